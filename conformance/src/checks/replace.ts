import { type CheckGroup, section } from '../check.ts';
import {
  expectEqual,
  expectError,
  expectErrorBody,
  expectSameText,
  expectStatus,
  expectThat,
  expectUnassigned,
  show,
} from '../expect.ts';
import { isObject } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { ENTERPRISE, USER } from '../scim-urns.ts';

const { must, should } = section('RFC 7644 §3.5.1');

export const replace: CheckGroup = {
  name: 'replace',
  checks: [
    must('ok', 'answers a PUT with 200 and the entire resource', ['User:displayName'], async (context) => {
      const user = await context.createUser({ displayName: 'Before' });
      const answer = await context.client.put(user.path, context.userBody({ displayName: 'After' }));
      expectStatus(answer, 200);
      expectEqual(answer, 'id', user.id);
      expectEqual(answer, 'displayName', 'After');
      expectEqual(answer, 'meta.resourceType', 'User');
    }),
    must(
      'persists',
      'a GET shows what the PUT has replaced',
      ['User:displayName', 'User:title'],
      async (context) => {
        const user = await context.createUser({ displayName: 'Before', title: 'Pilot' });
        expectStatus(
          await context.client.put(user.path, context.userBody({ displayName: 'After', title: 'Guide' })),
          200,
        );
        const answer = await context.read(user);
        expectEqual(answer, 'displayName', 'After');
        expectEqual(answer, 'title', 'Guide');
      },
    ),
    must('whole-representation', 'accepts the whole representation a GET returned', async (context) => {
      const user = await context.createUser({
        displayName: 'Ada Lind',
        name: { givenName: 'Ada' },
        active: true,
      });
      const answer = await context.client.put(user.path, await context.representation(user));
      expectStatus(answer, 200);
      expectEqual(answer, 'displayName', 'Ada Lind');
    }),
    must('user-name', 'replaces userName', async (context) => {
      const user = await context.createUser();
      const userName = `${context.unique('renamed')}@example.com`;
      expectStatus(await context.client.put(user.path, context.userBody({ userName })), 200);
      expectSameText(await context.read(user), 'userName', userName);
    }),
    must('null-clears', 'null clears a single-valued attribute', ['User:nickName'], async (context) => {
      const user = await context.createUser({ nickName: 'Ace' });
      const body = { ...(await context.representation(user)), nickName: null };
      expectStatus(await context.client.put(user.path, body), 200);
      expectUnassigned(await context.read(user), 'nickName');
    }),
    must(
      'empty-list-clears',
      'an empty array clears a multi-valued attribute',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [{ value: 'ada@example.com', type: 'work' }] });
        const body = { ...(await context.representation(user)), emails: [] };
        expectStatus(await context.client.put(user.path, body), 200);
        expectUnassigned(await context.read(user), 'emails');
      },
    ),
    must(
      'multi-valued',
      'the values given replace all values of an attribute',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [{ value: 'ada@example.com', type: 'work' }] });
        const emails = [{ value: 'lind@example.net', type: 'home' }];
        expectStatus(await context.client.put(user.path, context.userBody({ emails })), 200);
        const answer = await context.read(user);
        expectEqual(answer, 'emails.length', 1);
        expectEqual(answer, 'emails[0].value', 'lind@example.net');
      },
    ),
    must('boolean', 'replaces a boolean by false', ['User:active'], async (context) => {
      const user = await context.createUser({ active: true });
      expectStatus(await context.client.put(user.path, context.userBody({ active: false })), 200);
      expectEqual(await context.read(user), 'active', false);
    }),
    must('extension', 'replaces extension attributes', ['enterprise'], async (context) => {
      const schemas = [USER, ENTERPRISE];
      const user = await context.createUser({ schemas, [ENTERPRISE]: { department: 'Harbour' } });
      const body = context.userBody({ schemas, [ENTERPRISE]: { department: 'Lighthouse' } });
      expectStatus(await context.client.put(user.path, body), 200);
      expectEqual(await context.read(user), `["${ENTERPRISE}"].department`, 'Lighthouse');
    }),
    must('read-only-id', 'ignores another id in the body', async (context) => {
      const user = await context.createUser();
      const answer = await context.client.put(user.path, context.userBody({ id: context.unique('other') }));
      expectStatus(answer, 200);
      expectEqual(answer, 'id', user.id);
    }),
    must('read-only-meta', 'ignores meta in the body', async (context) => {
      const user = await context.createUser();
      const before = valueAt((await context.read(user)).json, 'meta.created');
      const meta = { created: '2001-01-01T00:00:00Z', resourceType: 'Unicorn' };
      expectStatus(await context.client.put(user.path, context.userBody({ meta })), 200);
      const answer = await context.read(user);
      expectEqual(answer, 'meta.created', before);
      expectEqual(answer, 'meta.resourceType', 'User');
    }),
    must('read-only-groups', 'ignores groups in the body', ['groups', 'User:groups'], async (context) => {
      const user = await context.createUser();
      const group = await context.createGroup();
      expectStatus(
        await context.client.put(user.path, context.userBody({ groups: [{ value: group.id }] })),
        200,
      );
      expectUnassigned(await context.read(group), 'members');
    }),
    must('not-found', 'does not create by PUT: an unknown id is answered with 404', async (context) => {
      const path = `/Users/${context.unique('nobody')}`;
      const answer = await context.client.put(path, context.userBody());
      expectStatus(answer, 404);
      expectErrorBody(answer);
      expectStatus(await context.client.get(path), 404);
    }),
    must('conflict', 'refuses the userName of another User', async (context) => {
      const taken = context.userBody();
      await context.create('/Users', taken);
      const user = await context.createUser();
      expectError(await context.client.put(user.path, taken), [409, 400], 'uniqueness');
    }),
    must('own-user-name', 'the userName a User has is no conflict', async (context) => {
      const body = context.userBody();
      const user = await context.create('/Users', body);
      expectStatus(await context.client.put(user.path, body), 200);
    }),
    should('missing-required', 'refuses a User without the required userName', async (context) => {
      const user = await context.createUser();
      expectError(await context.client.put(user.path, { schemas: [USER], displayName: 'Nobody' }), 400);
    }),
    should(
      'wrong-type',
      'refuses a value of the wrong type and changes nothing',
      ['User:active'],
      async (context) => {
        const user = await context.createUser({ active: true });
        const answer = await context.client.put(user.path, context.userBody({ active: 'perhaps' }));
        expectError(answer, 400, ['invalidValue', 'invalidSyntax']);
        expectEqual(await context.read(user), 'active', true);
      },
    ),
    must(
      'last-modified',
      'meta.lastModified moves on, meta.created stays',
      ['User:displayName'],
      async (context) => {
        const user = await context.createUser({ displayName: 'Before' });
        const before = await context.read(user);
        expectStatus(await context.client.put(user.path, context.userBody({ displayName: 'After' })), 200);
        const after = await context.read(user);
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
    must('password', 'does not return a replaced password', ['User:password'], async (context) => {
      const user = await context.createUser();
      const answer = await context.client.put(
        user.path,
        context.userBody({ password: context.unique('N3w!Pass') }),
      );
      expectStatus(answer, 200);
      expectThat(answer, isObject(answer.json) && !('password' in answer.json), 'no password', 'a password');
    }),
    must('location', 'meta.location stays what it was', async (context) => {
      const user = await context.createUser();
      const answer = await context.client.put(user.path, context.userBody());
      expectStatus(answer, 200);
      expectEqual(answer, 'meta.location', valueAt(user.answer.json, 'meta.location'));
    }),
  ],
};
