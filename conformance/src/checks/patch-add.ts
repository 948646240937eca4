import { type CheckGroup, section } from '../check.ts';
import { expectEqual, expectError, expectStatus, expectThat, expectUnassigned, show } from '../expect.ts';
import { objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';

const { must, should } = section('RFC 7644 §3.5.2.1', ['patch']);

const WORK = { value: 'ada@example.com', type: 'work' };
const HOME = { value: 'ada@example.net', type: 'home' };

export const patchAdd: CheckGroup = {
  name: 'patch-add',
  checks: [
    must('add-absent', 'adds a value where the attribute has none', ['User:nickName'], async (context) => {
      const user = await context.createUser();
      expectEqual(
        await context.patch(user, { op: 'add', path: 'nickName', value: 'Ace' }),
        'nickName',
        'Ace',
      );
    }),
    must(
      'add-existing',
      'replaces the value of a single-valued attribute',
      ['User:nickName'],
      async (context) => {
        const user = await context.createUser({ nickName: 'Ace' });
        expectEqual(
          await context.patch(user, { op: 'add', path: 'nickName', value: 'Bee' }),
          'nickName',
          'Bee',
        );
      },
    ),
    must('add-boolean', 'adds a boolean as a boolean', ['User:active'], async (context) => {
      const user = await context.createUser({ active: true });
      expectEqual(await context.patch(user, { op: 'add', path: 'active', value: false }), 'active', false);
    }),
    must(
      'add-without-path',
      'adds a set of attributes when path is omitted',
      ['User:nickName', 'User:title'],
      async (context) => {
        const user = await context.createUser({ title: 'Pilot' });
        const answer = await context.patch(user, { op: 'add', value: { nickName: 'Ace', title: 'Guide' } });
        expectEqual(answer, 'nickName', 'Ace');
        expectEqual(answer, 'title', 'Guide');
      },
    ),
    must(
      'add-without-path-others',
      'leaves what an add without path does not name',
      ['User:nickName', 'User:title'],
      async (context) => {
        const user = await context.createUser({ title: 'Pilot', emails: [WORK] });
        const answer = await context.patch(user, { op: 'add', value: { nickName: 'Ace' } });
        expectEqual(answer, 'title', 'Pilot');
        expectEqual(answer, 'emails.length', 1);
      },
    ),
    must(
      'add-value',
      'adds a value to a multi-valued attribute and keeps the others',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        const answer = await context.patch(user, { op: 'add', path: 'emails', value: [HOME] });
        expectEqual(answer, 'emails.length', 2);
        expectEqual(answer, 'emails[type=work].value', WORK.value);
        expectEqual(answer, 'emails[type=home].value', HOME.value);
      },
    ),
    must(
      'add-object',
      'takes a single object as the value to add to a list',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        const answer = await context.patch(user, { op: 'add', path: 'emails', value: HOME });
        expectEqual(answer, 'emails.length', 2);
      },
    ),
    must(
      'add-first-value',
      'adds to a multi-valued attribute that has no value',
      ['User:emails'],
      async (context) => {
        const answer = await context.patch(await context.createUser(), {
          op: 'add',
          path: 'emails',
          value: [WORK, HOME],
        });
        expectEqual(answer, 'emails.length', 2);
      },
    ),
    must(
      'add-value-without-path',
      'adds a list value when path is omitted',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        const answer = await context.patch(user, { op: 'add', value: { emails: [HOME] } });
        expectEqual(answer, 'emails.length', 2);
      },
    ),
    must(
      'add-complex',
      'adds a complex attribute from its sub-attributes',
      ['User:name'],
      async (context) => {
        const value = { givenName: 'Ada', familyName: 'Lind' };
        const answer = await context.patch(await context.createUser(), { op: 'add', path: 'name', value });
        expectEqual(answer, 'name.givenName', 'Ada');
        expectEqual(answer, 'name.familyName', 'Lind');
      },
    ),
    should(
      'add-complex-merges',
      'adding a sub-attribute keeps the other sub-attributes',
      ['User:name.middleName'],
      async (context) => {
        const user = await context.createUser({ name: { givenName: 'Ada', familyName: 'Lind' } });
        const answer = await context.patch(user, { op: 'add', path: 'name', value: { middleName: 'Kaj' } });
        expectEqual(answer, 'name.middleName', 'Kaj');
        expectEqual(answer, 'name.familyName', 'Lind');
      },
    ),
    must(
      'add-sub-attribute',
      'adds a sub-attribute by its path',
      ['User:name.middleName'],
      async (context) => {
        const user = await context.createUser({ name: { givenName: 'Ada', familyName: 'Lind' } });
        const answer = await context.patch(user, { op: 'add', path: 'name.middleName', value: 'Kaj' });
        expectEqual(answer, 'name.middleName', 'Kaj');
        expectEqual(answer, 'name.givenName', 'Ada');
      },
    ),
    must(
      'add-sub-attribute-absent',
      'adds a sub-attribute where the complex attribute has no value',
      ['User:name'],
      async (context) => {
        const answer = await context.patch(await context.createUser(), {
          op: 'add',
          path: 'name.familyName',
          value: 'Lind',
        });
        expectEqual(answer, 'name.familyName', 'Lind');
      },
    ),
    must(
      'add-filtered',
      'sets a sub-attribute of the values a filter selects',
      ['User:emails.display'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK, HOME] });
        const answer = await context.patch(user, {
          op: 'add',
          path: 'emails[type eq "home"].display',
          value: 'Home',
        });
        expectEqual(answer, 'emails[type=home].display', 'Home');
        expectUnassigned(answer, 'emails[type=work].display');
      },
    ),
    must(
      'add-filtered-none',
      'answers an add whose filter selects nothing by success or a 400',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser();
        const answer = await context.tryPatch(user, {
          op: 'add',
          path: 'emails[type eq "work"].value',
          value: WORK.value,
        });
        expectStatus(answer, 200, 204, 400);
        if (answer.status !== 400)
          expectEqual(await context.read(user), 'emails[type=work].value', WORK.value);
      },
    ),
    must(
      'add-same-timestamp',
      'adding what is there already does not change lastModified',
      ['User:nickName'],
      async (context) => {
        const user = await context.createUser({ nickName: 'Ace' });
        const before = await context.read(user);
        const answer = await context.patch(user, { op: 'add', path: 'nickName', value: 'Ace' });
        expectEqual(answer, 'meta.lastModified', valueAt(before.json, 'meta.lastModified'));
      },
    ),
    must(
      'add-same-value-timestamp',
      'adding a list value that is there does not change lastModified',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        const before = await context.read(user);
        const answer = await context.patch(user, { op: 'add', path: 'emails', value: [WORK] });
        expectEqual(answer, 'meta.lastModified', valueAt(before.json, 'meta.lastModified'));
      },
    ),
    should(
      'add-same-success',
      'adding what is there already is a success',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        expectStatus(await context.tryPatch(user, { op: 'add', path: 'emails', value: [WORK] }), 200, 204);
      },
    ),
    should(
      'add-same-once',
      'adding a list value that is there does not repeat it',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        expectEqual(
          await context.patch(user, { op: 'add', path: 'emails', value: [WORK] }),
          'emails.length',
          1,
        );
      },
    ),
    must('add-no-value', 'refuses an add without value', ['User:nickName'], async (context) => {
      const user = await context.createUser();
      expectError(await context.tryPatch(user, { op: 'add', path: 'nickName' }), 400);
    }),
    should(
      'add-no-value-type',
      'says invalidValue or invalidSyntax for an add without value',
      ['User:nickName'],
      async (context) => {
        const user = await context.createUser();
        expectError(await context.tryPatch(user, { op: 'add', path: 'nickName' }), 400, [
          'invalidValue',
          'invalidSyntax',
        ]);
      },
    ),
    should('add-member-twice', 'adding a member twice keeps it once', ['groups'], async (context) => {
      const user = await context.createUser();
      const group = await context.createGroup({ members: [{ value: user.id }] });
      const answer = await context.patch(group, { op: 'add', path: 'members', value: [{ value: user.id }] });
      const same = objectsOf(valueAt(answer.json, 'members')).filter(({ value }) => value === user.id);
      expectThat(answer, same.length === 1, 'the member once', show(same));
    }),
  ],
};
