import { beforeEach, describe, expect, it } from 'vitest';
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import type { ErrorKind } from '../errors/error-table.ts';
import type { JsonObject } from '../schema/json.ts';
import { MemoryDirectories } from '../store/memory-directories.ts';
import { MemoryStore } from '../store/memory-store.ts';
import {
  type Call,
  enterpriseUrn,
  errorOf,
  groupUrn,
  listUrn,
  patchOf,
  type TestScim,
  testScim,
  userUrn,
} from '../testing/fixture.ts';
import { createScim } from './create-scim.ts';

let scim: TestScim;
let call: Call;
beforeEach(async () => {
  scim = testScim({}, { unknownAttributes: 'learn' });
  ({ call } = scim);
  await call('POST', '/Users', {
    schemas: [userUrn],
    userName: 'ann',
    name: { givenName: 'Ann' },
    title: 'Lead',
  });
  await call('POST', '/Users', { schemas: [userUrn], userName: 'ben', active: false });
  await call('POST', '/Groups', {
    schemas: [groupUrn],
    displayName: 'Guides',
    members: [{ value: 'id-0001' }],
  });
});

const filter = (text: string) => `filter=${encodeURIComponent(text)}`;

describe('RFC 7644 §3.2 Table 1, endpoints and methods', () => {
  const resource = 'GET, HEAD, PUT, PATCH, DELETE';
  it.each<[string, string]>([
    ['/Users', 'GET, HEAD, POST'],
    ['/Groups', 'GET, HEAD, POST'],
    ['/Users/id-0001', resource],
    ['/Groups/id-0003', resource],
    ['/Users/.search', 'POST'],
    ['/.search', 'POST'],
    ['/Bulk', 'POST'],
    ['/ServiceProviderConfig', 'GET, HEAD'],
    ['/ResourceTypes', 'GET, HEAD'],
    ['/ResourceTypes/User', 'GET, HEAD'],
    ['/Schemas', 'GET, HEAD'],
    [`/Schemas/${userUrn}`, 'GET, HEAD'],
  ])('%s allows %s', async (target, allow) => {
    for (const method of ['TRACE', 'CONNECT', 'get', '__proto__', 'constructor', 'PROPFIND']) {
      const reply = await call(method, target, {});
      expect([reply.status, reply.headers['allow']]).toEqual([405, allow]);
      expect(reply.body).toMatchObject(errorOf('methodNotAllowed'));
    }
    for (const method of allow.split(', ')) expect((await call(method, target, {})).status).not.toBe(405);
  });

  it.each([
    '/',
    '',
    '/Nothing',
    '/Users/id-0001/name',
    '/Schemas/urn:x:y',
    '/ResourceTypes/Nothing',
    '/ServiceProviderConfig/x',
    '/%',
    '/Users/%ff',
    '/constructor',
    '/__proto__',
  ])('has no endpoint %j', async (target) => {
    expect((await call('GET', target)).body).toMatchObject(errorOf('notFound'));
  });

  it.each([
    '/users/id-0001',
    '/USERS/id-0001',
    '/Users/id-0001/',
    '/Users/id-0001?',
    '/Users/id%2D0001',
    'Users/id-0001',
  ])('finds the user at %s', async (target) => {
    expect((await call('GET', target)).body).toMatchObject({ userName: 'ann' });
  });

  it('answers HEAD as GET, without the body', async () => {
    const [head, get] = [await call('HEAD', '/Users/id-0001'), await call('GET', '/Users/id-0001')];
    expect([head.status, head.headers, head.text]).toEqual([get.status, get.headers, undefined]);
    expect((await call('HEAD', '/Users/none')).status).toBe(404);
  });
});

describe('RFC 7644 §3.3 Creating', () => {
  it('answers 201 with Location, ETag and the whole resource', async () => {
    const reply = await call('POST', '/Users', {
      schemas: [userUrn],
      userName: 'cleo',
      password: 'secret',
      id: 'mine',
    });
    expect(reply.status).toBe(201);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/scim+json; charset=utf-8',
      location: 'https://scim.example.com/v2/Users/id-0004',
      etag: 'W/"1"',
    });
    expect(reply.body).toEqual({
      schemas: [userUrn],
      id: 'id-0004',
      userName: 'cleo',
      active: true,
      meta: {
        resourceType: 'User',
        created: '2026-01-31T09:30:00.000Z',
        lastModified: '2026-01-31T09:30:00.000Z',
        location: 'https://scim.example.com/v2/Users/id-0004',
        version: 'W/"1"',
      },
    });
  });

  it('refuses a second userName, whatever its case', async () => {
    expect((await call('POST', '/Users', { schemas: [userUrn], userName: 'ANN' })).body).toMatchObject(
      errorOf('uniqueness'),
    );
  });

  it.each<[string, string | undefined, ErrorKind]>([
    ['no body', undefined, 'invalidSyntax'],
    ['an empty body', ' ', 'invalidSyntax'],
    ['half a body', '{"userName":"x"', 'invalidSyntax'],
    ['text behind the body', '{"userName":"x"} x', 'invalidSyntax'],
    ['an array', '[]', 'invalidSyntax'],
    ['a body that nests too deep', `{"a":${'['.repeat(20)}${']'.repeat(20)}}`, 'invalidSyntax'],
    ['a body that nests a million deep', '['.repeat(1_000_000), 'invalidSyntax'],
    [
      'brackets in text, which are no nesting',
      `{"userName":"${'['.repeat(50)}","title":1e}`,
      'invalidSyntax',
    ],
    ['a required attribute missing', '{"schemas":[]}', 'invalidValue'],
    ['a member that there is not', `{"userName":"x"}`, 'invalidValue'],
  ])('refuses %s', async (_, text, kind) => {
    const target = kind === 'invalidValue' ? '/Groups' : '/Users';
    expect((await call('POST', target, text === undefined ? undefined : { text })).body).toMatchObject(
      errorOf(kind),
    );
  });

  it('takes a body that starts with a byte order mark', async () => {
    expect(
      (await call('POST', '/Users', { text: '\ufeff{"userName":"bom[[[[[[[[[[[[[[[[[[[[[[[["}' })).status,
    ).toBe(201);
  });
});

describe('RFC 7644 §3.4.2 Listing', () => {
  it('answers what it finds as a ListResponse, and nothing as an empty one', async () => {
    expect((await call('GET', `/Users?${filter('userName eq "ANN"')}`)).body).toMatchObject({
      schemas: [listUrn],
      totalResults: 1,
      startIndex: 1,
      itemsPerPage: 1,
      Resources: [{ id: 'id-0001' }],
    });
    expect((await call('GET', `/Users?${filter('userName eq "none"')}`)).body).toEqual({
      schemas: [listUrn],
      totalResults: 0,
      startIndex: 1,
      itemsPerPage: 0,
      Resources: [],
    });
  });

  it.each<[string, readonly string[], number]>([
    ['', ['id-0001', 'id-0002'], 2],
    ['startIndex=2', ['id-0002'], 2],
    ['startIndex=0&count=1', ['id-0001'], 2],
    ['startIndex=-5&count=1', ['id-0001'], 2],
    ['count=0', [], 2],
    ['count=-1', [], 2],
    ['startIndex=9', [], 2],
    ['startIndex=999999999999999&count=999999999999999', [], 2],
    ['sortBy=userName&sortOrder=descending', ['id-0002', 'id-0001'], 2],
    ['sortBy=USERNAME&sortOrder=DESCENDING', ['id-0002', 'id-0001'], 2],
    ['sortBy=title', ['id-0001', 'id-0002'], 2],
    ['filter=userName+sw+%22a%22+and+title+pr', ['id-0001'], 1],
    ['FILTER=active%20eq%20false', ['id-0002'], 1],
    ['filter=', ['id-0001', 'id-0002'], 2],
    ['filter=active+eq+true&filter=active+eq+false', ['id-0002'], 1],
    ['aadOptscim062020=', ['id-0001', 'id-0002'], 2],
    [filter('groups.value eq "id-0003"'), ['id-0001'], 1],
    [filter('meta.created eq "2026-01-31T10:30:00+01:00"'), ['id-0001', 'id-0002'], 2],
  ])('?%s finds %j', async (query, ids, total) => {
    const { body } = await call('GET', `/Users?${query}`);
    expect([(body['Resources'] as { id: string }[]).map(({ id }) => id), body['totalResults']]).toEqual([
      ids,
      total,
    ]);
  });

  it.each<[string, ErrorKind]>([
    ['startIndex=x', 'invalidValue'],
    ['count=1.5', 'invalidValue'],
    ['count=1e3', 'invalidValue'],
    ['sortBy=nothing', 'invalidPath'],
    ['sortBy=name', 'invalidPath'],
    ['sortBy=password', 'invalidPath'],
    ['sortBy=userName&sortOrder=up', 'invalidValue'],
    ['attributes=id&excludedAttributes=id', 'invalidValue'],
    ['filter=userName', 'invalidFilter'],
    [`filter=${'('.repeat(20_001)}`, 'invalidFilter'],
    [`filter=${Array.from({ length: 501 }, () => 'a+pr').join('+or+')}`, 'tooMany'],
  ])('refuses ?%.40s', async (query, kind) => {
    expect((await call('GET', `/Users?${query}`)).body).toMatchObject(errorOf(kind));
  });

  it('projects each resource', async () => {
    const { body } = await call(
      'GET',
      `/Groups?excludedAttributes=members,meta&${filter('displayName eq "guides"')}`,
    );
    expect(body['Resources']).toEqual([{ id: 'id-0003', schemas: [groupUrn], displayName: 'Guides' }]);
  });
});

describe('RFC 7644 §3.4.3 .search', () => {
  it('takes the same query as a body', async () => {
    const sent = {
      filter: 'userName pr',
      sortBy: 'userName',
      sortOrder: 'descending',
      startIndex: 1,
      count: 1,
      attributes: ['userName'],
    };
    expect((await call('POST', '/Users/.search', sent)).body).toEqual({
      schemas: [listUrn],
      totalResults: 2,
      startIndex: 1,
      itemsPerPage: 1,
      Resources: [{ id: 'id-0002', schemas: [userUrn], userName: 'ben' }],
    });
  });

  it.each<[object, ErrorKind]>([
    [{ filter: 5 }, 'invalidValue'],
    [{ count: 'many' }, 'invalidValue'],
    [{ filter: 'x' }, 'invalidFilter'],
    [[], 'invalidSyntax'],
  ])('refuses %j', async (sent, kind) => {
    expect((await call('POST', '/Users/.search', { text: JSON.stringify(sent) })).body).toMatchObject(
      errorOf(kind),
    );
  });

  it('finds users and groups alike at the root', async () => {
    const { body } = await call('POST', '/.search', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: 'id pr',
    });
    expect(body).toMatchObject({ totalResults: 3 });
  });
});

describe('RFC 7644 §3.5.1 Replacing', () => {
  it('clears what the body leaves out, but for "active"', async () => {
    const reply = await call('PUT', '/Users/id-0002', { schemas: [userUrn], userName: 'ben', nickName: 'B' });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ nickName: 'B', active: false, meta: { version: 'W/"2"' } });
    expect(
      (await call('PUT', '/Users/id-0001', { schemas: [userUrn], userName: 'ann' })).body,
    ).not.toHaveProperty('title');
  });

  it('takes back word for word what it gave, and changes nothing by that', async () => {
    for (const target of ['/Users/id-0001', '/Groups/id-0003']) {
      const given = await call('GET', target);
      const reply = await call('PUT', target, given.body);
      expect([reply.status, reply.body]).toEqual([200, given.body]);
    }
  });

  it.each<[string, string, ErrorKind]>([
    ['/Users/none', 'x', 'notFound'],
    ['/Users/id-0003', 'x', 'notFound'],
    ['/Users/id-0001', 'BEN', 'uniqueness'],
    ['/Users/id-0001', '', 'invalidValue'],
  ])('refuses %s with userName %j', async (target, userName, kind) => {
    expect((await call('PUT', target, { schemas: [userUrn], userName })).body).toMatchObject(errorOf(kind));
  });
});

describe('RFC 7644 §3.5.2 members of a group, the examples', () => {
  const members = async () => {
    const { body } = await call('GET', '/Groups/id-0003');
    return ((body['members'] ?? []) as { value: string }[]).map(({ value }) => value);
  };
  const babs = { display: 'Babs Jensen', $ref: 'https://example.com/v2/Users/id-0002', value: 'id-0002' };
  const james = { display: 'James Smith', $ref: 'https://example.com/v2/Users/id-0001', value: 'id-0001' };

  it.each<[string, readonly JsonObject[], readonly string[]]>([
    ['adds a member (§3.5.2.1)', [{ op: 'add', path: 'members', value: [babs] }], ['id-0001', 'id-0002']],
    ['removes a single member (§3.5.2.2)', [{ op: 'remove', path: 'members[value eq "id-0001"]' }], []],
    ['removes all members (§3.5.2.2)', [{ op: 'remove', path: 'members' }], []],
    [
      'removes one and adds one (§3.5.2.2)',
      [
        { op: 'remove', path: 'members[value eq"id-0001"]' },
        { op: 'add', path: 'members', value: [babs] },
      ],
      ['id-0002'],
    ],
    [
      'replaces by remove and add (§3.5.2.2)',
      [
        { op: 'remove', path: 'members' },
        { op: 'add', path: 'members', value: [babs, james] },
      ],
      ['id-0001', 'id-0002'],
    ],
    ['replaces all members (§3.5.2.3)', [{ op: 'replace', path: 'members', value: [babs] }], ['id-0002']],
    [
      'changes nothing for one who is a member already',
      [{ op: 'add', path: 'members', value: [james] }],
      ['id-0001'],
    ],
    [
      'changes nothing for one who is none',
      [{ op: 'remove', path: 'members[value eq "id-0002"]' }],
      ['id-0001'],
    ],
    ['removes by any condition', [{ op: 'remove', path: 'members[type eq "user" and display sw "a"]' }], []],
  ])('%s', async (_, operations, wanted) => {
    const reply = await call('PATCH', '/Groups/id-0003', patchOf(...operations));
    expect([reply.status, reply.text]).toEqual([204, undefined]);
    expect((await members()).sort()).toEqual(wanted);
  });

  it.each<[readonly JsonObject[], ErrorKind]>([
    [[{ op: 'replace', path: 'members[value eq "id-0001"].display', value: 'x' }], 'mutability'],
    [[{ op: 'replace', path: 'members.value', value: 'x' }], 'mutability'],
    [[{ op: 'add', path: 'members', value: [{ value: 'none' }] }], 'invalidValue'],
    [
      [
        { op: 'add', path: 'members', value: [babs] },
        { op: 'remove', path: 'displayName' },
      ],
      'mutability',
    ],
    [
      [
        { op: 'add', path: 'members', value: [babs] },
        { op: 'add', path: 'members', value: [{}] },
      ],
      'invalidValue',
    ],
  ])('refuses %j and changes nothing', async (operations, kind) => {
    expect((await call('PATCH', '/Groups/id-0003', patchOf(...operations))).body).toMatchObject(
      errorOf(kind),
    );
    expect(await members()).toEqual(['id-0001']);
  });

  it('answers 200 with the group when "attributes" is asked for', async () => {
    const reply = await call(
      'PATCH',
      '/Groups/id-0003?attributes=members.value',
      patchOf({ op: 'add', path: 'members', value: [babs] }),
    );
    expect(reply.body).toEqual({
      id: 'id-0003',
      schemas: [groupUrn],
      members: [{ value: 'id-0001' }, { value: 'id-0002' }],
    });
  });
});

describe('RFC 7644 §3.6 Deleting', () => {
  it('answers 204, and 404 from then on', async () => {
    expect(await call('DELETE', '/Users/id-0001')).toMatchObject({ status: 204, text: undefined });
    for (const method of ['GET', 'DELETE', 'PUT', 'PATCH'])
      expect(
        (
          await call(method, '/Users/id-0001', {
            ...patchOf({ op: 'add', path: 'title', value: 'x' }),
            schemas: [userUrn, 'urn:ietf:params:scim:api:messages:2.0:PatchOp'],
            userName: 'x',
          })
        ).status,
      ).toBe(404);
    expect((await call('GET', '/Groups/id-0003')).body['members']).toEqual([]);
  });
});

describe('RFC 7644 §3.14 Versions', () => {
  it.each<[string, string, number]>([
    ['GET', 'W/"1"', 304],
    ['GET', '"1"', 304],
    ['GET', 'W/"7", W/"1"', 304],
    ['GET', '*', 304],
    ['HEAD', 'W/"1"', 304],
    ['GET', 'W/"2"', 200],
    ['GET', 'nonsense', 200],
  ])('%s with If-None-Match %s is %i', async (method, etag, status) => {
    const reply = await call(method, '/Users/id-0001', undefined, { 'if-none-match': etag });
    expect([reply.status, reply.headers['etag']]).toEqual([status, 'W/"1"']);
    expect(reply.text === undefined).toBe(status === 304 || method === 'HEAD');
  });

  it.each<[string, boolean]>([
    ['W/"1"', true],
    ['"1"', true],
    ['*', true],
    ['W/"3", W/"1"', true],
    ['W/"2"', false],
    ['nonsense', false],
    ['W/"1e0"', false],
  ])('If-Match %s lets a change happen: %s', async (etag, happens) => {
    const headers = { 'if-match': etag };
    const sent = { schemas: [userUrn], userName: 'ann', title: 'Boss' };
    const title = patchOf({ op: 'replace', path: 'title', value: 'Boss' });
    const requests = [
      ['PATCH', title],
      ['PUT', sent],
      ['DELETE', undefined],
    ] as const;
    for (const [method, body] of requests) {
      const { call: fresh } = testScim();
      await fresh('POST', '/Users', { schemas: [userUrn], userName: 'ann' });
      const reply = await fresh(method, '/Users/id-0001', body, headers);
      if (happens) expect(reply.status).toBeLessThan(300);
      else expect(reply.body).toMatchObject(errorOf('preconditionFailed'));
      const now = await fresh('GET', '/Users/id-0001');
      if (!happens) expect(now.body).not.toHaveProperty('title');
    }
  });

  it('keeps the version of what a change leaves as it was', async () => {
    const reply = await call(
      'PATCH',
      '/Users/id-0001',
      patchOf({ op: 'replace', path: 'title', value: 'Lead' }),
    );
    expect([reply.status, reply.headers['etag']]).toEqual([200, 'W/"1"']);
  });
});

describe('RFC 7644 §4 Discovery', () => {
  it('lists resource types and schemas, each also by its name', async () => {
    for (const [collection, ids] of [
      ['/ResourceTypes', ['User', 'Group']],
      ['/Schemas', [userUrn, enterpriseUrn, groupUrn]],
    ] as const) {
      const { body } = await call('GET', collection);
      const documents = body['Resources'] as { id: string; meta: { location: string } }[];
      expect(documents.map(({ id }) => id)).toEqual(ids);
      for (const document of documents) {
        const target = document.meta.location.replace('https://scim.example.com/v2', '');
        expect((await call('GET', target)).body).toEqual(document);
      }
    }
  });

  it('holds no null anywhere', async () => {
    await call('POST', '/Users', {
      schemas: [userUrn],
      userName: 'x',
      badge: { number: 1 },
      'urn:x:y:User': { a: true },
    });
    for (const target of ['/ResourceTypes', '/Schemas', '/ServiceProviderConfig'])
      expect((await call('GET', target)).text).not.toMatch(/[:[,]null/);
  });

  it('shows what the directory has learned, at once', async () => {
    await call('POST', '/Users', {
      schemas: [userUrn, 'urn:x:y:User'],
      userName: 'x',
      badge: { number: 1 },
      'urn:x:y:User': { a: [true] },
    });
    const core = (await call('GET', `/Schemas/${userUrn}`)).body['attributes'] as readonly object[];
    expect(core.find((one) => 'name' in one && one.name === 'badge')).toMatchObject({
      type: 'complex',
      subAttributes: [{ name: 'number', type: 'integer', multiValued: false }],
    });
    expect((await call('GET', '/Schemas/URN:X:Y:user')).body).toMatchObject({
      id: 'urn:x:y:User',
      attributes: [{ name: 'a', multiValued: true }],
    });
    expect((await call('GET', '/ResourceTypes/User')).body['schemaExtensions']).toContainEqual({
      schema: 'urn:x:y:User',
      required: false,
    });
    expect((await call('GET', `/Users?${filter('badge.number gt 0')}`)).body).toMatchObject({
      totalResults: 1,
    });
  });

  it('keeps what a refused request would have taught to itself', async () => {
    await call('POST', '/Users', { schemas: [userUrn], userName: 'ANN', badge: 1 });
    expect((await call('GET', '/Schemas')).text).not.toContain('badge');
  });

  it('refuses a filter, lest the answer be taken for filtered', async () => {
    for (const target of ['/Schemas', '/ResourceTypes', '/ServiceProviderConfig'])
      expect((await call('GET', `${target}?${filter('id pr')}`)).body).toMatchObject(errorOf('forbidden'));
  });
});

describe('RFC 7644 §3.12, faults of the server', () => {
  it('tells the client nothing but the id of its request', async () => {
    const { call: broken } = testScim({
      store: Object.assign(new MemoryStore(), { list: () => Promise.reject(new TypeError('secret detail')) }),
    });
    const reply = await broken('GET', '/Users');
    expect(reply.body).toMatchObject(errorOf('internal'));
    expect(reply.text).toContain('request-1');
    expect(reply.text).not.toContain('secret');
    expect(reply.errors[0]).toBeInstanceOf(TypeError);
  });

  it('does not start with a profile that there is not', () => {
    expect(() => testScim({ profile: 'nothing' })).toThrow(/profile/);
  });
});

describe('RFC 7644 §6 Multi-tenancy', () => {
  it('shows a directory nothing of another, learned attributes included', async () => {
    const other = scim.as({ directoryId: 'two' });
    await call('POST', '/Users', { schemas: [userUrn], userName: 'x', badge: 1 });
    expect((await other('GET', '/Users')).body).toMatchObject({ totalResults: 0 });
    expect((await other('GET', '/Users/id-0001')).status).toBe(404);
    expect((await other('GET', '/Schemas')).text).not.toContain('badge');
    expect((await other('POST', '/Users', { schemas: [userUrn], userName: 'ann' })).status).toBe(201);
  });

  it('keeps two engines in one process apart', async () => {
    const { call: second } = testScim({}, { unknownAttributes: 'reject' });
    expect((await second('GET', '/Users')).body).toMatchObject({ totalResults: 0 });
    expect(
      (await second('POST', '/Users', { schemas: [userUrn], userName: 'ann', badge: 1 })).body,
    ).toMatchObject(errorOf('invalidValue'));
    expect((await call('POST', '/Users', { schemas: [userUrn], userName: 'x', badge: 1 })).status).toBe(201);
  });
});

describe('RFC 7644 §3.11 /Me', () => {
  it('is the user that the credentials stand for, and 501 where they stand for none', async () => {
    expect((await scim.as({ userId: 'id-0001' })('GET', '/Me')).body).toMatchObject({ userName: 'ann' });
    expect((await call('GET', '/Me')).body).toMatchObject(errorOf('notImplemented'));
  });
});

describe('On web standards', () => {
  const principal = {
    directoryId: 'one',
    actor: { kind: 'token', id: 't', label: 'T' },
    scopes: ['scim:read', 'scim:write'],
  } as const;
  const directories = new MemoryDirectories([userResourceType, groupResourceType]);
  const engine = createScim({ store: new MemoryStore(directories), directories, newId: () => 'id-1' });
  const base = 'https://scim.example.com/scim/v2/';

  it('takes a Request and gives a Response, below the base path', async () => {
    const request = new Request(`${base}Users?attributes=userName`, {
      method: 'POST',
      body: '{"userName":"ann"}',
    });
    const response = await engine.fetch(request, principal, base);
    expect([response.status, response.headers.get('location')]).toEqual([
      201,
      'https://scim.example.com/scim/v2/Users/id-1',
    ]);
    expect(await response.json()).toEqual({ id: 'id-1', schemas: [userUrn], userName: 'ann' });
  });

  it('answers 204 and 304 without a body', async () => {
    const headers = { 'if-none-match': '*' };
    expect((await engine.fetch(new Request(`${base}Users/id-1`, { headers }), principal, base)).status).toBe(
      304,
    );
    const removed = await engine.fetch(
      new Request(`${base}Users/id-1`, { method: 'DELETE' }),
      principal,
      base,
    );
    expect([removed.status, await removed.text()]).toEqual([204, '']);
  });
});
