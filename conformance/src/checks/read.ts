import { type CheckGroup, section } from '../check.ts';
import { expectEqual, expectErrorBody, expectStatus, expectThat, expectUnassigned, show } from '../expect.ts';
import { valueAt } from '../json-path.ts';

const { must, should } = section('RFC 7644 §3.4.1');
const references = section('RFC 7643 §2.3.7');
const methods = section('RFC 9110 §9.3.2');

export const read: CheckGroup = {
  name: 'read',
  checks: [
    must('found', 'answers a GET of an existing User with 200 and the User', async (context) => {
      const user = await context.createUser({ displayName: 'Ada Lind' });
      const answer = await context.read(user);
      expectEqual(answer, 'id', user.id);
      expectEqual(answer, 'displayName', 'Ada Lind');
    }),
    must('group-found', 'answers a GET of an existing Group with 200', ['groups'], async (context) => {
      const group = await context.createGroup();
      expectEqual(await context.read(group), 'id', group.id);
    }),
    must('same-as-created', 'a GET shows what the answer to the POST showed', async (context) => {
      const { path, answer } = await context.createUser({
        displayName: 'Ada Lind',
        externalId: context.unique('e'),
      });
      const again = await context.read(path);
      for (const name of ['id', 'externalId', 'userName', 'displayName', 'meta.created', 'meta.location'])
        expectEqual(again, name, valueAt(answer.json, name));
    }),
    must('not-found', 'answers a GET of an unknown User with 404 and a SCIM error', async (context) => {
      const answer = await context.client.get(`/Users/${context.unique('nobody')}`);
      expectStatus(answer, 404);
      expectErrorBody(answer);
    }),
    must('not-found-uuid', 'answers a GET of an unknown id of usual form with 404', async (context) => {
      const answer = await context.client.get('/Users/2819c223-0000-4000-8000-413861904646');
      expectStatus(answer, 404);
      expectErrorBody(answer);
    }),
    must('group-not-found', 'answers a GET of an unknown Group with 404', ['groups'], async (context) => {
      const answer = await context.client.get(`/Groups/${context.unique('nobody')}`);
      expectStatus(answer, 404);
      expectErrorBody(answer);
    }),
    must('not-another-type', 'a User is not found under /Groups', ['groups'], async (context) => {
      const { id } = await context.createUser();
      expectStatus(await context.client.get(`/Groups/${id}`), 404);
    }),
    should(
      'unassigned-omitted',
      'attributes without a value are null, empty or absent',
      ['User:nickName'],
      async (context) => {
        const answer = await context.read(await context.createUser());
        expectUnassigned(answer, 'nickName');
      },
    ),
    references.must(
      'location-resolves',
      'meta.location, absolute or relative, leads to the User',
      async (context) => {
        const user = await context.createUser();
        const location = String(valueAt((await context.read(user)).json, 'meta.location'));
        const [, path] = /(\/Users\/[^/]+)$/.exec(location) ?? [];
        if (path === undefined) return context.skip('meta.location has another form');
        expectEqual(await context.read(path), 'id', user.id);
      },
    ),
    methods.should('head', 'HEAD is answered like GET, without a body', async (context) => {
      const { path } = await context.createUser();
      const answer = await context.client.request('HEAD', path, {});
      expectStatus(answer, 200);
      expectThat(answer, answer.text === '', 'no body', show(answer.text));
    }),
    methods.should('head-not-found', 'HEAD of an unknown User is answered with 404', async (context) => {
      expectStatus(await context.client.request('HEAD', `/Users/${context.unique('nobody')}`, {}), 404);
    }),
  ],
};
