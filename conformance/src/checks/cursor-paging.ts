import { type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
import {
  expectAssigned,
  expectEqual,
  expectError,
  expectErrorBody,
  expectHandled,
  expectStatus,
  expectThat,
  expectUnassigned,
  show,
} from '../expect.ts';
import { objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { LIST_RESPONSE, SEARCH_REQUEST } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';
import { idsOf, sevenUsers } from './seven-users.ts';

const { must, should } = section('RFC 9865 §2', ['cursor', 'filter']);
const errors = section('RFC 9865 §2.1', ['cursor', 'filter']);
const sorting = section('RFC 9865 §2.2', ['cursor', 'filter', 'sort']);
const both = section('RFC 9865 §2.4', ['cursor', 'filter']);
const searching = section('RFC 9865 §3', ['cursor', 'filter', 'search']);

const PAGES_MAX = 10;

async function cursorPage(
  context: Context,
  cursor: string,
  query: Readonly<Record<string, string | number>> = {},
): Promise<Answer> {
  const { filter } = await sevenUsers(context);
  return context.client.get('/Users', { query: { filter, count: 3, ...query, cursor } });
}

function nextCursor(answer: Answer): string {
  expectStatus(answer, 200);
  expectAssigned(answer, 'nextCursor');
  return String(valueAt(answer.json, 'nextCursor'));
}

/** Every page from the first to the last. */
async function walk(
  context: Context,
  query: Readonly<Record<string, string | number>> = {},
): Promise<readonly Answer[]> {
  const pages: Answer[] = [];
  let cursor: unknown = '';
  while (typeof cursor === 'string' && pages.length < PAGES_MAX) {
    const page = await cursorPage(context, cursor, query);
    expectStatus(page, 200);
    pages.push(page);
    cursor = valueAt(page.json, 'nextCursor');
  }
  return pages;
}

async function lastOf(context: Context): Promise<Answer> {
  const last = (await walk(context)).at(-1);
  return last ?? context.skip('no page');
}

export const cursorPaging: CheckGroup = {
  name: 'cursor-paging',
  checks: [
    must('cursor-first', 'an empty cursor asks for the first page', async (context) => {
      const answer = await cursorPage(context, '');
      expectStatus(answer, 200);
      expectThat(answer, idsOf(answer).length === 3, '3 Resources', `${idsOf(answer).length}`);
      expectAssigned(answer, 'nextCursor');
    }),
    must('cursor-bare', 'a cursor parameter without "=" asks for the first page', async (context) => {
      const { filter } = await sevenUsers(context);
      const answer = await context.client.get(`/Users?cursor&count=3&filter=${encodeURIComponent(filter)}`);
      expectStatus(answer, 200);
      expectAssigned(answer, 'nextCursor');
    }),
    must('cursor-list-response', 'a page is a ListResponse', async (context) => {
      const answer = await cursorPage(context, '');
      expectStatus(answer, 200);
      expectEqual(answer, 'schemas', [LIST_RESPONSE]);
    }),
    must('cursor-walk', 'nextCursor leads through every match once', async (context) => {
      const pages = await walk(context);
      const seen = pages.flatMap(idsOf);
      const last = await lastOf(context);
      expectThat(last, seen.length === 7 && new Set(seen).size === 7, 'seven different ids', show(seen));
    }),
    must('cursor-last', 'the last page has no nextCursor', async (context) => {
      expectUnassigned(await lastOf(context), 'nextCursor');
    }),
    must('cursor-single-page', 'a page that holds all matches has no nextCursor', async (context) => {
      const answer = await cursorPage(context, '', { count: 50 });
      expectStatus(answer, 200);
      expectThat(answer, idsOf(answer).length === 7, '7 Resources', `${idsOf(answer).length}`);
      expectUnassigned(answer, 'nextCursor');
    }),
    must('cursor-first-no-previous', 'the first page has no previousCursor', async (context) => {
      const answer = await cursorPage(context, '');
      expectStatus(answer, 200);
      expectUnassigned(answer, 'previousCursor');
    }),
    must('cursor-previous', 'previousCursor, if any, leads back', async (context) => {
      const first = await cursorPage(context, '');
      const second = await cursorPage(context, nextCursor(first));
      const previous = valueAt(second.json, 'previousCursor');
      if (typeof previous !== 'string') return context.skip('previousCursor is not offered');
      const answer = await cursorPage(context, previous);
      expectStatus(answer, 200);
      expectThat(answer, show(idsOf(answer)) === show(idsOf(first)), show(idsOf(first)), show(idsOf(answer)));
    }),
    must('cursor-url-safe', 'a cursor is a URL-safe string', async (context) => {
      const answer = await cursorPage(context, '');
      const cursor = nextCursor(answer);
      expectThat(answer, /^[A-Za-z0-9._~-]+$/.test(cursor), 'unreserved characters', show(cursor));
    }),
    must('cursor-count', 'a page never has more than count', async (context) => {
      for (const answer of await walk(context, { count: 2 }))
        expectThat(answer, idsOf(answer).length <= 2, 'at most 2 Resources', `${idsOf(answer).length}`);
    }),
    should('cursor-total', 'totalResults, if any, counts the matches of all pages', async (context) => {
      const answer = await cursorPage(context, '');
      if (valueAt(answer.json, 'totalResults') === undefined) return context.skip('no totalResults');
      expectEqual(answer, 'totalResults', 7);
    }),
    must('cursor-attributes', 'a page follows "attributes"', async (context) => {
      const answer = await cursorPage(context, '', { attributes: 'userName' });
      expectStatus(answer, 200);
      expectUnassigned(answer, 'Resources[0].displayName');
      expectAssigned(answer, 'Resources[0].userName');
    }),
    errors.should(
      'cursor-invalid',
      'answers a cursor nobody issued with 400 and invalidCursor',
      async (context) => {
        const answer = await cursorPage(context, 'forged');
        expectError(answer, 400, ['invalidCursor', 'expiredCursor']);
        expectErrorBody(answer);
      },
    ),
    errors.must('cursor-hostile', 'answers nonsense in cursor, not with a server error', async (context) => {
      for (const cursor of ['null', '%00', '__proto__', 'a'.repeat(3000), '{"id":1}', "' or 1=1 --"])
        expectHandled(await cursorPage(context, cursor));
    }),
    errors.should(
      'cursor-other-count',
      'answers another count with invalidCount, or as asked',
      async (context) => {
        const answer = await cursorPage(context, nextCursor(await cursorPage(context, '')), { count: 1 });
        expectStatus(answer, 200, 400);
        if (answer.status === 400) expectError(answer, 400, ['invalidCount', 'invalidCursor']);
        else expectThat(answer, idsOf(answer).length <= 1, 'at most 1 Resource', `${idsOf(answer).length}`);
      },
    ),
    errors.must('cursor-other-query', 'a cursor of one query does not open another', async (context) => {
      const cursor = nextCursor(await cursorPage(context, ''));
      const filter = `userName eq "${context.unique('nobody')}"`;
      const answer = await context.client.get('/Users', { query: { filter, count: 3, cursor } });
      expectStatus(answer, 200, 400);
      if (answer.status === 200)
        expectThat(answer, idsOf(answer).length === 0, 'no Resources', show(idsOf(answer)));
    }),
    sorting.should('cursor-sorted', 'pages follow sortBy', async (context) => {
      const pages = await walk(context, { sortBy: 'displayName' });
      const names = pages.flatMap((page) =>
        objectsOf(valueAt(page.json, 'Resources')).map(({ displayName }) =>
          String(displayName).toLowerCase(),
        ),
      );
      const last = await lastOf(context);
      expectThat(last, show(names) === show([...names].sort()), 'ascending names', show(names));
    }),
    both.must('cursor-and-index', 'index paging works beside cursors, where offered', async (context) => {
      if (valueAt(context.features.config, 'pagination.index') !== true)
        return context.skip('index paging is not offered');
      const { filter } = await sevenUsers(context);
      const answer = await context.client.get('/Users', { query: { filter, startIndex: 6, count: 5 } });
      expectStatus(answer, 200);
      expectEqual(answer, 'startIndex', 6);
      expectThat(answer, idsOf(answer).length === 2, '2 Resources', `${idsOf(answer).length}`);
    }),
    searching.must('cursor-search', 'a search request pages by cursor', async (context) => {
      const { filter } = await sevenUsers(context);
      const request = { schemas: [SEARCH_REQUEST], filter, count: 4 };
      const first = await context.client.post('/Users/.search', { ...request, cursor: '' });
      const second = await context.client.post('/Users/.search', { ...request, cursor: nextCursor(first) });
      expectStatus(second, 200);
      const seen = [...idsOf(first), ...idsOf(second)];
      expectThat(second, new Set(seen).size === 7, 'seven different ids', show(seen));
      expectUnassigned(second, 'nextCursor');
    }),
  ],
};
