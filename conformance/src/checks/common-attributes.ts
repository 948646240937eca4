import { type CheckGroup, section } from '../check.ts';
import { expectEqual, expectIncludes, expectSameText, expectStatus, expectThat, show } from '../expect.ts';
import { elementsOf, objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { ENTERPRISE, USER } from '../scim-urns.ts';

const DATE_TIME = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

const attributes = section('RFC 7643 §2.1');
const multiValued = section('RFC 7643 §2.4');
const resources = section('RFC 7643 §3');
const common = section('RFC 7643 §3.1');
const users = section('RFC 7643 §4.1.1');
const extension = section('RFC 7643 §3.3', ['enterprise']);

export const commonAttributes: CheckGroup = {
  name: 'common-attributes',
  checks: [
    common.must('id', 'every User has a non-empty id of its own', async (context) => {
      const first = await context.createUser();
      const second = await context.createUser();
      expectThat(second.answer, first.id !== second.id, 'two ids', first.id);
    }),
    common.must('id-stable', 'the id stays the same from request to request', async (context) => {
      const user = await context.createUser();
      expectEqual(await context.read(user), 'id', user.id);
      expectEqual(await context.read(user), 'id', user.id);
    }),
    common.must('id-bulk-id', 'no id contains the reserved word bulkId', async (context) => {
      const { id, answer } = await context.createUser();
      expectThat(answer, !id.includes('bulkId'), 'an id without bulkId', id);
    }),
    common.must('external-id', 'keeps the externalId of the client as it is', async (context) => {
      const externalId = context.unique('EXT-a');
      const user = await context.createUser({ externalId });
      expectEqual(await context.read(user), 'externalId', externalId);
    }),
    common.must('external-id-not-issued', 'does not make up an externalId', async (context) => {
      const { answer } = await context.createUser();
      const value = valueAt(answer.json, 'externalId');
      expectThat(answer, value === undefined || value === null, 'no externalId', show(value));
    }),
    common.should('external-id-not-unique', 'does not enforce uniqueness of externalId', async (context) => {
      const externalId = context.unique('shared');
      await context.createUser({ externalId });
      expectStatus(await context.client.post('/Users', context.userBody({ externalId })), 201);
    }),
    common.must('meta-date-times', 'meta.created and meta.lastModified are DateTimes', async (context) => {
      const { answer } = await context.createUser();
      for (const name of ['created', 'lastModified']) {
        const value = String(valueAt(answer.json, `meta.${name}`));
        expectThat(answer, DATE_TIME.test(value), `a DateTime in meta.${name}`, show(value));
      }
    }),
    common.must('last-modified-initial', 'lastModified equals created before any change', async (context) => {
      const answer = await context.read(await context.createUser());
      expectEqual(answer, 'meta.lastModified', valueAt(answer.json, 'meta.created'));
    }),
    common.must('meta-location', 'meta.location is the address of the resource', async (context) => {
      const user = await context.createUser();
      const answer = await context.read(user);
      const location = String(valueAt(answer.json, 'meta.location'));
      expectThat(answer, location.endsWith(`/Users/${user.id}`), `…/Users/${user.id}`, location);
    }),
    common.must('content-location', 'Content-Location, if sent, is meta.location', async (context) => {
      const answer = await context.read(await context.createUser());
      const header = answer.headers['content-location'];
      if (header === undefined) context.skip('no Content-Location header');
      expectEqual(answer, 'meta.location', header);
    }),
    resources.must('schemas', 'schemas of a User contain the User schema', async (context) => {
      const answer = await context.read(await context.createUser());
      expectIncludes(answer, 'schemas', USER);
    }),
    resources.must('schemas-no-duplicates', 'schemas never contain a URI twice', async (context) => {
      const answer = await context.client.post('/Users', context.userBody({ schemas: [USER, USER] }));
      expectStatus(answer, 201, 400);
      const urns = elementsOf(valueAt(answer.json, 'schemas'));
      expectThat(answer, new Set(urns).size === urns.length, 'each URI once', show(urns));
    }),
    attributes.must(
      'names-any-case',
      'attribute names in a body are case-insensitive',
      ['User:displayName'],
      async (context) => {
        const userName = `${context.unique('ada')}@example.com`;
        const answer = await context.client.post('/Users', {
          schemas: [USER],
          USERNAME: userName,
          displayname: 'Ada',
        });
        expectStatus(answer, 201);
        expectSameText(answer, 'userName', userName);
        expectEqual(answer, 'displayName', 'Ada');
      },
    ),
    attributes.must(
      'sub-attribute-names-any-case',
      'names of sub-attributes are case-insensitive',
      ['User:name.givenName'],
      async (context) => {
        const { answer } = await context.createUser({ NAME: { GIVENNAME: 'Ada' } });
        expectEqual(answer, 'name.givenName', 'Ada');
      },
    ),
    multiValued.must(
      'one-primary',
      'at most one value is primary',
      ['User:emails.primary'],
      async (context) => {
        const emails = [
          { value: 'ada@example.com', type: 'work', primary: true },
          { value: 'ada@example.net', type: 'home', primary: true },
        ];
        const answer = await context.client.post('/Users', context.userBody({ emails }));
        expectStatus(answer, 201, 400);
        const primary = objectsOf(valueAt(answer.json, 'emails')).filter((email) => email.primary === true);
        expectThat(answer, primary.length <= 1, 'at most one primary', show(primary));
      },
    ),
    multiValued.should(
      'no-repeated-value',
      'a pair of type and value is returned once',
      ['User:emails.type'],
      async (context) => {
        const email = { value: 'ada@example.com', type: 'work' };
        const answer = await context.client.post('/Users', context.userBody({ emails: [email, email] }));
        expectStatus(answer, 201, 400);
        if (answer.status === 201) expectEqual(answer, 'emails.length', 1);
      },
    ),
    multiValued.must(
      'same-value-two-types',
      'one value may stand under two types',
      ['User:emails.type'],
      async (context) => {
        const value = 'ada@example.com';
        const user = await context.createUser({
          emails: [
            { value, type: 'work' },
            { value, type: 'home' },
          ],
        });
        expectEqual(await context.read(user), 'emails.length', 2);
      },
    ),
    users.must('password-not-returned', 'never returns a password', ['User:password'], async (context) => {
      const user = await context.createUser({ password: context.unique('Str0ng!Pass') });
      for (const answer of [
        user.answer,
        await context.read(user),
        await context.read(`${user.path}?attributes=password`),
      ])
        expectThat(answer, valueAt(answer.json, 'password') === undefined, 'no password', 'a password');
    }),
    users.must('active-boolean', 'active is returned as a JSON boolean', ['User:active'], async (context) => {
      const user = await context.createUser({ active: false });
      expectEqual(await context.read(user), 'active', false);
    }),
    users.must('user-name-as-sent', 'userName comes back, at most in another case', async (context) => {
      const userName = `${context.unique('Mixed.Case')}@Example.com`;
      const { answer } = await context.createUser({ userName });
      expectSameText(answer, 'userName', userName);
    }),
    extension.must(
      'extension-container',
      'extension attributes stand under the URI of their schema',
      async (context) => {
        const user = await context.createUser({
          schemas: [USER, ENTERPRISE],
          [ENTERPRISE]: { employeeNumber: '701984' },
        });
        const answer = await context.read(user);
        expectEqual(answer, `["${ENTERPRISE}"].employeeNumber`, '701984');
        expectThat(
          answer,
          valueAt(answer.json, 'employeeNumber') === undefined,
          'employeeNumber in its container only',
        );
      },
    ),
    extension.must('extension-in-schemas', 'schemas name the extension in use', async (context) => {
      const user = await context.createUser({
        schemas: [USER, ENTERPRISE],
        [ENTERPRISE]: { employeeNumber: '701984' },
      });
      expectIncludes(await context.read(user), 'schemas', ENTERPRISE);
    }),
    extension.must('schemas-any-order', 'the order of schemas has no effect', async (context) => {
      const user = await context.createUser({
        schemas: [ENTERPRISE, USER],
        [ENTERPRISE]: { department: 'Harbour' },
      });
      expectEqual(await context.read(user), `["${ENTERPRISE}"].department`, 'Harbour');
    }),
  ],
};
