import { type Check, type CheckGroup, section } from '../check.ts';
import { ENTERPRISE, USER } from '../scim-urns.ts';
import { expectSelects, expectSelectsIfOffered, type FilterCase } from './filter-people.ts';

const { must, should } = section('RFC 7644 §3.4.2.2', ['filter', 'User:emails']);
const notation = section('RFC 7644 §3.10', ['filter']);
const extension = section('RFC 7644 §3.10', ['filter', 'enterprise']);

const MULTI_VALUED: readonly FilterCase[] = [
  {
    slug: 'any-value',
    title: 'one matching value of a list is enough',
    filter: 'emails.value ew "example.net"',
    selects: ['ada'],
  },
  {
    slug: 'any-value-type',
    title: 'compares another sub-attribute of a list',
    filter: 'emails.type eq "work"',
    selects: ['ada', 'bo', 'di'],
  },
  {
    slug: 'separate-values',
    title: 'two conditions outside brackets may hold for two values',
    filter: 'emails.type eq "work" and emails.value ew "example.net"',
    selects: ['ada'],
  },
  {
    slug: 'list-boolean',
    title: 'compares a boolean sub-attribute of a list',
    filter: 'emails.primary eq true',
    selects: ['ada'],
  },
  {
    slug: 'sub-attribute',
    title: 'compares a sub-attribute of a complex attribute',
    filter: 'name.givenName eq "Bo"',
    selects: ['bo'],
    needs: ['User:name.givenName'],
  },
];

const VALUE_PATHS: readonly FilterCase[] = [
  {
    slug: 'value-path',
    title: 'brackets select by a condition on one value',
    filter: 'emails[type eq "work"]',
    selects: ['ada', 'bo', 'di'],
  },
  {
    slug: 'value-path-and',
    title: 'all conditions in brackets hold for one and the same value',
    filter: 'emails[type eq "work" and value ew "example.net"]',
    selects: [],
  },
  {
    slug: 'value-path-and-match',
    title: 'two conditions in brackets can both hold',
    filter: 'emails[type eq "work" and value co "@example.com"]',
    selects: ['ada', 'di'],
  },
  {
    slug: 'value-path-or',
    title: 'takes or in brackets',
    filter: 'emails[type eq "home" or type eq "other"]',
    selects: ['ada', 'cy', 'emil'],
  },
  {
    slug: 'value-path-not',
    title: 'takes not in brackets',
    filter: 'emails[not (type eq "work")]',
    selects: ['ada', 'cy', 'emil'],
  },
  {
    slug: 'value-path-group',
    title: 'takes parentheses in brackets',
    filter: 'emails[(type eq "work" or type eq "home") and value ew "example.com"]',
    selects: ['ada', 'cy', 'di'],
  },
  {
    slug: 'value-path-logic',
    title: 'combines brackets with other expressions',
    filter: 'emails[type eq "work"] and active eq false',
    selects: ['bo'],
    needs: ['User:active'],
  },
  {
    slug: 'value-path-negated',
    title: 'negates a whole value path',
    filter: 'not (emails[type eq "work"])',
    selects: ['cy', 'emil', 'fay'],
  },
];

const NAMES: readonly FilterCase[] = [
  {
    slug: 'filter-urn',
    title: 'takes a core attribute by its full URN in a filter',
    filter: `${USER}:userName sw "{marker}.bo"`,
    selects: ['bo'],
  },
  {
    slug: 'filter-urn-sub-attribute',
    title: 'takes a sub-attribute by its full URN in a filter',
    filter: `${USER}:name.givenName eq "Bo"`,
    selects: ['bo'],
    needs: ['User:name.givenName'],
  },
  {
    slug: 'filter-urn-any-case',
    title: 'takes the URN in any case in a filter',
    filter: `${USER.toUpperCase()}:USERNAME sw "{marker}.bo"`,
    selects: ['bo'],
  },
];

const EXTENSION: readonly FilterCase[] = [
  {
    slug: 'filter-extension',
    title: 'takes an extension attribute by its URN in a filter',
    filter: `${ENTERPRISE}:employeeNumber eq "{marker}1"`,
    selects: ['ada'],
  },
  {
    slug: 'filter-extension-pr',
    title: 'pr on an extension attribute selects who has it',
    filter: `${ENTERPRISE}:department pr`,
    selects: ['ada'],
  },
  {
    slug: 'filter-extension-any-case',
    title: 'takes the URN of an extension in any case in a filter',
    filter: `${ENTERPRISE.toLowerCase()}:DEPARTMENT eq "harbour"`,
    selects: ['ada'],
  },
  {
    slug: 'filter-schemas',
    title: 'schemas can be filtered',
    filter: `schemas eq "${ENTERPRISE}"`,
    selects: ['ada'],
  },
];

const asCheck =
  (define: typeof must) =>
  ({ slug, title, filter, selects, needs = [] }: FilterCase): Check =>
    define(slug, title, needs, (context) => expectSelects(context, filter, selects));

export const filterComplex: CheckGroup = {
  name: 'filter-complex',
  checks: [
    ...MULTI_VALUED.map(asCheck(must)),
    ...VALUE_PATHS.map(
      ({ slug, title, filter, selects, needs = [] }): Check =>
        must(slug, title, needs, (context) => expectSelectsIfOffered(context, filter, selects)),
    ),
    ...NAMES.map(asCheck(notation.must)),
    ...EXTENSION.map(asCheck(extension.must)),
    asCheck(should)({
      slug: 'list-without-value',
      title: 'a list without sub-attribute is compared by its value, as in Figure 2',
      filter: 'emails co "example.net"',
      selects: ['ada'],
    }),
    asCheck(should)({
      slug: 'list-mixed',
      title: 'takes the mixed notation of Figure 2',
      filter: 'emails co "example.net" or emails.value co "example.org"',
      selects: ['ada', 'bo', 'emil'],
    }),
  ],
};
