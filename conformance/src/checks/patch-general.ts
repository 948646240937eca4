import { type CheckGroup, section } from '../check.ts';
import {
  expectEqual,
  expectError,
  expectHandled,
  expectIncludes,
  expectSameText,
  expectThat,
  expectUnassigned,
  show,
} from '../expect.ts';
import { elementsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { ENTERPRISE, PATCH_OP, USER } from '../scim-urns.ts';

/** What holds for every operation: extensions, primary values, the order of operations, unassigned values. */
const general = section('RFC 7644 §3.5.2', ['patch']);
const unassigned = section('RFC 7643 §2.5', ['patch']);

const WORK = { value: 'ada@example.com', type: 'work' };
const HOME = { value: 'ada@example.net', type: 'home' };

export const patchGeneral: CheckGroup = {
  name: 'patch-general',
  checks: [
    general.must(
      'add-extension',
      'adds an extension attribute by its URN, and the URN to schemas',
      ['enterprise'],
      async (context) => {
        const user = await context.createUser();
        const answer = await context.patch(user, {
          op: 'add',
          path: `${ENTERPRISE}:employeeNumber`,
          value: '701984',
        });
        expectEqual(answer, `["${ENTERPRISE}"].employeeNumber`, '701984');
        expectIncludes(answer, 'schemas', ENTERPRISE);
      },
    ),
    general.must(
      'add-extension-once',
      'adding a second extension attribute names the extension once',
      ['enterprise'],
      async (context) => {
        const user = await context.createUser({
          schemas: [USER, ENTERPRISE],
          [ENTERPRISE]: { department: 'Harbour' },
        });
        const answer = await context.patch(user, {
          op: 'add',
          path: `${ENTERPRISE}:costCenter`,
          value: '4130',
        });
        const urns = elementsOf(valueAt(answer.json, 'schemas'));
        expectThat(
          answer,
          urns.filter((urn) => urn === ENTERPRISE).length === 1,
          'the extension once',
          show(urns),
        );
        expectEqual(answer, `["${ENTERPRISE}"].department`, 'Harbour');
      },
    ),
    general.must(
      'add-extension-object',
      'adds extension attributes as an object when path is omitted',
      ['enterprise'],
      async (context) => {
        const user = await context.createUser();
        const answer = await context.patch(user, {
          op: 'add',
          value: { [ENTERPRISE]: { department: 'Harbour' } },
        });
        expectEqual(answer, `["${ENTERPRISE}"].department`, 'Harbour');
        expectIncludes(answer, 'schemas', ENTERPRISE);
      },
    ),
    general.must(
      'add-extension-sub-attribute',
      'adds a sub-attribute of an extension attribute',
      ['enterprise'],
      async (context) => {
        const boss = await context.createUser();
        const user = await context.createUser();
        const answer = await context.patch(user, {
          op: 'add',
          path: `${ENTERPRISE}:manager.value`,
          value: boss.id,
        });
        expectEqual(answer, `["${ENTERPRISE}"].manager.value`, boss.id);
      },
    ),
    general.must(
      'add-primary',
      'a new primary value resets the primary of the others',
      ['User:emails.primary'],
      async (context) => {
        const user = await context.createUser({ emails: [{ ...WORK, primary: true }] });
        const answer = await context.patch(user, {
          op: 'add',
          path: 'emails',
          value: [{ ...HOME, primary: true }],
        });
        expectEqual(answer, 'emails[type=home].primary', true);
        expectThat(
          answer,
          valueAt(answer.json, 'emails[type=work].primary') !== true,
          'work no longer primary',
        );
      },
    ),
    general.must('add-sequence', 'applies operations in their order', ['User:nickName'], async (context) => {
      const answer = await context.patch(
        await context.createUser(),
        { op: 'add', path: 'nickName', value: 'First' },
        { op: 'add', path: 'nickName', value: 'Second' },
      );
      expectEqual(answer, 'nickName', 'Second');
    }),
    general.must(
      'add-sequence-target',
      'a later operation sees what an earlier one made',
      ['User:emails.display'],
      async (context) => {
        const answer = await context.patch(
          await context.createUser(),
          { op: 'add', path: 'emails', value: [WORK] },
          { op: 'add', path: 'emails[type eq "work"].display', value: 'Work' },
        );
        expectEqual(answer, 'emails[type=work].display', 'Work');
      },
    ),
    general.must(
      'add-unknown',
      'answers an add of an attribute no schema has, not with a server error',
      async (context) => {
        const user = await context.createUser();
        const body = {
          schemas: [PATCH_OP],
          Operations: [{ op: 'add', path: 'shoeSizeOfTheCat', value: 'small' }],
        };
        expectHandled(await context.client.patch(user.path, body));
      },
    ),
    unassigned.must(
      'replace-empty-list',
      'an empty array makes a list unassigned',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK] });
        expectUnassigned(await context.patch(user, { op: 'replace', path: 'emails', value: [] }), 'emails');
      },
    ),
    unassigned.must('replace-null', 'null makes an attribute unassigned', ['User:title'], async (context) => {
      const user = await context.createUser({ title: 'Pilot' });
      expectUnassigned(await context.patch(user, { op: 'replace', path: 'title', value: null }), 'title');
    }),
    general.must(
      'replace-primary',
      'a value made primary resets the primary of the others',
      ['User:emails.primary'],
      async (context) => {
        const user = await context.createUser({ emails: [{ ...WORK, primary: true }, HOME] });
        const answer = await context.patch(user, {
          op: 'replace',
          path: 'emails[type eq "home"].primary',
          value: true,
        });
        expectEqual(answer, 'emails[type=home].primary', true);
        expectThat(
          answer,
          valueAt(answer.json, 'emails[type=work].primary') !== true,
          'work no longer primary',
        );
      },
    ),
    general.must(
      'replace-conflict',
      'refuses the userName of another User and changes nothing',
      async (context) => {
        const userName = `${context.unique('taken')}@example.com`;
        await context.createUser({ userName });
        const user = await context.createUser();
        const answer = await context.tryPatch(user, { op: 'replace', path: 'userName', value: userName });
        expectError(answer, [409, 400], 'uniqueness');
        expectSameText(await context.read(user), 'userName', String(valueAt(user.answer.json, 'userName')));
      },
    ),
  ],
};
