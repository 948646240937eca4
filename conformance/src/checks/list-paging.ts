import { type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
import {
  expectAssigned,
  expectEqual,
  expectHandled,
  expectIncludes,
  expectStatus,
  expectThat,
  show,
} from '../expect.ts';
import { objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { LIST_RESPONSE } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';
import { idsOf, sevenUsers } from './seven-users.ts';

const list = section('RFC 7644 §3.4.2');
const { must, should } = section('RFC 7644 §3.4.2.4', ['filter']);

async function page(context: Context, query: Readonly<Record<string, string | number>>): Promise<Answer> {
  const { filter } = await sevenUsers(context);
  const answer = await context.client.get('/Users', { query: { filter, ...query } });
  expectStatus(answer, 200);
  return answer;
}

function expectCount(answer: Answer, count: number): void {
  expectThat(answer, idsOf(answer).length === count, `${count} Resources`, `${idsOf(answer).length}`);
}

export const listPaging: CheckGroup = {
  name: 'list-paging',
  checks: [
    list.must('list-response', 'answers a query of /Users with a ListResponse', async (context) => {
      await context.createUser();
      const answer = await context.client.get('/Users', { query: { count: 2 } });
      expectStatus(answer, 200);
      expectIncludes(answer, 'schemas', LIST_RESPONSE);
      expectAssigned(answer, 'Resources');
    }),
    list.must(
      'list-response-groups',
      'answers a query of /Groups with a ListResponse',
      ['groups'],
      async (context) => {
        await context.createGroup();
        const answer = await context.client.get('/Groups', { query: { count: 2 } });
        expectStatus(answer, 200);
        expectIncludes(answer, 'schemas', LIST_RESPONSE);
        expectAssigned(answer, 'Resources');
      },
    ),
    list.must(
      'total-results',
      'totalResults is an integer that counts all matches',
      ['filter'],
      async (context) => {
        expectEqual(await page(context, { count: 100 }), 'totalResults', 7);
      },
    ),
    list.must(
      'resources-complete',
      'each listed User has id, userName, schemas and meta',
      ['filter'],
      async (context) => {
        const answer = await page(context, { count: 100 });
        for (const index of objectsOf(valueAt(answer.json, 'Resources')).keys())
          for (const name of ['id', 'userName', 'schemas', 'meta.resourceType', 'meta.location'])
            expectAssigned(answer, `Resources[${index}].${name}`);
      },
    ),
    list.must(
      'page-index',
      'a partial page states startIndex and itemsPerPage',
      ['filter'],
      async (context) => {
        const answer = await page(context, { startIndex: 3, count: 2 });
        expectEqual(answer, 'startIndex', 3);
        expectEqual(answer, 'itemsPerPage', 2);
      },
    ),
    list.should(
      'unknown-parameter',
      'ignores query parameters it does not know',
      ['filter'],
      async (context) => {
        expectEqual(await page(context, { count: 100, unicorn: 'yes' }), 'totalResults', 7);
      },
    ),
    must('count', 'never returns more than count', async (context) => {
      expectCount(await page(context, { count: 3 }), 3);
    }),
    must('count-total', 'totalResults counts all matches, not the page', async (context) => {
      expectEqual(await page(context, { count: 3 }), 'totalResults', 7);
    }),
    must('count-zero', 'count=0 returns totalResults and no Resources', async (context) => {
      const answer = await page(context, { count: 0 });
      expectEqual(answer, 'totalResults', 7);
      expectCount(answer, 0);
    }),
    must('count-negative', 'a negative count is read as 0', async (context) => {
      const answer = await page(context, { count: -1 });
      expectEqual(answer, 'totalResults', 7);
      expectCount(answer, 0);
    }),
    must('count-beyond', 'a count beyond the matches returns them all', async (context) => {
      expectCount(await page(context, { count: 50 }), 7);
    }),
    must('start-index', 'startIndex is 1-based', async (context) => {
      const all = await page(context, { count: 100 });
      const answer = await page(context, { startIndex: 2, count: 1 });
      expectThat(
        answer,
        idsOf(answer)[0] === idsOf(all)[1],
        `the second of ${show(idsOf(all))}`,
        show(idsOf(answer)),
      );
    }),
    must('start-index-zero', 'startIndex 0 is read as 1', async (context) => {
      const first = await page(context, { startIndex: 1, count: 2 });
      const answer = await page(context, { startIndex: 0, count: 2 });
      expectThat(answer, show(idsOf(answer)) === show(idsOf(first)), show(idsOf(first)), show(idsOf(answer)));
    }),
    must('start-index-negative', 'a negative startIndex is read as 1', async (context) => {
      const first = await page(context, { startIndex: 1, count: 2 });
      const answer = await page(context, { startIndex: -5, count: 2 });
      expectThat(answer, show(idsOf(answer)) === show(idsOf(first)), show(idsOf(first)), show(idsOf(answer)));
    }),
    must('start-index-beyond', 'a startIndex beyond the matches returns none of them', async (context) => {
      const answer = await page(context, { startIndex: 8, count: 5 });
      expectEqual(answer, 'totalResults', 7);
      expectCount(answer, 0);
    }),
    must('start-index-far', 'a startIndex far beyond returns none of them', async (context) => {
      const answer = await page(context, { startIndex: 1_000_000, count: 5 });
      expectEqual(answer, 'totalResults', 7);
      expectCount(answer, 0);
    }),
    must('walk', 'pages of 3 show every match once', async (context) => {
      const seen: unknown[] = [];
      for (const startIndex of [1, 4, 7]) seen.push(...idsOf(await page(context, { startIndex, count: 3 })));
      const answer = await page(context, { count: 100 });
      expectThat(answer, new Set(seen).size === 7 && seen.length === 7, 'seven different ids', show(seen));
    }),
    should('stable', 'a repeated query shows the same order', async (context) => {
      const first = await page(context, { startIndex: 2, count: 4 });
      const answer = await page(context, { startIndex: 2, count: 4 });
      expectThat(answer, show(idsOf(answer)) === show(idsOf(first)), show(idsOf(first)), show(idsOf(answer)));
    }),
    must('last-page', 'itemsPerPage of a short last page is the number returned', async (context) => {
      const answer = await page(context, { startIndex: 6, count: 5 });
      expectCount(answer, 2);
      expectEqual(answer, 'itemsPerPage', 2);
      expectEqual(answer, 'startIndex', 6);
    }),
    must('without-count', 'returns the first page when count is not given', async (context) => {
      const answer = await page(context, {});
      expectEqual(answer, 'totalResults', 7);
      const returned = idsOf(answer).length;
      expectThat(answer, returned > 0 && returned <= 7, '1 to 7 Resources', `${returned}`);
    }),
    must('numbers', 'totalResults, startIndex and itemsPerPage are JSON integers', async (context) => {
      const answer = await page(context, { startIndex: 1, count: 3 });
      for (const name of ['totalResults', 'startIndex', 'itemsPerPage']) {
        const value = valueAt(answer.json, name);
        expectThat(answer, Number.isInteger(value), `an integer ${name}`, show(value));
      }
    }),
    must('not-a-number', 'answers a count that is no number, not with a server error', async (context) => {
      const { filter } = await sevenUsers(context);
      expectHandled(
        await context.client.get('/Users', { query: { filter, count: 'many', startIndex: 'first' } }),
      );
    }),
    must('groups', 'pages through Groups alike', ['groups'], async (context) => {
      const marker = context.unique('Crew');
      for (const index of [1, 2, 3]) await context.createGroup({ displayName: `${marker} ${index}` });
      const query = { filter: `displayName sw "${marker} "`, startIndex: 2, count: 1 };
      const answer = await context.client.get('/Groups', { query });
      expectStatus(answer, 200);
      expectEqual(answer, 'totalResults', 3);
      expectCount(answer, 1);
    }),
    section('RFC 7644 §3.4.2.1').may(
      'single-resource',
      'a query of a single resource returns it',
      async (context) => {
        const user = await context.createUser();
        const answer = await context.client.get(user.path, { query: { attributes: 'userName' } });
        expectStatus(answer, 200);
        expectEqual(answer, 'id', user.id);
      },
    ),
  ],
};
