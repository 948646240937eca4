import { type CheckGroup, section } from '../check.ts';
import { expectStatus } from '../expect.ts';
import { PATCH_OP, SEARCH_REQUEST, USER } from '../scim-urns.ts';
import { queryUsers } from './filter-people.ts';
import { expectWithstood, TOO_LARGE } from './hostile.ts';

/**
 * Requests that are legal JSON, filters or URLs but out of proportion. The RFC sets no limits; a server must answer them
 * quickly, with success or a refusal, and go on serving.
 */
const { must } = section('RFC 7644 §7.7');
const filtering = section('RFC 7644 §7.7', ['filter']);
const searching = section('RFC 7644 §7.7', ['filter', 'search']);
const patching = section('RFC 7644 §7.7', ['patch']);

const DEPTH = 10_000;
const TERMS = 2_000;
const PARENTHESES = `${'('.repeat(DEPTH)}userName eq "nobody"${')'.repeat(DEPTH)}`;
const NEGATIONS = `${'not ('.repeat(DEPTH)}userName eq "nobody"${')'.repeat(DEPTH)}`;
const BRACKETS = `emails[${'('.repeat(DEPTH)}type eq "work"${')'.repeat(DEPTH)}]`;

export const securityLimits: CheckGroup = {
  name: 'security-limits',
  checks: [
    filtering.must(
      'parentheses',
      '10,000 nested parentheses in a filter are answered quickly',
      async (context) => {
        expectStatus(
          await expectWithstood(context, () => queryUsers(context, PARENTHESES)),
          200,
          ...TOO_LARGE,
        );
      },
    ),
    filtering.must('parentheses-open', '3,000 open parentheses are answered quickly', async (context) => {
      expectStatus(
        await expectWithstood(context, () => queryUsers(context, '('.repeat(3_000))),
        ...TOO_LARGE,
      );
    }),
    filtering.must(
      'filter-1000-deep',
      '1,000 nested parentheses in a filter are answered quickly',
      async (context) => {
        const filter = `${'('.repeat(1_000)}userName eq "nobody"${')'.repeat(1_000)}`;
        expectStatus(await expectWithstood(context, () => queryUsers(context, filter)), 200, ...TOO_LARGE);
      },
    ),
    searching.must(
      'search-parentheses',
      '10,000 nested parentheses in a search are answered quickly',
      async (context) => {
        const body = { schemas: [SEARCH_REQUEST], filter: PARENTHESES };
        const answer = await expectWithstood(context, () => context.client.post('/Users/.search', body));
        expectStatus(answer, 200, ...TOO_LARGE);
      },
    ),
    searching.must(
      'search-negations',
      '10,000 nested negations in a search are answered quickly',
      async (context) => {
        const body = { schemas: [SEARCH_REQUEST], filter: NEGATIONS };
        const answer = await expectWithstood(context, () => context.client.post('/Users/.search', body));
        expectStatus(answer, 200, ...TOO_LARGE);
      },
    ),
    searching.must('search-terms', '2,000 alternatives in a search are answered quickly', async (context) => {
      const filter = Array.from({ length: TERMS }, (_, index) => `userName eq "nobody${index}"`).join(' or ');
      const body = { schemas: [SEARCH_REQUEST], filter };
      const answer = await expectWithstood(context, () => context.client.post('/Users/.search', body));
      expectStatus(answer, 200, ...TOO_LARGE);
    }),
    filtering.must(
      'filter-long-value',
      'a value of 6,000 characters in a filter is answered quickly',
      async (context) => {
        const filter = `userName eq "${'a'.repeat(6_000)}"`;
        expectStatus(await expectWithstood(context, () => queryUsers(context, filter)), 200, ...TOO_LARGE);
      },
    ),
    filtering.must(
      'filter-backtracking',
      'filters made to slow down a pattern are answered quickly',
      async (context) => {
        const hostile = [
          `userName eq "${'a'.repeat(40)}!`,
          `${'a.'.repeat(60)}a eq`,
          `userName eq ${'"\\'.repeat(40)}`,
          `${'a'.repeat(60)} ${'eq '.repeat(60)}`,
          `emails[${'type eq "a" and '.repeat(60)}`,
          `${'not '.repeat(80)}userName pr`,
          `urn:${'a:'.repeat(200)}b pr`,
        ];
        for (const filter of hostile) await expectWithstood(context, () => queryUsers(context, filter));
      },
    ),
    must('deep-arrays', '10,000 nested arrays in a body are answered quickly', async (context) => {
      const raw = `{"schemas":["${USER}"],"userName":"${context.unique('deep')}","displayName":${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}}`;
      const answer = await expectWithstood(context, () => context.client.request('POST', '/Users', { raw }));
      expectStatus(answer, 201, ...TOO_LARGE);
    }),
    must('deep-objects', '10,000 nested objects in a body are answered quickly', async (context) => {
      const nested = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
      const raw = `{"schemas":["${USER}"],"userName":"${context.unique('deep')}","name":${nested}}`;
      const answer = await expectWithstood(context, () => context.client.request('POST', '/Users', { raw }));
      expectStatus(answer, 201, ...TOO_LARGE);
    }),
    must('deep-json-open', '50,000 open brackets are answered quickly', async (context) => {
      const raw = '['.repeat(50_000);
      const answer = await expectWithstood(context, () => context.client.request('POST', '/Users', { raw }));
      expectStatus(answer, ...TOO_LARGE);
    }),
    must(
      'many-attributes',
      '5,000 attributes no schema has, and no userName, are refused quickly',
      async (context) => {
        const extra = Object.fromEntries(
          Array.from({ length: 5_000 }, (_, index) => [`catToy${index}`, 'x']),
        );
        const answer = await expectWithstood(context, () =>
          context.client.post('/Users', { schemas: [USER], ...extra }),
        );
        expectStatus(answer, ...TOO_LARGE);
      },
    ),
    must('long-value', 'a value of 100,000 characters is taken or refused', async (context) => {
      const body = context.userBody({ displayName: 'x'.repeat(100_000) });
      const answer = await expectWithstood(context, () => context.client.post('/Users', body));
      expectStatus(answer, 201, ...TOO_LARGE);
    }),
    must('long-user-name', 'a userName of 20,000 characters is taken or refused', async (context) => {
      const body = context.userBody({ userName: `${context.unique('long')}${'x'.repeat(20_000)}` });
      const answer = await expectWithstood(context, () => context.client.post('/Users', body));
      expectStatus(answer, 201, ...TOO_LARGE);
    }),
    must('long-id', 'an id of 5,000 characters is unknown', async (context) => {
      const answer = await expectWithstood(context, () => context.client.get(`/Users/${'a'.repeat(5_000)}`));
      expectStatus(answer, 404, ...TOO_LARGE);
    }),
    must('long-attributes', 'a list of 1,000 names in "attributes" is answered quickly', async (context) => {
      const { path } = await context.createUser();
      const attributes = Array.from({ length: 1_000 }, (_, index) => `a${index}`).join(',');
      await expectWithstood(context, () => context.client.get(path, { query: { attributes } }));
    }),
    must('huge-numbers', 'numbers out of range in paging parameters are answered', async (context) => {
      for (const value of [
        '99999999999999999999',
        '-99999999999999999999',
        '1e9',
        '1.5',
        '2147483648',
        '0x10',
        'NaN',
      ])
        for (const name of ['startIndex', 'count'])
          await expectWithstood(context, () => context.client.get('/Users', { query: { [name]: value } }));
    }),
    must('repeated-parameters', 'parameters given twice are answered', async (context) => {
      await expectWithstood(context, () =>
        context.client.get('/Users?count=1&count=2&startIndex=1&startIndex=2'),
      );
      await expectWithstood(context, () =>
        context.client.get('/Users?filter=userName%20pr&filter=id%20pr&count=1'),
      );
      await expectWithstood(context, () =>
        context.client.get('/Users?count[]=1&filter[a]=b&count[__proto__]=2'),
      );
    }),
    patching.must(
      'many-operations',
      '2,000 operations in a PATCH are answered quickly',
      ['User:nickName'],
      async (context) => {
        const { path } = await context.createUser();
        const operations = Array.from({ length: 2_000 }, (_, index) => ({
          op: 'replace',
          path: 'nickName',
          value: `n${index}`,
        }));
        const body = { schemas: [PATCH_OP], Operations: operations };
        const answer = await expectWithstood(context, () => context.client.patch(path, body));
        expectStatus(answer, 200, 204, ...TOO_LARGE);
      },
    ),
    patching.must(
      'deep-path',
      '10,000 nested parentheses in a PATCH path are answered quickly',
      ['User:emails'],
      async (context) => {
        const { path } = await context.createUser({ emails: [{ value: 'ada@example.com', type: 'work' }] });
        const body = { schemas: [PATCH_OP], Operations: [{ op: 'remove', path: BRACKETS }] };
        const answer = await expectWithstood(context, () => context.client.patch(path, body));
        expectStatus(answer, 200, 204, ...TOO_LARGE);
      },
    ),
    must('long-token', 'a token of 6,000 characters is answered', async (context) => {
      const headers = { authorization: `Bearer ${'a'.repeat(6_000)}` };
      const answer = await expectWithstood(context, () => context.client.get('/Users', { headers }));
      expectStatus(answer, 401, ...TOO_LARGE);
    }),
  ],
};
