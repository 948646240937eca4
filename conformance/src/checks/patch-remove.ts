import { type CheckGroup, section } from '../check.ts';
import { expectAssigned, expectEqual, expectError, expectStatus, expectUnassigned } from '../expect.ts';
import { ENTERPRISE, USER } from '../scim-urns.ts';

const { must, should } = section('RFC 7644 §3.5.2.2', ['patch']);

const WORK = { value: 'ada@example.com', type: 'work' };
const HOME = { value: 'ada@example.net', type: 'home' };

export const patchRemove: CheckGroup = {
  name: 'patch-remove',
  checks: [
    must('remove-single', 'removes a single-valued attribute', ['User:nickName'], async (context) => {
      const user = await context.createUser({ nickName: 'Ace' });
      expectUnassigned(await context.patch(user, { op: 'remove', path: 'nickName' }), 'nickName');
    }),
    must(
      'remove-others-stay',
      'leaves the other attributes',
      ['User:nickName', 'User:title'],
      async (context) => {
        const user = await context.createUser({ nickName: 'Ace', title: 'Pilot' });
        expectEqual(await context.patch(user, { op: 'remove', path: 'nickName' }), 'title', 'Pilot');
      },
    ),
    must(
      'remove-complex',
      'removes a complex attribute with all its sub-attributes',
      ['User:name'],
      async (context) => {
        const user = await context.createUser({ name: { givenName: 'Ada', familyName: 'Lind' } });
        const answer = await context.patch(user, { op: 'remove', path: 'name' });
        expectUnassigned(answer, 'name.givenName');
        expectUnassigned(answer, 'name.familyName');
      },
    ),
    must('remove-sub-attribute', 'removes one sub-attribute', ['User:name.middleName'], async (context) => {
      const user = await context.createUser({ name: { givenName: 'Ada', middleName: 'Kaj' } });
      const answer = await context.patch(user, { op: 'remove', path: 'name.middleName' });
      expectUnassigned(answer, 'name.middleName');
      expectEqual(answer, 'name.givenName', 'Ada');
    }),
    must(
      'remove-all-values',
      'removes all values of a multi-valued attribute',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK, HOME] });
        expectUnassigned(await context.patch(user, { op: 'remove', path: 'emails' }), 'emails');
      },
    ),
    must(
      'remove-filtered',
      'removes only the values the filter matches',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK, HOME] });
        const answer = await context.patch(user, { op: 'remove', path: 'emails[type eq "home"]' });
        expectEqual(answer, 'emails.length', 1);
        expectEqual(answer, 'emails[0].type', 'work');
      },
    ),
    must(
      'remove-filtered-several',
      'removes every value the filter matches',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({
          emails: [WORK, HOME, { value: 'a@example.net', type: 'other' }],
        });
        const answer = await context.patch(user, { op: 'remove', path: 'emails[value ew "example.net"]' });
        expectEqual(answer, 'emails.length', 1);
        expectEqual(answer, 'emails[0].type', 'work');
      },
    ),
    must(
      'remove-filtered-and',
      'all conditions of the filter hold for one and the same value',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK, HOME] });
        const path = 'emails[type eq "work" and value eq "ada@example.net"]';
        expectStatus(await context.tryPatch(user, { op: 'remove', path }), 200, 204, 400);
        expectEqual(await context.read(user), 'emails.length', 2);
      },
    ),
    must(
      'remove-filtered-or',
      'takes "or" and parentheses in a path filter',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({
          emails: [WORK, HOME, { value: 'b@example.org', type: 'other' }],
        });
        const answer = await context.patch(user, {
          op: 'remove',
          path: 'emails[(type eq "work" or type eq "home") and not (value sw "nobody")]',
        });
        expectEqual(answer, 'emails.length', 1);
        expectEqual(answer, 'emails[0].type', 'other');
      },
    ),
    must(
      'remove-filtered-last',
      'a list whose last value is removed is unassigned',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        expectUnassigned(
          await context.patch(user, { op: 'remove', path: 'emails[type eq "work"]' }),
          'emails',
        );
      },
    ),
    must(
      'remove-filtered-sub-attribute',
      'removes a sub-attribute of the values the filter matches',
      ['User:emails.display'],
      async (context) => {
        const emails = [
          { ...WORK, display: 'Work' },
          { ...HOME, display: 'Home' },
        ];
        const user = await context.createUser({ emails });
        const answer = await context.patch(user, { op: 'remove', path: 'emails[type eq "home"].display' });
        expectUnassigned(answer, 'emails[type=home].display');
        expectEqual(answer, 'emails[type=work].display', 'Work');
        expectEqual(answer, 'emails[type=home].value', HOME.value);
      },
    ),
    must(
      'remove-filtered-boolean',
      'compares booleans in a path filter',
      ['User:emails.primary'],
      async (context) => {
        const user = await context.createUser({ emails: [{ ...WORK, primary: true }, HOME] });
        const answer = await context.patch(user, { op: 'remove', path: 'emails[primary eq true]' });
        expectEqual(answer, 'emails.length', 1);
        expectEqual(answer, 'emails[0].type', 'home');
      },
    ),
    must(
      'remove-filtered-none',
      'a filter that matches nothing changes nothing',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        const answer = await context.tryPatch(user, { op: 'remove', path: 'emails[type eq "home"]' });
        expectStatus(answer, 200, 204, 400);
        if (answer.status === 400) expectError(answer, 400, 'noTarget');
        expectEqual(await context.read(user), 'emails.length', 1);
      },
    ),
    must('remove-no-path', 'answers a remove without path with 400 and noTarget', async (context) => {
      const user = await context.createUser();
      expectError(await context.tryPatch(user, { op: 'remove' }), 400, 'noTarget');
    }),
    must('remove-required', 'refuses to remove a required attribute with mutability', async (context) => {
      const user = await context.createUser();
      expectError(await context.tryPatch(user, { op: 'remove', path: 'userName' }), 400, 'mutability');
      expectAssigned(await context.read(user), 'userName');
    }),
    must('remove-read-only', 'refuses to remove a readOnly attribute with mutability', async (context) => {
      const user = await context.createUser();
      expectError(await context.tryPatch(user, { op: 'remove', path: 'id' }), 400, 'mutability');
    }),
    must('remove-read-only-meta', 'refuses to remove meta with mutability', async (context) => {
      const user = await context.createUser();
      expectError(await context.tryPatch(user, { op: 'remove', path: 'meta' }), 400, 'mutability');
    }),
    should(
      'remove-absent',
      'removing an attribute without value is a success',
      ['User:nickName'],
      async (context) => {
        const user = await context.createUser();
        expectStatus(await context.tryPatch(user, { op: 'remove', path: 'nickName' }), 200, 204);
      },
    ),
    must('remove-extension', 'removes an extension attribute', ['enterprise'], async (context) => {
      const extension = { department: 'Harbour', costCenter: '4130' };
      const user = await context.createUser({ schemas: [USER, ENTERPRISE], [ENTERPRISE]: extension });
      const answer = await context.patch(user, { op: 'remove', path: `${ENTERPRISE}:department` });
      expectUnassigned(answer, `["${ENTERPRISE}"].department`);
      expectEqual(answer, `["${ENTERPRISE}"].costCenter`, '4130');
    }),
    should('remove-no-member', 'removing who is no member is a success', ['groups'], async (context) => {
      const [ada, bo] = [await context.createUser(), await context.createUser()];
      const group = await context.createGroup({ members: [{ value: ada.id }] });
      expectStatus(
        await context.tryPatch(group, { op: 'remove', path: `members[value eq "${bo.id}"]` }),
        200,
        204,
      );
      expectEqual(await context.read(group), 'members.length', 1);
    }),
    should(
      'remove-required-group',
      'refuses to remove the displayName of a Group',
      ['groups'],
      async (context) => {
        const group = await context.createGroup();
        expectError(await context.tryPatch(group, { op: 'remove', path: 'displayName' }), 400, 'mutability');
        expectAssigned(await context.read(group), 'displayName');
      },
    ),
  ],
};
