import { type CheckGroup, section } from '../check.ts';
import {
  expectAssigned,
  expectEqual,
  expectError,
  expectIncludes,
  expectSameText,
  expectStatus,
  expectThat,
  expectUnassigned,
  show,
} from '../expect.ts';
import { objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { GROUP } from '../scim-urns.ts';

const { must, should } = section('RFC 7643 §4.2', ['groups']);
const create = section('RFC 7644 §3.3', ['groups']);
const replace = section('RFC 7644 §3.5.1', ['groups']);
const filter = section('RFC 7644 §3.4.2.2', ['groups', 'filter']);
const userGroups = section('RFC 7643 §4.1.2', ['groups', 'User:groups']);
const change = section('RFC 7644 §3.5.2', ['groups', 'patch']);
const references = section('RFC 7643 §2.3.7', ['groups']);

export const groups: CheckGroup = {
  name: 'groups',
  checks: [
    create.must('group-created', 'creates a Group', async (context) => {
      const group = await context.createGroup();
      expectIncludes(group.answer, 'schemas', GROUP);
      expectAssigned(group.answer, 'displayName');
      const location = group.answer.headers.location ?? '';
      expectThat(
        group.answer,
        location.endsWith(`/Groups/${group.id}`),
        `Location …/Groups/${group.id}`,
        show(location),
      );
    }),
    must('display-name-required', 'refuses a Group without displayName', async (context) => {
      expectError(await context.client.post('/Groups', { schemas: [GROUP] }), 400);
    }),
    must('without-members', 'a Group may have no members', async (context) => {
      const group = await context.createGroup();
      expectUnassigned(await context.read(group), 'members');
    }),
    must('empty-members', 'takes an empty list of members', async (context) => {
      const group = await context.createGroup({ members: [] });
      expectUnassigned(await context.read(group), 'members');
    }),
    must('members', 'keeps the members it was created with', async (context) => {
      const [ada, bo] = [await context.createUser(), await context.createUser()];
      const group = await context.createGroup({ members: [{ value: ada.id }, { value: bo.id }] });
      const answer = await context.read(group);
      expectEqual(answer, 'members.length', 2);
      for (const { id } of [ada, bo]) expectEqual(answer, `members[value=${id}].value`, id);
    }),
    must('member-ref', 'a $ref of a member, if any, is the address of that User', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      const answer = await context.read(group);
      const reference = valueAt(answer.json, 'members[0].$ref');
      if (reference === undefined) return context.skip('members have no $ref');
      expectThat(answer, String(reference).endsWith(`Users/${ada.id}`), `…Users/${ada.id}`, show(reference));
    }),
    must('member-type', 'a type of a member, if any, is its resource type', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      const answer = await context.read(group);
      if (valueAt(answer.json, 'members[0].type') === undefined) return context.skip('members have no type');
      expectEqual(answer, 'members[0].type', 'User');
    }),
    references.must('member-ref-resolves', 'the address in $ref leads to the member', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      const reference = valueAt((await context.read(group)).json, 'members[0].$ref');
      const [, path] = /(\/?Users\/[^/]+)$/.exec(String(reference)) ?? [];
      if (path === undefined) return context.skip('members have no $ref');
      expectEqual(await context.read(`/${path.replace(/^\//, '')}`), 'id', ada.id);
    }),
    should('member-once', 'a member given twice at creation is kept once', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }, { value: ada.id }] });
      expectEqual(await context.read(group), 'members.length', 1);
    }),
    should('nested', 'a Group can be a member of a Group', async (context) => {
      const inner = await context.createGroup();
      const answer = await context.client.post(
        '/Groups',
        context.groupBody({ members: [{ value: inner.id, type: 'Group' }] }),
      );
      expectStatus(answer, 201);
      expectEqual(answer, 'members[0].value', inner.id);
    }),
    replace.must('replace-name', 'PUT renames a Group', async (context) => {
      const group = await context.createGroup();
      const displayName = context.unique('Land Surveyors');
      expectStatus(await context.client.put(group.path, context.groupBody({ displayName })), 200);
      expectEqual(await context.read(group), 'displayName', displayName);
    }),
    replace.must('replace-members', 'PUT replaces the members', async (context) => {
      const [ada, bo] = [await context.createUser(), await context.createUser()];
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      expectStatus(
        await context.client.put(group.path, context.groupBody({ members: [{ value: bo.id }] })),
        200,
      );
      const answer = await context.read(group);
      expectEqual(answer, 'members.length', 1);
      expectEqual(answer, 'members[0].value', bo.id);
    }),
    replace.must('replace-no-members', 'PUT with an empty list removes all members', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      expectStatus(await context.client.put(group.path, context.groupBody({ members: [] })), 200);
      expectUnassigned(await context.read(group), 'members');
    }),
    replace.must('replace-whole', 'PUT takes the whole Group a GET returned', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      expectStatus(await context.client.put(group.path, await context.representation(group)), 200);
      expectEqual(await context.read(group), 'members[0].value', ada.id);
    }),
    change.must('rename', 'PATCH renames a Group and keeps its members', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      const value = context.unique('Land Surveyors');
      const answer = await context.patch(group, { op: 'replace', path: 'displayName', value });
      expectEqual(answer, 'displayName', value);
      expectEqual(answer, 'members.length', 1);
    }),
    change.must('add-several', 'PATCH adds several members at once', async (context) => {
      const [ada, bo] = [await context.createUser(), await context.createUser()];
      const group = await context.createGroup();
      const value = [{ value: ada.id }, { value: bo.id }];
      expectEqual(await context.patch(group, { op: 'add', path: 'members', value }), 'members.length', 2);
    }),
    change.must('add-without-path', 'PATCH adds members when path is omitted', async (context) => {
      const [ada, bo] = [await context.createUser(), await context.createUser()];
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      const answer = await context.patch(group, { op: 'add', value: { members: [{ value: bo.id }] } });
      expectEqual(answer, 'members.length', 2);
    }),
    change.must('remove-one', 'PATCH removes one member by its value', async (context) => {
      const [ada, bo] = [await context.createUser(), await context.createUser()];
      const group = await context.createGroup({ members: [{ value: ada.id }, { value: bo.id }] });
      const answer = await context.patch(group, { op: 'remove', path: `members[value eq "${ada.id}"]` });
      expectEqual(answer, 'members.length', 1);
      expectEqual(answer, 'members[0].value', bo.id);
    }),
    change.should('immutable-value', 'the value of a member cannot be changed', async (context) => {
      const [ada, bo] = [await context.createUser(), await context.createUser()];
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      const operation = { op: 'replace', path: `members[value eq "${ada.id}"].value`, value: bo.id };
      expectError(await context.tryPatch(group, operation), 400, 'mutability');
    }),
    filter.must('filter-display-name', 'finds a Group by its displayName', async (context) => {
      const group = await context.createGroup();
      const displayName = String(valueAt(group.answer.json, 'displayName'));
      const answer = await context.client.get('/Groups', {
        query: { filter: `displayName eq "${displayName}"` },
      });
      expectStatus(answer, 200);
      expectEqual(answer, 'totalResults', 1);
      expectEqual(answer, 'Resources[0].id', group.id);
    }),
    filter.must('filter-member', 'finds the Groups of a member', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      await context.createGroup();
      const answer = await context.client.get('/Groups', {
        query: { filter: `members.value eq "${ada.id}"` },
      });
      expectStatus(answer, 200);
      expectEqual(answer, 'totalResults', 1);
      expectEqual(answer, 'Resources[0].id', group.id);
    }),
    userGroups.must('user-groups', 'groups of a User name the Group by its id', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      const answer = await context.read(ada);
      const shown = objectsOf(valueAt(answer.json, 'groups'));
      expectThat(
        answer,
        shown.some(({ value }) => value === group.id),
        `groups to include ${group.id}`,
        show(shown),
      );
    }),
    userGroups.must('user-groups-ref', 'a $ref in groups is the address of the Group', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      const answer = await context.read(ada);
      const reference = valueAt(answer.json, `groups[value=${group.id}].$ref`);
      if (reference === undefined) return context.skip('groups have no $ref');
      expectThat(
        answer,
        String(reference).endsWith(`Groups/${group.id}`),
        `…Groups/${group.id}`,
        show(reference),
      );
    }),
    userGroups.must(
      'user-groups-removed',
      'a User who is no member any more does not show the Group',
      ['patch'],
      async (context) => {
        const ada = await context.createUser();
        const group = await context.createGroup({ members: [{ value: ada.id }] });
        await context.patch(group, { op: 'remove', path: 'members' });
        expectUnassigned(await context.read(ada), 'groups');
      },
    ),
    userGroups.must('user-groups-deleted', 'nor when the Group is deleted', async (context) => {
      const ada = await context.createUser();
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      expectStatus(await context.client.delete(group.path), 204);
      expectUnassigned(await context.read(ada), 'groups');
    }),
    userGroups.should(
      'user-groups-display',
      'groups of a User show the name of the Group',
      async (context) => {
        const ada = await context.createUser();
        const group = await context.createGroup({ members: [{ value: ada.id }] });
        const displayName = String(valueAt(group.answer.json, 'displayName'));
        expectSameText(await context.read(ada), `groups[value=${group.id}].display`, displayName);
      },
    ),
    references.may('deleted-member', 'a deleted User is a member no more', async (context) => {
      const [ada, bo] = [await context.createUser(), await context.createUser()];
      const group = await context.createGroup({ members: [{ value: ada.id }, { value: bo.id }] });
      expectStatus(await context.client.delete(ada.path), 204);
      expectEqual(await context.read(group), 'members.length', 1);
    }),
    section('RFC 7644 §3.6', ['groups']).must(
      'members-live-on',
      'deleting a Group leaves its members',
      async (context) => {
        const ada = await context.createUser();
        const group = await context.createGroup({ members: [{ value: ada.id }] });
        expectStatus(await context.client.delete(group.path), 204);
        expectEqual(await context.read(ada), 'id', ada.id);
      },
    ),
  ],
};
