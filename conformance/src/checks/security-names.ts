import { type CheckGroup, section } from '../check.ts';
import type { Context } from '../context.ts';
import { expectEqual, expectHandled, expectRefused, expectStatus } from '../expect.ts';
import { PATCH_OP, USER } from '../scim-urns.ts';
import { queryUsers } from './filter-people.ts';
import { expectUnpolluted, expectWithstood } from './hostile.ts';

/**
 * Names that mean something to a programming language or a database, in every place where a name or a value can stand.
 * RFC 7644 §7.7 asks for countermeasures against injection; each name must be inert, whether accepted or refused.
 */
const { must } = section('RFC 7644 §7.7');
const patching = section('RFC 7644 §7.7', ['patch']);
const filtering = section('RFC 7644 §7.7', ['filter']);

const LANGUAGE_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

async function postRaw(context: Context, members: string): Promise<void> {
  const { userName } = context.userBody();
  const raw = `{"schemas":["${USER}"],"userName":"${String(userName)}",${members}}`;
  expectHandled(await context.client.request('POST', '/Users', { raw }));
  await expectUnpolluted(context);
}

async function patchRaw(context: Context, operation: string): Promise<void> {
  const user = await context.createUser({ emails: [{ value: 'ada@example.com', type: 'work' }] });
  const raw = `{"schemas":["${PATCH_OP}"],"Operations":[${operation}]}`;
  expectHandled(await context.client.request('PATCH', user.path, { raw }));
  await expectUnpolluted(context);
  expectEqual(await context.read(user), 'id', user.id);
}

export const securityNames: CheckGroup = {
  name: 'security-names',
  checks: [
    must('proto-body', '__proto__ in a body is inert', (context) =>
      postRaw(context, '"__proto__":{"polluted":true,"nickName":"polluted"}'),
    ),
    must('proto-body-nested', '__proto__ in a complex value is inert', (context) =>
      postRaw(context, '"name":{"givenName":"Ada","__proto__":{"polluted":true,"formatted":"polluted"}}'),
    ),
    must('proto-body-list', '__proto__ in a list value is inert', (context) =>
      postRaw(
        context,
        '"emails":[{"value":"ada@example.com","__proto__":{"polluted":true,"display":"polluted"}}]',
      ),
    ),
    must('constructor-body', 'constructor.prototype in a body is inert', (context) =>
      postRaw(context, '"constructor":{"prototype":{"polluted":true,"nickName":"polluted"}}'),
    ),
    must('proto-urn', '__proto__ under a URN is inert', (context) =>
      postRaw(context, '"urn:example:__proto__":{"__proto__":{"polluted":true,"title":"polluted"}}'),
    ),
    patching.must('proto-path', '__proto__ in a PATCH path is inert', (context) =>
      patchRaw(context, '{"op":"add","path":"__proto__.nickName","value":"polluted"}'),
    ),
    patching.must('constructor-path', 'constructor.prototype in a PATCH path is inert', (context) =>
      patchRaw(context, '{"op":"replace","path":"constructor.prototype","value":{"nickName":"polluted"}}'),
    ),
    patching.must('proto-value', '__proto__ in the value of a PATCH without path is inert', (context) =>
      patchRaw(context, '{"op":"add","value":{"__proto__":{"nickName":"polluted"}}}'),
    ),
    patching.must('proto-dotted', 'a dotted __proto__ key in a PATCH value is inert', (context) =>
      patchRaw(
        context,
        '{"op":"replace","value":{"__proto__.nickName":"polluted","name.__proto__.title":"polluted"}}',
      ),
    ),
    patching.must('proto-filtered', '__proto__ behind a path filter is inert', (context) =>
      patchRaw(
        context,
        '{"op":"add","path":"emails[type eq \\"work\\"].__proto__","value":{"display":"polluted"}}',
      ),
    ),
    patching.must('proto-in-filter', '__proto__ in a path filter is inert', (context) =>
      patchRaw(context, '{"op":"add","path":"emails[__proto__ pr].display","value":"polluted"}'),
    ),
    patching.must('proto-urn-path', '__proto__ behind a URN in a PATCH path is inert', (context) =>
      patchRaw(context, `{"op":"add","path":"${USER}:__proto__.title","value":"polluted"}`),
    ),
    ...LANGUAGE_NAMES.map((name) =>
      filtering.must(
        `name-filter-${name.toLowerCase().replaceAll('_', '')}`,
        `${name} in a filter is inert`,
        async (context) => {
          for (const filter of [`${name} pr`, `${name} eq "a"`, `emails.${name} pr`, `emails[${name} pr]`])
            expectHandled(await queryUsers(context, filter));
        },
      ),
    ),
    must('name-attributes', 'names of a language in "attributes" are inert', async (context) => {
      const { path } = await context.createUser();
      for (const name of LANGUAGE_NAMES) {
        expectHandled(await context.client.get(path, { query: { attributes: `${name},name.${name}` } }));
        expectHandled(await context.client.get(path, { query: { excludedAttributes: `${name},${name}.x` } }));
      }
    }),
    must('name-sort', 'names of a language in "sortBy" are inert', async (context) => {
      for (const name of LANGUAGE_NAMES)
        expectHandled(await context.client.get('/Users', { query: { sortBy: name, count: 1 } }));
    }),
    must('name-id', 'names of a language as an id are unknown', async (context) => {
      for (const name of LANGUAGE_NAMES) expectStatus(await context.client.get(`/Users/${name}`), 404);
    }),
    must('name-endpoint', 'names of a language as an endpoint are unknown', async (context) => {
      for (const name of LANGUAGE_NAMES) expectStatus(await context.client.get(`/${name}`), 404);
    }),
    must(
      'name-resource-type',
      'names of a language as a resource type or schema are unknown',
      async (context) => {
        for (const name of LANGUAGE_NAMES) {
          expectStatus(await context.client.get(`/ResourceTypes/${name}`), 404);
          expectStatus(await context.client.get(`/Schemas/${name}`), 404);
        }
      },
    ),
    filtering.must('sql-filter', 'quotes of a query language in a filter value are text', async (context) => {
      for (const value of ["' or '1'='1", "'; drop table users; --", '") or 1=1 --', '\\"}}', '$where: 1']) {
        const answer = await queryUsers(context, `userName eq ${JSON.stringify(value)}`);
        expectStatus(answer, 200);
        expectEqual(answer, 'totalResults', 0);
      }
    }),
    must('sql-sort', 'a query language in sortBy is not executed', async (context) => {
      for (const sortBy of ['userName; drop table users', 'userName) --', "(select '1')"])
        expectHandled(await context.client.get('/Users', { query: { sortBy, count: 1 } }));
      await context.createUser();
    }),
    must('sql-id', 'a query language in an id selects nothing', async (context) => {
      for (const id of ["' or '1'='1", '1 or 1=1', '*', '%'])
        expectRefused(await context.client.get(`/Users/${encodeURIComponent(id)}`));
    }),
    must(
      'sql-value',
      'quotes of a query language in a value are kept as text',
      ['User:displayName'],
      async (context) => {
        const displayName = 'Robert\'); DROP TABLE users; -- "$1" \\x';
        const user = await context.createUser({ displayName });
        expectEqual(await context.read(user), 'displayName', displayName);
      },
    ),
    must('html-value', 'markup in a value is kept as text', ['User:displayName'], async (context) => {
      const displayName = '<script>alert(1)</script> &amp; <b>';
      const user = await context.createUser({ displayName });
      expectEqual(await context.read(user), 'displayName', displayName);
    }),
    must('path-traversal', 'dots and slashes in an id lead nowhere', async (context) => {
      for (const id of ['..%2f..%2fetc%2fpasswd', '%2e%2e', '..%5c..', '%2f'])
        await expectWithstood(context, () => context.client.get(`/Users/${id}`));
    }),
  ],
};
