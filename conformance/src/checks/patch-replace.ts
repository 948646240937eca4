import { type CheckGroup, section } from '../check.ts';
import { expectEqual, expectError, expectIncludes, expectSameText, expectUnassigned } from '../expect.ts';
import { ENTERPRISE, USER } from '../scim-urns.ts';

const { must, should } = section('RFC 7644 §3.5.2.3', ['patch']);

const WORK = { value: 'ada@example.com', type: 'work' };
const HOME = { value: 'ada@example.net', type: 'home' };

export const patchReplace: CheckGroup = {
  name: 'patch-replace',
  checks: [
    must(
      'replace-single',
      'replaces the value of a single-valued attribute',
      ['User:title'],
      async (context) => {
        const user = await context.createUser({ title: 'Pilot' });
        expectEqual(
          await context.patch(user, { op: 'replace', path: 'title', value: 'Guide' }),
          'title',
          'Guide',
        );
      },
    ),
    must('replace-boolean', 'replaces a boolean', ['User:active'], async (context) => {
      const user = await context.createUser({ active: true });
      expectEqual(
        await context.patch(user, { op: 'replace', path: 'active', value: false }),
        'active',
        false,
      );
    }),
    must('replace-absent', 'adds the attribute where it does not exist', ['User:title'], async (context) => {
      const user = await context.createUser();
      expectEqual(
        await context.patch(user, { op: 'replace', path: 'title', value: 'Guide' }),
        'title',
        'Guide',
      );
    }),
    must('replace-user-name', 'replaces userName', async (context) => {
      const user = await context.createUser();
      const value = `${context.unique('renamed')}@example.com`;
      expectSameText(
        await context.patch(user, { op: 'replace', path: 'userName', value }),
        'userName',
        value,
      );
    }),
    must(
      'replace-all-values',
      'replaces all values of a multi-valued attribute',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK, HOME] });
        const value = [{ value: 'new@example.org', type: 'other' }];
        const answer = await context.patch(user, { op: 'replace', path: 'emails', value });
        expectEqual(answer, 'emails.length', 1);
        expectEqual(answer, 'emails[0].value', 'new@example.org');
      },
    ),
    must(
      'replace-complex',
      'leaves sub-attributes that a complex value does not name',
      ['User:name'],
      async (context) => {
        const user = await context.createUser({ name: { givenName: 'Ada', familyName: 'Lind' } });
        const answer = await context.patch(user, {
          op: 'replace',
          path: 'name',
          value: { familyName: 'Berg' },
        });
        expectEqual(answer, 'name.familyName', 'Berg');
        expectEqual(answer, 'name.givenName', 'Ada');
      },
    ),
    must(
      'replace-complex-adds',
      'adds sub-attributes that did not exist',
      ['User:name.middleName'],
      async (context) => {
        const user = await context.createUser({ name: { givenName: 'Ada' } });
        const answer = await context.patch(user, {
          op: 'replace',
          path: 'name',
          value: { middleName: 'Kaj' },
        });
        expectEqual(answer, 'name.middleName', 'Kaj');
        expectEqual(answer, 'name.givenName', 'Ada');
      },
    ),
    must(
      'replace-sub-attribute',
      'replaces one sub-attribute by its path',
      ['User:name'],
      async (context) => {
        const user = await context.createUser({ name: { givenName: 'Ada', familyName: 'Lind' } });
        const answer = await context.patch(user, { op: 'replace', path: 'name.familyName', value: 'Berg' });
        expectEqual(answer, 'name.familyName', 'Berg');
        expectEqual(answer, 'name.givenName', 'Ada');
      },
    ),
    must(
      'replace-sub-attribute-absent',
      'adds a sub-attribute where the complex attribute has no value',
      ['User:name'],
      async (context) => {
        const user = await context.createUser();
        const answer = await context.patch(user, { op: 'replace', path: 'name.givenName', value: 'Ada' });
        expectEqual(answer, 'name.givenName', 'Ada');
      },
    ),
    must('replace-filtered', 'replaces the values the filter matches', ['User:emails'], async (context) => {
      const user = await context.createUser({ emails: [WORK, HOME] });
      const value = { value: 'new@example.org', type: 'home' };
      const answer = await context.patch(user, { op: 'replace', path: 'emails[type eq "home"]', value });
      expectEqual(answer, 'emails.length', 2);
      expectEqual(answer, 'emails[type=home].value', 'new@example.org');
      expectEqual(answer, 'emails[type=work].value', WORK.value);
    }),
    must(
      'replace-filtered-sub-attribute',
      'replaces a sub-attribute of the values the filter matches',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK, HOME] });
        const answer = await context.patch(user, {
          op: 'replace',
          path: 'emails[type eq "work"].value',
          value: 'w@example.org',
        });
        expectEqual(answer, 'emails[type=work].value', 'w@example.org');
        expectEqual(answer, 'emails[type=home].value', HOME.value);
      },
    ),
    must(
      'replace-filtered-every',
      'replaces the sub-attribute of every record that matches',
      ['User:emails.display'],
      async (context) => {
        const user = await context.createUser({
          emails: [WORK, HOME, { value: 'c@example.org', type: 'other' }],
        });
        const path = 'emails[type eq "work" or type eq "home"].display';
        const answer = await context.patch(user, { op: 'replace', path, value: 'Ada' });
        expectEqual(answer, 'emails[type=work].display', 'Ada');
        expectEqual(answer, 'emails[type=home].display', 'Ada');
        expectUnassigned(answer, 'emails[type=other].display');
      },
    ),
    must(
      'replace-no-target',
      'answers a filter that matches no value with 400 and noTarget',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        const value = { value: 'x@example.org', type: 'home' };
        expectError(
          await context.tryPatch(user, { op: 'replace', path: 'emails[type eq "home"]', value }),
          400,
          'noTarget',
        );
      },
    ),
    must(
      'replace-no-target-sub-attribute',
      'the same for a sub-attribute behind the filter',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        const operation = { op: 'replace', path: 'emails[type eq "home"].value', value: 'x@example.org' };
        expectError(await context.tryPatch(user, operation), 400, 'noTarget');
        expectEqual(await context.read(user), 'emails.length', 1);
      },
    ),
    must(
      'replace-without-path',
      'replaces each attribute of the value when path is omitted',
      ['User:title', 'User:nickName'],
      async (context) => {
        const user = await context.createUser({ title: 'Pilot' });
        const answer = await context.patch(user, {
          op: 'replace',
          value: { title: 'Guide', nickName: 'Ace' },
        });
        expectEqual(answer, 'title', 'Guide');
        expectEqual(answer, 'nickName', 'Ace');
      },
    ),
    must(
      'replace-without-path-list',
      'replaces all values of a list when path is omitted',
      ['User:emails', 'User:title'],
      async (context) => {
        const user = await context.createUser({ title: 'Pilot', emails: [WORK, HOME] });
        const answer = await context.patch(user, {
          op: 'replace',
          value: { emails: [{ value: 'n@example.org', type: 'work' }] },
        });
        expectEqual(answer, 'emails.length', 1);
        expectEqual(answer, 'emails[0].value', 'n@example.org');
        expectEqual(answer, 'title', 'Pilot');
      },
    ),
    must(
      'replace-without-path-members',
      'replaces the members of a group when path is omitted',
      ['groups'],
      async (context) => {
        const [ada, bo] = [await context.createUser(), await context.createUser()];
        const group = await context.createGroup({ members: [{ value: ada.id }] });
        const answer = await context.patch(group, { op: 'replace', value: { members: [{ value: bo.id }] } });
        expectEqual(answer, 'members.length', 1);
        expectEqual(answer, 'members[0].value', bo.id);
      },
    ),
    must(
      'replace-extension',
      'replaces an extension attribute by its URN',
      ['enterprise'],
      async (context) => {
        const user = await context.createUser({
          schemas: [USER, ENTERPRISE],
          [ENTERPRISE]: { department: 'Harbour' },
        });
        const answer = await context.patch(user, {
          op: 'replace',
          path: `${ENTERPRISE}:department`,
          value: 'Light',
        });
        expectEqual(answer, `["${ENTERPRISE}"].department`, 'Light');
      },
    ),
    must(
      'replace-extension-absent',
      'adds an extension attribute that does not exist',
      ['enterprise'],
      async (context) => {
        const user = await context.createUser();
        const answer = await context.patch(user, {
          op: 'replace',
          path: `${ENTERPRISE}:department`,
          value: 'Light',
        });
        expectEqual(answer, `["${ENTERPRISE}"].department`, 'Light');
        expectIncludes(answer, 'schemas', ENTERPRISE);
      },
    ),
    must(
      'replace-extension-without-path',
      'replaces extension attributes when path is omitted',
      ['enterprise'],
      async (context) => {
        const user = await context.createUser({
          schemas: [USER, ENTERPRISE],
          [ENTERPRISE]: { department: 'Harbour' },
        });
        const answer = await context.patch(user, {
          op: 'replace',
          value: { [ENTERPRISE]: { department: 'Light' } },
        });
        expectEqual(answer, `["${ENTERPRISE}"].department`, 'Light');
      },
    ),
    must('replace-extension-manager', 'replaces the manager', ['enterprise'], async (context) => {
      const [first, second] = [await context.createUser(), await context.createUser()];
      const user = await context.createUser({
        schemas: [USER, ENTERPRISE],
        [ENTERPRISE]: { manager: { value: first.id } },
      });
      const answer = await context.patch(user, {
        op: 'replace',
        path: `${ENTERPRISE}:manager.value`,
        value: second.id,
      });
      expectEqual(answer, `["${ENTERPRISE}"].manager.value`, second.id);
    }),
    should('replace-no-value', 'refuses a replace without value', ['User:title'], async (context) => {
      const user = await context.createUser({ title: 'Pilot' });
      expectError(await context.tryPatch(user, { op: 'replace', path: 'title' }), 400, [
        'invalidValue',
        'invalidSyntax',
      ]);
    }),
  ],
};
