import { type CheckGroup, section } from '../check.ts';
import type { Context, Resource } from '../context.ts';
import { expectAssigned, expectEqual, expectError, expectUnassigned } from '../expect.ts';
import { PATCH_OP, USER } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';

const { must, should } = section('RFC 7644 §3.5.2', ['patch']);
const keywords = section('RFC 7644 §3.12', ['patch']);

const SYNTAX = ['invalidSyntax', 'invalidValue', 'invalidPath'];

function send(context: Context, user: Resource, body: unknown): Promise<Answer> {
  return context.client.patch(user.path, body);
}

export const patchErrors: CheckGroup = {
  name: 'patch-errors',
  checks: [
    must(
      'unknown-op',
      'refuses an op that is none of add, remove, replace',
      ['User:title'],
      async (context) => {
        const user = await context.createUser({ title: 'Pilot' });
        expectError(await context.tryPatch(user, { op: 'move', path: 'title', value: 'x' }), 400);
        expectEqual(await context.read(user), 'title', 'Pilot');
      },
    ),
    keywords.should(
      'unknown-op-type',
      'says invalidSyntax or invalidValue for an unknown op',
      async (context) => {
        const user = await context.createUser();
        expectError(await context.tryPatch(user, { op: 'move', path: 'title', value: 'x' }), 400, SYNTAX);
      },
    ),
    must('missing-op', 'refuses an operation without op', async (context) => {
      const user = await context.createUser();
      const body = { schemas: [PATCH_OP], Operations: [{ path: 'title', value: 'Guide' }] };
      expectError(await send(context, user, body), 400);
    }),
    must('missing-operations', 'refuses a body without Operations', async (context) => {
      expectError(await send(context, await context.createUser(), { schemas: [PATCH_OP] }), 400);
    }),
    must('operations-no-list', 'refuses Operations that are no list', async (context) => {
      const body = { schemas: [PATCH_OP], Operations: 'add' };
      expectError(await send(context, await context.createUser(), body), 400);
    }),
    must('operation-no-object', 'refuses an operation that is no object', async (context) => {
      const body = { schemas: [PATCH_OP], Operations: ['add'] };
      expectError(await send(context, await context.createUser(), body), 400);
    }),
    should('no-operations', 'refuses an empty list of Operations', async (context) => {
      const body = { schemas: [PATCH_OP], Operations: [] };
      expectError(await send(context, await context.createUser(), body), 400);
    }),
    should('missing-schemas', 'refuses a body without the PatchOp URN', async (context) => {
      const body = { Operations: [{ op: 'replace', path: 'displayName', value: 'Ada' }] };
      expectError(await send(context, await context.createUser(), body), 400);
    }),
    should('foreign-schemas', 'refuses a body with another URN than PatchOp', async (context) => {
      const body = { schemas: [USER], Operations: [{ op: 'replace', path: 'displayName', value: 'Ada' }] };
      expectError(await send(context, await context.createUser(), body), 400);
    }),
    keywords.must('malformed-path', 'refuses a malformed path', async (context) => {
      const user = await context.createUser();
      expectError(
        await context.tryPatch(user, { op: 'replace', path: 'name..givenName', value: 'Ada' }),
        400,
      );
    }),
    keywords.should('malformed-path-type', 'says invalidPath for a malformed path', async (context) => {
      const user = await context.createUser();
      const answer = await context.tryPatch(user, { op: 'replace', path: 'name..givenName', value: 'Ada' });
      expectError(answer, 400, 'invalidPath');
    }),
    keywords.must('open-bracket', 'refuses a path with an open bracket', ['User:emails'], async (context) => {
      const user = await context.createUser({ emails: [{ value: 'ada@example.com', type: 'work' }] });
      const answer = await context.tryPatch(user, { op: 'remove', path: 'emails[type eq "work"' });
      expectError(answer, 400, ['invalidPath', 'invalidFilter']);
      expectEqual(await context.read(user), 'emails.length', 1);
    }),
    keywords.must(
      'bad-path-filter',
      'refuses an operator no filter has in a path',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [{ value: 'ada@example.com', type: 'work' }] });
        const answer = await context.tryPatch(user, { op: 'remove', path: 'emails[type like "work"]' });
        expectError(answer, 400, ['invalidPath', 'invalidFilter']);
      },
    ),
    must('array-index', 'does not support array indexes', ['User:emails'], async (context) => {
      const user = await context.createUser({ emails: [{ value: 'ada@example.com', type: 'work' }] });
      expectError(await context.tryPatch(user, { op: 'remove', path: 'emails[0]' }), 400);
      expectEqual(await context.read(user), 'emails.length', 1);
    }),
    must('path-no-string', 'refuses a path that is no string', async (context) => {
      const body = { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 7, value: 'Ada' }] };
      expectError(await send(context, await context.createUser(), body), 400);
    }),
    must('read-only-id', 'refuses to replace id, with mutability', async (context) => {
      const user = await context.createUser();
      expectError(
        await context.tryPatch(user, { op: 'replace', path: 'id', value: 'other' }),
        400,
        'mutability',
      );
      expectEqual(await context.read(user), 'id', user.id);
    }),
    must('read-only-meta', 'refuses to replace meta.created, with mutability', async (context) => {
      const user = await context.createUser();
      const operation = { op: 'replace', path: 'meta.created', value: '2001-01-01T00:00:00Z' };
      expectError(await context.tryPatch(user, operation), 400, 'mutability');
    }),
    must(
      'read-only-groups',
      'refuses to add to the groups of a User, with mutability',
      ['groups', 'User:groups'],
      async (context) => {
        const user = await context.createUser();
        const group = await context.createGroup();
        const operation = { op: 'add', path: 'groups', value: [{ value: group.id }] };
        expectError(await context.tryPatch(user, operation), 400, 'mutability');
        expectUnassigned(await context.read(group), 'members');
      },
    ),
    must(
      'wrong-type-boolean',
      'refuses a value that is no boolean for a boolean',
      ['User:active'],
      async (context) => {
        const user = await context.createUser({ active: true });
        expectError(
          await context.tryPatch(user, { op: 'replace', path: 'active', value: 'perhaps' }),
          400,
          'invalidValue',
        );
        expectEqual(await context.read(user), 'active', true);
      },
    ),
    must('wrong-type-object', 'refuses an object for a boolean', ['User:active'], async (context) => {
      const user = await context.createUser({ active: true });
      expectError(
        await context.tryPatch(user, { op: 'replace', path: 'active', value: { a: 1 } }),
        400,
        'invalidValue',
      );
    }),
    must('wrong-type-complex', 'refuses a string for a complex attribute', ['User:name'], async (context) => {
      const user = await context.createUser({ name: { givenName: 'Ada' } });
      expectError(await context.tryPatch(user, { op: 'replace', path: 'name', value: 'Ada' }), 400);
      expectEqual(await context.read(user), 'name.givenName', 'Ada');
    }),
    must('empty-required', 'refuses an empty userName', async (context) => {
      const user = await context.createUser();
      expectError(await context.tryPatch(user, { op: 'replace', path: 'userName', value: '' }), 400);
      expectAssigned(await context.read(user), 'userName');
    }),
  ],
};
