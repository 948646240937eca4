import { type CheckGroup, section } from '../check.ts';
import type { Context, Resource } from '../context.ts';
import { expectEqual, expectErrorBody, expectStatus, expectThat, show } from '../expect.ts';
import { PATCH_OP } from '../scim-urns.ts';

const { must, should } = section('RFC 7644 §3.6');

async function deletedUser(
  context: Context,
  userName = `${context.unique('gone')}@example.com`,
): Promise<Resource> {
  const user = await context.createUser({ userName });
  expectStatus(await context.client.delete(user.path), 204);
  return user;
}

export const deletion: CheckGroup = {
  name: 'delete',
  checks: [
    must('no-content', 'answers a DELETE with 204 and no body', async (context) => {
      const user = await context.createUser();
      const answer = await context.client.delete(user.path);
      expectStatus(answer, 204);
      expectThat(answer, answer.text === '', 'no body', show(answer.text));
    }),
    must('get-gone', 'answers a GET of a deleted User with 404 and a SCIM error', async (context) => {
      const answer = await context.client.get((await deletedUser(context)).path);
      expectStatus(answer, 404);
      expectErrorBody(answer);
    }),
    must('put-gone', 'answers a PUT of a deleted User with 404', async (context) => {
      expectStatus(await context.client.put((await deletedUser(context)).path, context.userBody()), 404);
    }),
    must('patch-gone', 'answers a PATCH of a deleted User with 404', ['patch'], async (context) => {
      const { path } = await deletedUser(context);
      const body = {
        schemas: [PATCH_OP],
        Operations: [{ op: 'replace', path: 'displayName', value: 'Back' }],
      };
      expectStatus(await context.client.patch(path, body), 404);
    }),
    must('delete-gone', 'answers a second DELETE with 404', async (context) => {
      expectStatus(await context.client.delete((await deletedUser(context)).path), 404);
    }),
    must('not-found', 'answers a DELETE of an unknown User with 404 and a SCIM error', async (context) => {
      const answer = await context.client.delete(`/Users/${context.unique('nobody')}`);
      expectStatus(answer, 404);
      expectErrorBody(answer);
    }),
    must('omitted', 'a deleted User is omitted from query results', ['filter'], async (context) => {
      const userName = `${context.unique('gone')}@example.com`;
      await deletedUser(context, userName);
      const answer = await context.client.get('/Users', { query: { filter: `userName eq "${userName}"` } });
      expectStatus(answer, 200);
      expectEqual(answer, 'totalResults', 0);
    }),
    should('no-conflict', 'the userName of a deleted User is free again', async (context) => {
      const userName = `${context.unique('gone')}@example.com`;
      await deletedUser(context, userName);
      expectStatus(await context.client.post('/Users', context.userBody({ userName })), 201);
    }),
    must('group', 'deletes a Group', ['groups'], async (context) => {
      const group = await context.createGroup();
      expectStatus(await context.client.delete(group.path), 204);
      expectStatus(await context.client.get(group.path), 404);
    }),
    must('group-not-found', 'answers a DELETE of an unknown Group with 404', ['groups'], async (context) => {
      expectStatus(await context.client.delete(`/Groups/${context.unique('nobody')}`), 404);
    }),
    must('others-stay', 'deleting one User leaves another', async (context) => {
      const other = await context.createUser();
      await deletedUser(context);
      expectEqual(await context.read(other), 'id', other.id);
    }),
  ],
};
