import { type CheckGroup, section } from '../check.ts';
import { expectEqual } from '../expect.ts';
import { ENTERPRISE, USER } from '../scim-urns.ts';

/** Names and URNs in the path of an operation. */
const notation = section('RFC 7644 §3.10', ['patch']);

const WORK = { value: 'ada@example.com', type: 'work' };
const HOME = { value: 'ada@example.net', type: 'home' };

export const patchNotation: CheckGroup = {
  name: 'patch-notation',
  checks: [
    notation.must('add-urn', 'takes a core attribute by its full URN', ['User:nickName'], async (context) => {
      const user = await context.createUser();
      expectEqual(
        await context.patch(user, { op: 'add', path: `${USER}:nickName`, value: 'Ace' }),
        'nickName',
        'Ace',
      );
    }),
    notation.must(
      'add-urn-sub-attribute',
      'takes a sub-attribute by its full URN',
      ['User:name.givenName'],
      async (context) => {
        const user = await context.createUser();
        const answer = await context.patch(user, { op: 'add', path: `${USER}:name.givenName`, value: 'Ada' });
        expectEqual(answer, 'name.givenName', 'Ada');
      },
    ),
    notation.must(
      'add-path-any-case',
      'takes attribute names in a path in any case',
      ['User:name.givenName'],
      async (context) => {
        const user = await context.createUser();
        expectEqual(
          await context.patch(user, { op: 'add', path: 'NAME.GIVENNAME', value: 'Ada' }),
          'name.givenName',
          'Ada',
        );
      },
    ),
    notation.must(
      'add-urn-any-case',
      'takes the URN in a path in any case',
      ['enterprise'],
      async (context) => {
        const path = `${ENTERPRISE.toUpperCase()}:DEPARTMENT`;
        const answer = await context.patch(await context.createUser(), { op: 'add', path, value: 'Harbour' });
        expectEqual(answer, `["${ENTERPRISE}"].department`, 'Harbour');
      },
    ),
    notation.must(
      'remove-any-case',
      'takes names in a path and its filter in any case',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK, HOME] });
        expectEqual(
          await context.patch(user, { op: 'remove', path: 'EMAILS[TYPE EQ "home"]' }),
          'emails.length',
          1,
        );
      },
    ),
    notation.must(
      'replace-urn',
      'takes a core attribute by its full URN',
      ['User:title'],
      async (context) => {
        const user = await context.createUser({ title: 'Pilot' });
        expectEqual(
          await context.patch(user, { op: 'replace', path: `${USER}:title`, value: 'Guide' }),
          'title',
          'Guide',
        );
      },
    ),
    notation.must(
      'replace-urn-filtered',
      'takes a filtered path with its full URN',
      ['User:emails'],
      async (context) => {
        const user = await context.createUser({ emails: [WORK, HOME] });
        const path = `${USER}:emails[type eq "work"].value`;
        const answer = await context.patch(user, { op: 'replace', path, value: 'w@example.org' });
        expectEqual(answer, 'emails[type=work].value', 'w@example.org');
      },
    ),
  ],
};
