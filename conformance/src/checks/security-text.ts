import { type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
import { expectEqual, expectHandled, expectStatus } from '../expect.ts';
import { PATCH_OP, USER } from '../scim-urns.ts';
import { queryUsers } from './filter-people.ts';
import { expectWithstood } from './hostile.ts';

const strings = section('RFC 7643 §2.3.1', ['User:displayName']);
const formats = section('RFC 7644 §3.8');
const syntax = section('RFC 7644 §3.12');
const filtering = section('RFC 7644 §3.4.2.2', ['filter']);
const uris = section('RFC 3986 §2.1');

const TEXTS: Readonly<Record<string, string>> = {
  emoji: 'Ada 👩🏽‍🚀 Lind',
  'right-to-left': 'شيرين عبد الله',
  combining: 'e\u0301 is not é',
  'zero-width': 'a\u200bb\u2060c',
  'line-breaks': 'first\nsecond\r\nthird\tfourth',
  escapes: 'a "quote", a \\backslash\\, a /slash/',
  spaces: '  around  and  within  ',
  percent: '100%25 &amp; a+b=c?#',
};

/** Values of the wrong shape where a client may put them; each is taken by conversion or refused. */
const SHAPES: readonly (readonly [slug: string, attributes: Readonly<Record<string, unknown>>])[] = [
  ['emails-object', { emails: { value: 'ada@example.com', type: 'work' } }],
  ['emails-string', { emails: 'ada@example.com' }],
  ['emails-strings', { emails: ['ada@example.com'] }],
  ['emails-null', { emails: [null] }],
  ['emails-number', { emails: 42 }],
  ['emails-nested', { emails: [[{ value: 'ada@example.com' }]] }],
  ['email-value-object', { emails: [{ value: { a: 1 } }] }],
  ['primary-string', { emails: [{ value: 'ada@example.com', primary: 'yes' }] }],
  ['name-list', { name: [{ givenName: 'Ada' }] }],
  ['name-number', { name: 42 }],
  ['active-number', { active: 1 }],
  ['active-null', { active: null }],
  ['display-name-number', { displayName: 42 }],
  ['display-name-object', { displayName: { a: 1 } }],
  ['schemas-string', { schemas: USER }],
  ['schemas-numbers', { schemas: [1, 2] }],
  ['schemas-empty', { schemas: [] }],
  ['schemas-null', { schemas: null }],
  ['meta-string', { meta: 'none' }],
  ['external-id-number', { externalId: 42 }],
  ['extension-string', { 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': 'Harbour' }],
  ['extension-list', { 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': [] }],
  ['huge-number', { displayName: 1e308 }],
];

async function postText(context: Context, text: string | Buffer): Promise<void> {
  await expectWithstood(context, () => context.client.request('POST', '/Users', { raw: text }));
}

export const securityText: CheckGroup = {
  name: 'security-text',
  checks: [
    ...Object.entries(TEXTS).map(([slug, text]) =>
      strings.must(
        `text-${slug}`,
        `keeps a text with ${slug.replace('-', ' ')} as it is`,
        async (context) => {
          const user = await context.createUser({ displayName: text });
          expectEqual(await context.read(user), 'displayName', text);
        },
      ),
    ),
    ...Object.entries(TEXTS).map(([slug, text]) =>
      filtering.must(
        `filter-text-${slug}`,
        `finds a text with ${slug.replace('-', ' ')}`,
        ['User:displayName'],
        async (context) => {
          const user = await context.createUser({ displayName: text });
          const answer = await queryUsers(
            context,
            `id eq "${user.id}" and displayName eq ${JSON.stringify(text)}`,
          );
          expectStatus(answer, 200);
          expectEqual(answer, 'totalResults', 1);
        },
      ),
    ),
    ...SHAPES.map(([slug, attributes]) =>
      syntax.must(
        `shape-${slug}`,
        `answers ${slug.replaceAll('-', ' ')}, not with a server error`,
        async (context) => {
          expectHandled(await context.client.post('/Users', context.userBody(attributes)));
        },
      ),
    ),
    strings.must('nul', 'a NUL character in a value is kept or refused', async (context) => {
      const answer = await context.client.post('/Users', context.userBody({ displayName: 'a\u0000b' }));
      expectStatus(answer, 201, 400);
    }),
    strings.must('nul-user-name', 'a NUL character in userName is kept or refused', async (context) => {
      const answer = await context.client.post(
        '/Users',
        context.userBody({ userName: `${context.unique('a')}\u0000b` }),
      );
      expectStatus(answer, 201, 400);
    }),
    filtering.must('nul-filter', 'a NUL character in a filter is answered', async (context) => {
      expectStatus(await queryUsers(context, 'userName eq "a\\u0000b"'), 200, 400);
    }),
    strings.must(
      'lone-surrogate',
      'half a surrogate pair in a value is kept, replaced or refused',
      async (context) => {
        const { userName } = context.userBody();
        await postText(
          context,
          `{"schemas":["${USER}"],"userName":"${String(userName)}","displayName":"a\\ud800b"}`,
        );
      },
    ),
    filtering.must(
      'lone-surrogate-filter',
      'half a surrogate pair in a filter is answered',
      async (context) => {
        expectStatus(await queryUsers(context, 'userName eq "a\\ud800b"'), 200, 400);
      },
    ),
    formats.must('invalid-utf-8', 'a body that is no UTF-8 is refused or repaired', async (context) => {
      const { userName } = context.userBody();
      const start = Buffer.from(`{"schemas":["${USER}"],"userName":"${String(userName)}","displayName":"`);
      await postText(context, Buffer.concat([start, Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]));
    }),
    formats.must('utf-16', 'a body in UTF-16 is refused or read', async (context) => {
      await postText(context, Buffer.from(JSON.stringify(context.userBody()), 'utf16le'));
    }),
    formats.must(
      'byte-order-mark',
      'a byte order mark before the JSON is refused or skipped',
      async (context) => {
        await postText(context, `\ufeff${JSON.stringify(context.userBody())}`);
      },
    ),
    syntax.must('repeated-keys', 'a key given twice in a body is answered', async (context) => {
      const name = context.unique('twice');
      await postText(context, `{"schemas":["${USER}"],"userName":"${name}","userName":"${name}b"}`);
    }),
    syntax.must('keys-differ-in-case', 'a key given in two cases is answered', async (context) => {
      const name = context.unique('twice');
      await postText(context, `{"schemas":["${USER}"],"userName":"${name}","USERNAME":"${name}b"}`);
    }),
    uris.must(
      'bad-percent',
      'a malformed percent-encoding is answered, not with a server error',
      async (context) => {
        for (const path of ['/Users/%zz', '/Users?filter=%zz', '/Users?filter=%c3%28', '/Users/%ff', '/%'])
          await expectWithstood(context, () => context.client.get(path));
      },
    ),
    uris.must(
      'encoded-nul',
      'an encoded NUL in the address is answered, not with a server error',
      async (context) => {
        for (const path of ['/Users/%00', '/Users?filter=%00', '/%00'])
          await expectWithstood(context, () => context.client.get(path));
      },
    ),
    uris.must('encoded-path', 'a percent-encoded id is the same id', async (context) => {
      const user = await context.createUser();
      const encoded = user.id.replace(/./, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
      expectEqual(await context.read(`/Users/${encoded}`), 'id', user.id);
    }),
    syntax.must('patch-shapes', 'operations of the wrong shape are refused', ['patch'], async (context) => {
      const { path } = await context.createUser();
      for (const operation of [
        null,
        7,
        [],
        {},
        { op: null },
        { op: {} },
        { op: 'add', path: null, value: null },
        { op: 'add', path: [], value: 1 },
      ]) {
        const answer = await context.client.patch(path, { schemas: [PATCH_OP], Operations: [operation] });
        expectHandled(answer);
      }
    }),
    syntax.must('group-shapes', 'members of the wrong shape are answered', ['groups'], async (context) => {
      for (const members of [
        'all',
        [null],
        [42],
        [{ value: null }],
        [{ value: {} }],
        [{}],
        { value: 'x' },
        [[]],
      ])
        expectHandled(await context.client.post('/Groups', context.groupBody({ members })));
    }),
  ],
};
