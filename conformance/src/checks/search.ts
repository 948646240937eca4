import { type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
import {
  expectAssigned,
  expectEqual,
  expectError,
  expectErrorBody,
  expectIncludes,
  expectStatus,
  expectThat,
  expectUnassigned,
  show,
} from '../expect.ts';
import { valueAt } from '../json-path.ts';
import { rfcExample } from '../rfc-example.ts';
import { LIST_RESPONSE, SEARCH_REQUEST } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';
import { idsOf, sevenUsers } from './seven-users.ts';

const { must, should } = section('RFC 7644 §3.4.3', ['search', 'filter']);
const offered = section('RFC 7644 §3.4.3');
const root = section('RFC 7644 §3.4.2.1', ['rootQuery', 'filter']);

async function search(context: Context, request: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { filter } = await sevenUsers(context);
  const answer = await context.client.post('/Users/.search', {
    schemas: [SEARCH_REQUEST],
    filter,
    ...request,
  });
  expectStatus(answer, 200);
  return answer;
}

export const searching: CheckGroup = {
  name: 'search',
  checks: [
    offered.should('offered', 'POST /Users/.search is a query', async (context) => {
      const answer = await context.client.post('/Users/.search', { schemas: [SEARCH_REQUEST], count: 1 });
      expectStatus(answer, 200);
      expectIncludes(answer, 'schemas', LIST_RESPONSE);
    }),
    must('search-filter', 'applies the filter of a search request', async (context) => {
      const answer = await search(context, { count: 100 });
      expectIncludes(answer, 'schemas', LIST_RESPONSE);
      expectEqual(answer, 'totalResults', 7);
      expectThat(answer, idsOf(answer).length === 7, '7 Resources', `${idsOf(answer).length}`);
    }),
    must('search-paging', 'applies startIndex and count', async (context) => {
      const answer = await search(context, { startIndex: 6, count: 5 });
      expectEqual(answer, 'totalResults', 7);
      expectEqual(answer, 'startIndex', 6);
      expectThat(answer, idsOf(answer).length === 2, '2 Resources', `${idsOf(answer).length}`);
    }),
    must('search-count-zero', 'count 0 returns totalResults alone', async (context) => {
      const answer = await search(context, { count: 0 });
      expectEqual(answer, 'totalResults', 7);
      expectThat(answer, idsOf(answer).length === 0, 'no Resources', `${idsOf(answer).length}`);
    }),
    must('search-attributes', 'applies a list of attributes', async (context) => {
      const answer = await search(context, { attributes: ['userName'], count: 1 });
      expectAssigned(answer, 'Resources[0].id');
      expectAssigned(answer, 'Resources[0].userName');
      expectUnassigned(answer, 'Resources[0].displayName');
    }),
    must('search-excluded', 'applies a list of excludedAttributes', async (context) => {
      const answer = await search(context, { excludedAttributes: ['displayName'], count: 1 });
      expectAssigned(answer, 'Resources[0].userName');
      expectUnassigned(answer, 'Resources[0].displayName');
    }),
    must('search-sort', 'applies sortBy and sortOrder', ['sort'], async (context) => {
      const answer = await search(context, { sortBy: 'displayName', sortOrder: 'descending', count: 1 });
      expectEqual(answer, 'Resources[0].displayName', 'Golf');
    }),
    must('search-same-as-get', 'selects what the same GET selects', async (context) => {
      const { filter } = await sevenUsers(context);
      const wanted = [...idsOf(await context.client.get('/Users', { query: { filter, count: 100 } }))].sort();
      const answer = await search(context, { count: 100 });
      expectThat(answer, show([...idsOf(answer)].sort()) === show(wanted), show(wanted), show(idsOf(answer)));
    }),
    must('search-invalid-filter', 'refuses an invalid filter with invalidFilter', async (context) => {
      const request = { schemas: [SEARCH_REQUEST], filter: 'userName eq' };
      const answer = await context.client.post('/Users/.search', request);
      expectError(answer, 400, 'invalidFilter');
      expectErrorBody(answer);
    }),
    should('search-schemas', 'refuses a search request without its URN', async (context) => {
      expectError(await context.client.post('/Users/.search', { count: 1 }), 400, [
        'invalidSyntax',
        'invalidValue',
      ]);
    }),
    must('search-groups', 'searches Groups alike', ['groups'], async (context) => {
      const group = await context.createGroup();
      const displayName = String(valueAt(group.answer.json, 'displayName'));
      const request = { schemas: [SEARCH_REQUEST], filter: `displayName eq "${displayName}"` };
      const answer = await context.client.post('/Groups/.search', request);
      expectStatus(answer, 200);
      expectEqual(answer, 'Resources[0].id', group.id);
    }),
    must('search-example', 'answers the example of Figure 4', ['rootQuery'], async (context) => {
      const marker = context.unique('smith');
      const user = await context.createUser({ displayName: `${marker}, James` });
      const request = rfcExample('rfc7644-3.4.3-search-request', { smith: marker });
      const answer = await context.client.post('/.search', request);
      expectStatus(answer, 200);
      expectEqual(answer, 'totalResults', 1);
      expectEqual(answer, 'Resources[0].id', user.id);
      expectAssigned(answer, 'Resources[0].displayName');
    }),
    root.must(
      'root',
      'a query of the base URL finds resources of every type',
      ['groups'],
      async (context) => {
        const marker = context.unique('everywhere');
        const user = await context.createUser({ displayName: `${marker} user` });
        const group = await context.createGroup({ displayName: `${marker} group` });
        const answer = await context.client.get('/', { query: { filter: `displayName sw "${marker}"` } });
        expectStatus(answer, 200);
        expectEqual(answer, 'totalResults', 2);
        expectThat(
          answer,
          [user.id, group.id].every((id) => idsOf(answer).includes(id)),
          'the User and the Group',
        );
      },
    ),
    root.must('root-type', 'meta.resourceType restricts such a query', ['groups'], async (context) => {
      const marker = context.unique('everywhere');
      await context.createUser({ displayName: `${marker} user` });
      const group = await context.createGroup({ displayName: `${marker} group` });
      const filter = `displayName sw "${marker}" and meta.resourceType eq "Group"`;
      const answer = await context.client.get('/', { query: { filter } });
      expectEqual(answer, 'totalResults', 1);
      expectEqual(answer, 'Resources[0].id', group.id);
    }),
    root.must(
      'root-undefined',
      'an attribute a type does not have is without value there',
      ['groups'],
      async (context) => {
        const marker = context.unique('everywhere');
        const user = await context.createUser({ displayName: `${marker} user` });
        await context.createGroup({ displayName: `${marker} group` });
        const answer = await context.client.get('/', {
          query: { filter: `displayName sw "${marker}" and userName pr` },
        });
        expectStatus(answer, 200);
        expectEqual(answer, 'totalResults', 1);
        expectEqual(answer, 'Resources[0].id', user.id);
      },
    ),
  ],
};
