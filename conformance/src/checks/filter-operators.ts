import { type Check, type CheckGroup, section } from '../check.ts';
import { expectEqual, expectStatus } from '../expect.ts';
import { valueAt } from '../json-path.ts';
import { expectSelects, type FilterCase, people, queryUsers } from './filter-people.ts';

const { must, should } = section('RFC 7644 §3.4.2.2', ['filter']);
const caseExact = section('RFC 7643 §3.1', ['filter']);

const asCheck =
  (define: typeof must) =>
  ({ slug, title, filter, selects, needs = [] }: FilterCase): Check =>
    define(slug, title, needs, (context) => expectSelects(context, filter, selects));

const OPERATORS: readonly FilterCase[] = [
  {
    slug: 'eq-string',
    title: 'eq selects equal strings',
    filter: 'title eq "Tour Guide"',
    selects: ['bo'],
    needs: ['User:title'],
  },
  {
    slug: 'eq-case-insensitive',
    title: 'eq ignores case where the attribute is not caseExact',
    filter: 'title eq "engineer"',
    selects: ['ada', 'emil'],
    needs: ['User:title'],
  },
  {
    slug: 'eq-user-name-case',
    title: 'userName is compared without regard to case',
    filter: 'userName eq "{marker}.ADA@EXAMPLE.COM"',
    selects: ['ada'],
  },
  {
    slug: 'eq-true',
    title: 'eq compares with true',
    filter: 'active eq true',
    selects: ['ada', 'cy', 'di', 'emil'],
    needs: ['User:active'],
  },
  {
    slug: 'eq-false',
    title: 'eq compares with false',
    filter: 'active eq false',
    selects: ['bo', 'fay'],
    needs: ['User:active'],
  },
  {
    slug: 'eq-whole',
    title: 'eq wants the whole value',
    filter: 'title eq "Tour"',
    selects: [],
    needs: ['User:title'],
  },
  {
    slug: 'ne',
    title: 'ne selects other values',
    filter: 'title pr and title ne "Tour Guide"',
    selects: ['ada', 'di', 'emil', 'fay'],
    needs: ['User:title'],
  },
  {
    slug: 'ne-case',
    title: 'ne ignores case where the attribute is not caseExact',
    filter: 'title pr and title ne "ENGINEER"',
    selects: ['bo', 'di', 'fay'],
    needs: ['User:title'],
  },
  {
    slug: 'ne-boolean',
    title: 'ne compares booleans',
    filter: 'active ne true',
    selects: ['bo', 'fay'],
    needs: ['User:active'],
  },
  {
    slug: 'co',
    title: 'co selects a substring',
    filter: 'title co "gin"',
    selects: ['ada', 'emil', 'fay'],
    needs: ['User:title'],
  },
  {
    slug: 'co-apostrophe',
    title: 'co takes an apostrophe as it is',
    filter: 'name.familyName co "O\'Malley"',
    selects: ['ada'],
    needs: ['User:name.familyName'],
  },
  {
    slug: 'co-literal',
    title: 'a wildcard of a database is an ordinary character',
    filter: 'displayName co "0% Fay_"',
    selects: ['fay'],
    needs: ['User:displayName'],
  },
  {
    slug: 'co-percent',
    title: 'co "%" selects only values that contain a percent sign',
    filter: 'displayName co "%"',
    selects: ['fay'],
    needs: ['User:displayName'],
  },
  {
    slug: 'sw-underscore',
    title: 'sw "_" selects only values that start with an underscore',
    filter: 'displayName sw "_"',
    selects: [],
    needs: ['User:displayName'],
  },
  {
    slug: 'sw',
    title: 'sw selects a start',
    filter: 'title sw "Engineer"',
    selects: ['ada', 'emil', 'fay'],
    needs: ['User:title'],
  },
  {
    slug: 'sw-identical',
    title: 'sw is satisfied by the identical string',
    filter: 'title sw "Tour Guide"',
    selects: ['bo'],
    needs: ['User:title'],
  },
  {
    slug: 'ew',
    title: 'ew selects an end',
    filter: 'title ew "ships"',
    selects: ['fay'],
    needs: ['User:title'],
  },
  {
    slug: 'ew-identical',
    title: 'ew is satisfied by the identical string',
    filter: 'title ew "captain"',
    selects: ['di'],
    needs: ['User:title'],
  },
  {
    slug: 'pr',
    title: 'pr selects who has a value',
    filter: 'title pr',
    selects: ['ada', 'bo', 'di', 'emil', 'fay'],
    needs: ['User:title'],
  },
  {
    slug: 'pr-list',
    title: 'pr selects who has a value in a list',
    filter: 'emails pr',
    selects: ['ada', 'bo', 'cy', 'di', 'emil'],
    needs: ['User:emails'],
  },
  {
    slug: 'pr-sub-attribute',
    title: 'pr selects who has a sub-attribute',
    filter: 'name.familyName pr',
    selects: ['ada', 'bo', 'cy', 'di', 'emil'],
    needs: ['User:name.familyName'],
  },
  {
    slug: 'pr-complex',
    title: 'pr selects who has any sub-attribute of a complex value',
    filter: 'name pr',
    selects: ['ada', 'bo', 'cy', 'di', 'emil', 'fay'],
    needs: ['User:name'],
  },
  {
    slug: 'gt-string',
    title: 'gt compares strings lexicographically',
    filter: 'nickName gt "Em"',
    selects: ['cy', 'fay'],
    needs: ['User:nickName'],
  },
  {
    slug: 'ge-string',
    title: 'ge includes the value itself',
    filter: 'nickName ge "Em"',
    selects: ['cy', 'emil', 'fay'],
    needs: ['User:nickName'],
  },
  {
    slug: 'lt-string',
    title: 'lt compares strings lexicographically',
    filter: 'nickName lt "Em"',
    selects: ['ada', 'di'],
    needs: ['User:nickName'],
  },
  {
    slug: 'le-string',
    title: 'le includes the value itself',
    filter: 'nickName le "Em"',
    selects: ['ada', 'di', 'emil'],
    needs: ['User:nickName'],
  },
  {
    slug: 'gt-date-time',
    title: 'gt compares DateTimes chronologically',
    filter: 'meta.lastModified gt "2011-05-13T04:42:34Z"',
    selects: ['ada', 'bo', 'cy', 'di', 'emil', 'fay'],
  },
  {
    slug: 'ge-date-time',
    title: 'ge compares DateTimes chronologically',
    filter: 'meta.lastModified ge "2011-05-13T04:42:34Z"',
    selects: ['ada', 'bo', 'cy', 'di', 'emil', 'fay'],
  },
  {
    slug: 'lt-date-time',
    title: 'lt compares DateTimes chronologically',
    filter: 'meta.lastModified lt "2011-05-13T04:42:34Z"',
    selects: [],
  },
  {
    slug: 'le-date-time',
    title: 'le compares DateTimes chronologically',
    filter: 'meta.lastModified le "2011-05-13T04:42:34Z"',
    selects: [],
  },
  {
    slug: 'operator-any-case',
    title: 'operators are case-insensitive',
    filter: 'title EQ "Tour Guide"',
    selects: ['bo'],
    needs: ['User:title'],
  },
  {
    slug: 'pr-any-case',
    title: 'pr is case-insensitive',
    filter: 'title Pr',
    selects: ['ada', 'bo', 'di', 'emil', 'fay'],
    needs: ['User:title'],
  },
  {
    slug: 'attribute-any-case',
    title: 'attribute names are case-insensitive',
    filter: 'TITLE eq "Tour Guide" and Name.FAMILYname eq "Lind"',
    selects: ['bo'],
    needs: ['User:title', 'User:name.familyName'],
  },
];

const CASE_EXACT: readonly FilterCase[] = [
  {
    slug: 'eq-id',
    title: 'id can be filtered',
    filter: 'id eq "{id:cy}"',
    selects: ['cy'],
  },
  {
    slug: 'eq-external-id',
    title: 'externalId can be filtered',
    filter: 'externalId eq "{marker}-EXT-ada"',
    selects: ['ada'],
  },
  {
    slug: 'eq-external-id-case',
    title: 'externalId is compared with regard to case',
    filter: 'externalId eq "{marker}-ext-ada" or externalId eq "{marker}-EXT-BO"',
    selects: [],
  },
  {
    slug: 'co-external-id-case',
    title: 'co on a caseExact attribute regards case',
    filter: 'externalId co "-EXT-"',
    selects: ['ada'],
  },
  {
    slug: 'eq-resource-type',
    title: 'meta.resourceType can be filtered',
    filter: 'meta.resourceType eq "User"',
    selects: ['ada', 'bo', 'cy', 'di', 'emil', 'fay'],
  },
  {
    slug: 'eq-resource-type-other',
    title: 'another meta.resourceType selects no User',
    filter: 'meta.resourceType eq "Group"',
    selects: [],
  },
];

export const filterOperators: CheckGroup = {
  name: 'filter-operators',
  checks: [
    ...OPERATORS.map(asCheck(must)),
    ...CASE_EXACT.map(asCheck(caseExact.must)),
    must('date-time-offset', 'the offset of a DateTime counts, not its spelling', async (context) => {
      const { byKey } = await people(context);
      const created = new Date(String(valueAt((await context.read(byKey.ada)).json, 'meta.created')));
      const local = new Date(created.getTime() + 5.5 * 3_600_000 - 60_000)
        .toISOString()
        .replace('Z', '+05:30');
      await expectSelects(context, `id eq "{id:ada}" and meta.created gt "${local}"`, ['ada']);
      await expectSelects(context, `id eq "{id:ada}" and meta.created lt "${local}"`, []);
    }),
    must('date-time-eq', 'a DateTime as the server returned it equals itself', async (context) => {
      const { byKey } = await people(context);
      const created = String(valueAt((await context.read(byKey.ada)).json, 'meta.created'));
      await expectSelects(context, `id eq "{id:ada}" and meta.created eq "${created}"`, ['ada']);
    }),
    must(
      'no-match',
      'a filter that matches nothing is answered with 200 and totalResults 0',
      async (context) => {
        const answer = await queryUsers(context, `userName eq "${context.unique('nobody')}"`);
        expectStatus(answer, 200);
        expectEqual(answer, 'totalResults', 0);
      },
    ),
    should('no-match-resources', 'and with an empty list of Resources', async (context) => {
      const answer = await queryUsers(context, `userName eq "${context.unique('nobody')}"`);
      expectEqual(answer, 'Resources', []);
    }),
  ],
};
