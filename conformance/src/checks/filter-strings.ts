import { type Check, type CheckGroup, section } from '../check.ts';
import { expectSelects, type FilterCase } from './filter-people.ts';

const { must, should } = section('RFC 7644 §3.4.2.2', ['filter', 'User:displayName', 'User:nickName']);
const strings = section('RFC 7643 §2.3.1', ['filter', 'User:displayName', 'User:name.familyName']);

/** Comparison values are JSON strings: quotes, escapes, words of the filter language and any character may stand in them. */
const IN_QUOTES: readonly FilterCase[] = [
  {
    slug: 'escaped-quote',
    title: 'a quote and a backslash are escaped as in JSON',
    filter: 'displayName eq "Di \\"Quote\\" \\\\ Slash"',
    selects: ['di'],
  },
  {
    slug: 'escaped-quote-co',
    title: 'co finds an escaped quote',
    filter: 'displayName co "\\"Quote\\""',
    selects: ['di'],
  },
  { slug: 'backslash', title: 'co finds a backslash', filter: 'displayName co "\\\\"', selects: ['di'] },
  {
    slug: 'unicode-escape',
    title: 'takes \\u escapes in a string',
    filter: 'nickName eq "\\u0041ce"',
    selects: ['ada'],
  },
  {
    slug: 'words-in-string',
    title: '"and", "or" and "not" in a string are text',
    filter: 'displayName eq "Cy and Friends or not"',
    selects: ['cy'],
  },
  {
    slug: 'words-in-string-and',
    title: 'the same beside a logical operator',
    filter: 'displayName eq "Cy and Friends or not" and nickName eq "Seaside"',
    selects: ['cy'],
  },
  {
    slug: 'brackets-in-string',
    title: 'parentheses and brackets in a string are text',
    filter: 'nickName eq "Dee (captain) [first]"',
    selects: ['di'],
  },
  {
    slug: 'keyword-in-string',
    title: '"true" in quotes is a string',
    filter: 'displayName eq "true"',
    selects: [],
  },
  {
    slug: 'empty-string-co',
    title: 'the empty string is a value to compare with',
    filter: 'displayName eq ""',
    selects: [],
  },
];

const UNICODE: readonly FilterCase[] = [
  {
    slug: 'unicode-eq',
    title: 'eq compares letters beyond ASCII',
    filter: 'name.familyName eq "Ångström"',
    selects: ['emil'],
  },
  {
    slug: 'unicode-co',
    title: 'co finds characters beyond ASCII',
    filter: 'displayName co "船長"',
    selects: ['emil'],
  },
  {
    slug: 'unicode-sw',
    title: 'sw compares letters beyond ASCII',
    filter: 'displayName sw "Émil"',
    selects: ['emil'],
  },
];

const asCheck =
  (define: typeof must) =>
  ({ slug, title, filter, selects, needs = [] }: FilterCase): Check =>
    define(slug, title, needs, (context) => expectSelects(context, filter, selects));

const UNICODE_CASE: FilterCase = {
  slug: 'unicode-case',
  title: 'case is ignored beyond ASCII too',
  filter: 'name.familyName eq "ångSTRÖM"',
  selects: ['emil'],
};

const SPACED: FilterCase = {
  slug: 'spaces',
  title: 'takes more than one space between the parts of an expression',
  filter: 'displayName  eq   "Bo Lind"',
  selects: ['bo'],
};

export const filterStrings: CheckGroup = {
  name: 'filter-strings',
  checks: [
    ...IN_QUOTES.map(asCheck(must)),
    ...UNICODE.map(asCheck(strings.must)),
    asCheck(strings.should)(UNICODE_CASE),
    asCheck(should)(SPACED),
  ],
};
