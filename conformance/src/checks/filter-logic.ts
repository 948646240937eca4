import { type Check, type CheckGroup, section } from '../check.ts';
import { expectSelects, type FilterCase } from './filter-people.ts';

const { must } = section('RFC 7644 §3.4.2.2', ['filter', 'User:title', 'User:active']);

const CASES: readonly FilterCase[] = [
  {
    slug: 'and',
    title: 'and wants both',
    filter: 'title eq "Engineer" and active eq true',
    selects: ['ada', 'emil'],
  },
  {
    slug: 'or',
    title: 'or wants either',
    filter: 'title eq "Captain" or active eq false',
    selects: ['bo', 'di', 'fay'],
  },
  {
    slug: 'not',
    title: 'not selects what its expression does not, also where the attribute has no value',
    filter: 'not (title co "Engineer")',
    selects: ['bo', 'cy', 'di'],
  },
  { slug: 'not-pr', title: 'not (… pr) selects who has no value', filter: 'not (title pr)', selects: ['cy'] },
  { slug: 'not-not', title: 'not can be nested', filter: 'not (not (title eq "Captain"))', selects: ['di'] },
  {
    slug: 'and-not',
    title: 'not binds closer than and',
    filter: 'not (title eq "Captain") and active eq true',
    selects: ['ada', 'cy', 'emil'],
  },
  {
    slug: 'and-before-or',
    title: 'and takes precedence over or',
    filter: 'title eq "Captain" or title co "Engineer" and active eq false',
    selects: ['di', 'fay'],
  },
  {
    slug: 'and-before-or-reversed',
    title: 'and takes precedence over or, whichever comes first',
    filter: 'title co "Engineer" and active eq false or title eq "Captain"',
    selects: ['di', 'fay'],
  },
  {
    slug: 'grouping',
    title: 'parentheses change the order of operations',
    filter: '(title eq "Captain" or title co "Engineer") and active eq false',
    selects: ['fay'],
  },
  {
    slug: 'nested-groups',
    title: 'parentheses can be nested',
    filter: '((title eq "Captain") or ((active eq false) and (title sw "Tour")))',
    selects: ['bo', 'di'],
  },
  {
    slug: 'chain-and',
    title: 'and can be chained',
    filter: 'title pr and active eq true and title co "in" and not (title eq "Captain")',
    selects: ['ada', 'emil'],
  },
  {
    slug: 'chain-or',
    title: 'or can be chained',
    filter: 'title eq "Captain" or title eq "Tour Guide" or title eq "Nobody"',
    selects: ['bo', 'di'],
  },
  {
    slug: 'logic-any-case',
    title: 'and, or and not are case-insensitive',
    filter: 'NOT (title eq "Captain") AND (active eq false OR title eq "Engineer")',
    selects: ['ada', 'bo', 'emil', 'fay'],
  },
  {
    slug: 'not-group',
    title: 'not applies to a whole group',
    filter: 'not (title eq "Captain" or active eq false)',
    selects: ['ada', 'cy', 'emil'],
  },
  {
    slug: 'figure-2-and',
    title: 'takes "title pr and …" of Figure 2',
    filter: 'title pr and displayName eq "Bo Lind"',
    selects: ['bo'],
  },
  {
    slug: 'figure-2-or',
    title: 'takes "title pr or …" of Figure 2',
    filter: 'title pr or displayName sw "Cy"',
    selects: ['ada', 'bo', 'cy', 'di', 'emil', 'fay'],
  },
];

export const filterLogic: CheckGroup = {
  name: 'filter-logic',
  checks: CASES.map(
    ({ slug, title, filter, selects, needs = [] }): Check =>
      must(slug, title, needs, (context) => expectSelects(context, filter, selects)),
  ),
};
