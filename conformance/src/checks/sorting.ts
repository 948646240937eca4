import { type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
import { expectHandled, expectStatus, expectThat, show } from '../expect.ts';
import { objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { USER } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';
import { sevenUsers } from './seven-users.ts';

const { must } = section('RFC 7644 §3.4.2.3', ['sort', 'filter', 'User:name.givenName', 'User:displayName']);

const ASCENDING = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf'];

async function sorted(context: Context, query: Readonly<Record<string, string | number>>): Promise<Answer> {
  const { filter } = await sevenUsers(context);
  const answer = await context.client.get('/Users', { query: { filter, count: 100, ...query } });
  expectStatus(answer, 200);
  return answer;
}

function expectOrder(answer: Answer, wanted: readonly string[]): void {
  const names = objectsOf(valueAt(answer.json, 'Resources')).map(({ displayName }) =>
    String(displayName).toLowerCase(),
  );
  expectThat(answer, show(names) === show(wanted), show(wanted), show(names));
}

export const sorting: CheckGroup = {
  name: 'sorting',
  checks: [
    must('ascending', 'sorts in ascending order, without regard to case', async (context) => {
      expectOrder(await sorted(context, { sortBy: 'displayName', sortOrder: 'ascending' }), ASCENDING);
    }),
    must('default-order', 'sorts in ascending order when sortOrder is not given', async (context) => {
      expectOrder(await sorted(context, { sortBy: 'displayName' }), ASCENDING);
    }),
    must('descending', 'sorts in descending order', async (context) => {
      expectOrder(
        await sorted(context, { sortBy: 'displayName', sortOrder: 'descending' }),
        ASCENDING.toReversed(),
      );
    }),
    must('user-name', 'sorts by userName', async (context) => {
      expectOrder(await sorted(context, { sortBy: 'userName' }), ASCENDING);
    }),
    must('sub-attribute', 'sorts by a sub-attribute', async (context) => {
      expectOrder(await sorted(context, { sortBy: 'name.givenName' }), ASCENDING);
    }),
    must(
      'other-sub-attribute',
      'sorts by the sub-attribute named, not by another',
      ['User:name.familyName'],
      async (context) => {
        const wanted = ['golf', 'echo', 'foxtrot', 'bravo', 'charlie', 'alpha', 'delta'];
        expectOrder(await sorted(context, { sortBy: 'name.familyName' }), wanted);
      },
    ),
    must('any-case', 'takes the name in sortBy in any case', async (context) => {
      expectOrder(await sorted(context, { sortBy: 'DISPLAYNAME' }), ASCENDING);
    }),
    must('urn', 'takes the full URN in sortBy', async (context) => {
      expectOrder(await sorted(context, { sortBy: `${USER}:displayName` }), ASCENDING);
    }),
    must(
      'missing-last',
      'who has no value comes last in ascending order',
      ['User:title'],
      async (context) => {
        expectOrder(await sorted(context, { sortBy: 'title' }), ASCENDING);
      },
    ),
    must(
      'missing-first',
      'who has no value comes first in descending order',
      ['User:title'],
      async (context) => {
        const order = ['golf', ...ASCENDING.filter((name) => name !== 'golf').toReversed()];
        expectOrder(await sorted(context, { sortBy: 'title', sortOrder: 'descending' }), order);
      },
    ),
    must('primary', 'sorts a list by its primary value', ['User:emails.primary'], async (context) => {
      const wanted = ['echo', 'foxtrot', 'bravo', 'charlie', 'alpha', 'delta', 'golf'];
      expectOrder(await sorted(context, { sortBy: 'emails.value' }), wanted);
    }),
    must('date-time', 'sorts DateTimes chronologically', async (context) => {
      const answer = await sorted(context, { sortBy: 'meta.created', sortOrder: 'descending' });
      const times = objectsOf(valueAt(answer.json, 'Resources')).map((one) =>
        Date.parse(String(valueAt(one, 'meta.created'))),
      );
      const descending = times.every((time, index) => index === 0 || time <= Number(times[index - 1]));
      expectThat(answer, descending, 'descending times', show(times));
    }),
    must('pages', 'pages follow the order of sorting', async (context) => {
      expectOrder(
        await sorted(context, { sortBy: 'displayName', startIndex: 3, count: 2 }),
        ASCENDING.slice(2, 4),
      );
    }),
    must(
      'unknown-order',
      'answers a sortOrder it does not know, not with a server error',
      async (context) => {
        const { filter } = await sevenUsers(context);
        expectHandled(
          await context.client.get('/Users', { query: { filter, sortBy: 'displayName', sortOrder: 'up' } }),
        );
      },
    ),
    must('unknown-attribute', 'answers a sortBy no schema has, not with a server error', async (context) => {
      const { filter } = await sevenUsers(context);
      expectHandled(await context.client.get('/Users', { query: { filter, sortBy: 'shoeSizeOfTheCat' } }));
    }),
  ],
};
