import { type CheckGroup, section } from '../check.ts';
import {
  expectAssigned,
  expectEqual,
  expectErrorBody,
  expectStatus,
  expectThat,
  expectUnassigned,
  show,
} from '../expect.ts';
import { isObject } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { PATCH_OP } from '../scim-urns.ts';

const { must, should } = section('RFC 7644 §3.5.2', ['patch']);
const projection = section('RFC 7644 §3.9', ['patch']);
const notOffered = section('RFC 7644 §3.12');

export const patchRequest: CheckGroup = {
  name: 'patch-request',
  checks: [
    must(
      'response',
      'answers with 200 and the entire resource, or with 204 and no body',
      ['User:title'],
      async (context) => {
        const user = await context.createUser({ displayName: 'Ada Lind' });
        const answer = await context.tryPatch(user, { op: 'replace', path: 'title', value: 'Guide' });
        expectStatus(answer, 200, 204);
        if (answer.status === 204) expectThat(answer, answer.text === '', 'no body', show(answer.text));
        else
          for (const name of ['id', 'userName', 'displayName', 'title', 'meta']) expectAssigned(answer, name);
      },
    ),
    must(
      'response-attributes',
      'answers with 200 when "attributes" is given',
      ['User:title'],
      async (context) => {
        const user = await context.createUser();
        const body = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: 'Guide' }] };
        const answer = await context.client.patch(user.path, body, { query: { attributes: 'title' } });
        expectStatus(answer, 200);
        expectEqual(answer, 'title', 'Guide');
      },
    ),
    projection.must(
      'patch-attributes',
      '"attributes" applies to the answer to a PATCH',
      ['User:title'],
      async (context) => {
        const user = await context.createUser({ displayName: 'Ada Lind' });
        const body = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: 'Guide' }] };
        const answer = await context.client.patch(user.path, body, { query: { attributes: 'title' } });
        expectStatus(answer, 200);
        expectEqual(answer, 'id', user.id);
        expectUnassigned(answer, 'displayName');
      },
    ),
    must('atomic', 'a failing operation undoes the operations before it', ['User:title'], async (context) => {
      const user = await context.createUser({ title: 'Pilot' });
      const answer = await context.tryPatch(
        user,
        { op: 'replace', path: 'title', value: 'Guide' },
        { op: 'remove', path: 'userName' },
      );
      expectThat(answer, answer.status >= 400, 'a failure status');
      expectEqual(await context.read(user), 'title', 'Pilot');
    }),
    must('atomic-list', 'a failing operation undoes changes of a list', ['User:emails'], async (context) => {
      const user = await context.createUser({ emails: [{ value: 'ada@example.com', type: 'work' }] });
      const answer = await context.tryPatch(
        user,
        { op: 'remove', path: 'emails' },
        { op: 'replace', path: 'id', value: 'other' },
      );
      expectThat(answer, answer.status >= 400, 'a failure status');
      expectEqual(await context.read(user), 'emails.length', 1);
    }),
    must('atomic-members', 'a failing operation undoes changes of members', ['groups'], async (context) => {
      const user = await context.createUser();
      const group = await context.createGroup();
      const answer = await context.tryPatch(
        group,
        { op: 'add', path: 'members', value: [{ value: user.id }] },
        { op: 'remove' },
      );
      expectThat(answer, answer.status >= 400, 'a failure status');
      expectUnassigned(await context.read(group), 'members');
    }),
    must('not-found', 'answers a PATCH of an unknown User with 404 and a SCIM error', async (context) => {
      const body = {
        schemas: [PATCH_OP],
        Operations: [{ op: 'replace', path: 'displayName', value: 'Ada' }],
      };
      const answer = await context.client.patch(`/Users/${context.unique('nobody')}`, body);
      expectStatus(answer, 404);
      expectErrorBody(answer);
    }),
    must(
      'last-modified',
      'a change moves meta.lastModified on and leaves meta.created',
      ['User:title'],
      async (context) => {
        const user = await context.createUser({ title: 'Pilot' });
        const before = await context.read(user);
        const after = await context.patch(user, { op: 'replace', path: 'title', value: 'Guide' });
        expectEqual(after, 'meta.created', valueAt(before.json, 'meta.created'));
        const [was, is] = [before, after].map(({ json }) =>
          Date.parse(String(valueAt(json, 'meta.lastModified'))),
        );
        expectThat(
          after,
          Number(is) >= Number(was),
          'a later lastModified',
          show(valueAt(after.json, 'meta')),
        );
      },
    ),
    must(
      'password',
      'sets a password and does not return it',
      ['changePassword', 'User:password'],
      async (context) => {
        const user = await context.createUser();
        const operation = { op: 'replace', path: 'password', value: context.unique('N3w!Pass') };
        const answer = await context.tryPatch(user, operation);
        expectStatus(answer, 200, 204);
        const returned = isObject(answer.json) && 'password' in answer.json;
        expectThat(answer, !returned, 'no password', 'a password');
      },
    ),
    should(
      'values-in-any-order',
      'the members of an operation may stand in any order',
      ['User:title'],
      async (context) => {
        const user = await context.createUser();
        const raw = `{"Operations":[{"value":"Guide","path":"title","op":"replace"}],"schemas":["${PATCH_OP}"]}`;
        expectStatus(await context.client.request('PATCH', user.path, { raw }), 200, 204);
        expectEqual(await context.read(user), 'title', 'Guide');
      },
    ),
    notOffered.should(
      'patch-not-implemented',
      'answers PATCH with 501 where it is not offered',
      async (context) => {
        if (context.features.has('patch')) context.skip('patch is offered');
        const user = await context.createUser();
        const body = {
          schemas: [PATCH_OP],
          Operations: [{ op: 'replace', path: 'displayName', value: 'Ada' }],
        };
        expectStatus(await context.client.patch(user.path, body), 501);
      },
    ),
  ],
};
