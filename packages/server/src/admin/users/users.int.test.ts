import { beforeAll, describe, expect, it } from 'vitest';
import {
  Browser,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from '../../http/app-fixture.ts';
import { eachDatabase } from '../../testing/databases.ts';
import {
  insertEvent,
  insertMembership,
  insertResource,
  learnAttribute,
  uuid,
} from '../resources/resource-rows.ts';

const url = '/v1/directories/default/users';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const acme = 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User';
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';

const people = [
  {
    n: 1,
    userName: 'ada@example.com',
    data: { name: { givenName: 'Ada', familyName: 'Lovelace' }, isAdmin: true },
  },
  { n: 2, userName: 'Bob@example.com', data: { displayName: 'Bob Ross', externalId: 'Ab_1' } },
  {
    n: 3,
    userName: 'zoe',
    data: {
      displayName: 'Zoë Müller',
      emails: [{ value: 'z@x.example.com' }, { value: 'ZOE@example.org', primary: true }],
    },
  },
  { n: 4, userName: 'gone@example.com', data: { displayName: 'Gone' }, removed: true },
  { n: 5, userName: 'quiet@example.com', data: { displayName: '100% Quiet' }, active: false },
];

describe.each(eachDatabase)('users on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await makeTestApp(await open());
    browser = await signedInBrowser(test);
    const { pool } = test.database;
    for (const person of people) await insertResource(pool, { type: 'User', ...person });
    await learnAttribute(pool, { schema: core, path: 'isAdmin', type: 'boolean' });
    await learnAttribute(pool, { schema: acme, path: 'badge', type: 'complex' });
    await learnAttribute(pool, { schema: acme, path: 'badge.number', type: 'integer' });
  });

  const names = async (query: string): Promise<string[]> =>
    (await browser.call('GET', `${url}${query}`))
      .json()
      .items.map((user: { userName: string }) => user.userName);

  it('are listed by userName as it was given, removed ones left out', async () => {
    const response = await browser.call('GET', url);
    expect(response.json()).toMatchObject({ total: 4, startIndex: 1 });
    expect(await names('')).toEqual(['ada@example.com', 'Bob@example.com', 'quiet@example.com', 'zoe']);
  });

  it('come with name, primary address, status and custom values', async () => {
    const { items } = (await browser.call('GET', url)).json();
    expect(items[0]).toEqual({
      id: uuid(1),
      userName: 'ada@example.com',
      displayName: 'Ada Lovelace',
      email: null,
      externalId: null,
      status: 'active',
      source: null,
      created: expect.stringMatching(/Z$/),
      lastModified: expect.stringMatching(/Z$/),
      attributes: { isAdmin: true },
    });
    expect(items[3]).toMatchObject({ displayName: 'Zoë Müller', email: 'ZOE@example.org', attributes: {} });
    expect(items[2]).toMatchObject({ status: 'deactivated' });
  });

  it('are filtered by status', async () => {
    expect(await names('?status=active')).toEqual(['ada@example.com', 'Bob@example.com', 'zoe']);
    expect(await names('?status=deactivated')).toEqual(['quiet@example.com']);
    expect(await names('?status=removed')).toEqual(['gone@example.com']);
    expect((await browser.call('GET', `${url}?status=lost`)).statusCode).toBe(400);
  });

  it.each([
    ['ADA', ['ada@example.com']],
    ['ross', ['Bob@example.com']],
    ['müller', ['zoe']],
    ['MU\u0308LLER', ['zoe']],
    ['zoe@example.org', ['zoe']],
    ['Ab_', ['Bob@example.com']],
    ['b_1', []],
    ['0% q', ['quiet@example.com']],
    ['%', ['quiet@example.com']],
    ['\\', []],
    ["' or 1=1 --", []],
    ['gone', []],
    ['  ', ['ada@example.com', 'Bob@example.com', 'quiet@example.com', 'zoe']],
  ])('are found by %j', async (search, found) => {
    const query = `?search=${encodeURIComponent(search)}`;
    expect(await names(query)).toEqual(found);
    expect((await browser.call('GET', `${url}${query}`)).json().total).toBe(found.length);
  });

  it('come in pages that do not overlap and end with the last', async () => {
    expect(await names('?startIndex=1&count=3')).toEqual([
      'ada@example.com',
      'Bob@example.com',
      'quiet@example.com',
    ]);
    const last = (await browser.call('GET', `${url}?startIndex=4&count=3`)).json();
    expect(last).toMatchObject({ total: 4, startIndex: 4, items: [{ userName: 'zoe' }] });
    expect(await names('?startIndex=5')).toEqual([]);
    for (const query of ['?startIndex=0', '?count=0', '?count=201', '?count=many']) {
      expect((await browser.call('GET', `${url}${query}`)).statusCode).toBe(400);
    }
  });

  it('show one user by schema, with groups direct and nested, and the resource as SCIM returns it', async () => {
    const { pool } = test.database;
    const data = {
      schemas: [core, enterprise, acme],
      title: 'Countess',
      isAdmin: false,
      [acme]: { badge: { number: 7 } },
      [enterprise]: { department: 'Engines', manager: { value: uuid(2) } },
    };
    await insertResource(pool, { type: 'User', n: 20, userName: 'countess', data });
    await insertResource(pool, { type: 'Group', n: 21, data: { displayName: 'Team' } });
    await insertResource(pool, { type: 'Group', n: 22, data: { displayName: 'Company' } });
    await insertResource(pool, { type: 'Group', n: 23, data: { displayName: 'Removed' }, removed: true });
    for (const [group, member] of [
      [21, 20],
      [22, 21],
      [21, 22],
      [23, 20],
    ] as const) {
      await insertMembership(pool, group, member);
    }
    const detail = (await browser.call('GET', `${url}/${uuid(20)}`)).json();
    expect(detail.user).toMatchObject({
      userName: 'countess',
      attributes: { isAdmin: false, [`${acme}:badge`]: { number: 7 } },
    });
    expect(detail.schemas.map((schema: { name: string }) => schema.name)).toEqual([
      'User',
      'Acme',
      'Enterprise User',
    ]);
    expect(detail.schemas[0].attributes).toContainEqual({
      name: 'title',
      type: 'string',
      custom: false,
      sensitive: false,
      value: 'Countess',
    });
    expect(detail.schemas[0].attributes).toContainEqual({
      name: 'isAdmin',
      type: 'boolean',
      custom: true,
      sensitive: false,
      value: false,
    });
    expect(detail.schemas[1].attributes).toEqual([
      { name: 'badge', type: 'complex', custom: true, sensitive: false, value: { number: 7 } },
    ]);
    expect(detail.groups).toEqual([
      { id: uuid(21), displayName: 'Team', direct: true },
      { id: uuid(22), displayName: 'Company', direct: false },
    ]);
    expect(detail.resource).toMatchObject({
      ...data,
      id: uuid(20),
      groups: [
        { value: uuid(21), display: 'Team', type: 'direct' },
        { value: uuid(22), display: 'Company', type: 'indirect' },
      ],
      meta: {
        resourceType: 'User',
        version: 'W/"1"',
        location: `http://rollcall.example.com/scim/v2/Users/${uuid(20)}`,
      },
    });
    await pool.query('delete from resources where id = any($1)', [[20, 21, 22, 23].map(uuid)]);
  });

  it('show a removed user as well, and no group, no stranger and no nonsense', async () => {
    const status = async (id: string) => (await browser.call('GET', `${url}/${id}`)).statusCode;
    expect((await browser.call('GET', `${url}/${uuid(4)}`)).json().user.status).toBe('removed');
    expect(await status(uuid(99))).toBe(404);
    expect(await status('nonsense')).toBe(400);
    expect((await new Browser(test).call('GET', `${url}/${uuid(1)}`)).statusCode).toBe(401);
  });

  it('tell their history, the newest first', async () => {
    const { pool } = test.database;
    const actor = { kind: 'token', id: 't', label: 'Okta' };
    await insertEvent(pool, {
      n: 1,
      kind: 'created',
      actor,
      diff: { changes: [{ path: 'userName', after: 'ada' }] },
    });
    await insertEvent(pool, {
      n: 1,
      kind: 'updated',
      actor: { kind: 'admin', id: 'a', label: 'ada@example.com' },
      diff: { changes: [{ path: 'title', before: 'Ms', after: null }] },
    });
    const { items } = (await browser.call('GET', `${url}/${uuid(1)}/history`)).json();
    expect(items).toEqual([
      expect.objectContaining({
        kind: 'updated',
        by: 'ada@example.com',
        byKind: 'admin',
        changes: [{ path: 'title', before: 'Ms', after: null }],
      }),
      expect.objectContaining({
        kind: 'created',
        by: 'Okta',
        byKind: 'token',
        changes: [{ path: 'userName', after: 'ada' }],
      }),
    ]);
    expect((await browser.call('GET', `${url}/${uuid(2)}/history`)).json()).toEqual({ items: [] });
  });

  it('are counted in the overview, and their custom attributes listed', async () => {
    expect((await browser.call('GET', '/v1/directories/default/overview')).json()).toMatchObject({
      users: { active: 3, deactivated: 1, removed: 1 },
      groups: 0,
    });
    const { items } = (await browser.call('GET', '/v1/directories/default/attributes')).json();
    expect(items).toContainEqual({
      id: expect.any(String),
      resourceType: 'User',
      schema: core,
      path: 'isAdmin',
      displayName: null,
      sensitive: false,
      type: 'boolean',
      multiValued: false,
      description: expect.any(String),
      required: false,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'none',
      origin: 'learned',
      firstSeen: expect.any(String),
    });
    expect(items).toHaveLength(3);
  });

  it('of another directory are not shown', async () => {
    const { pool } = test.database;
    await pool.query(`insert into directories (id, name) values ($1, 'other')`, [uuid(77)]);
    await insertResource(pool, {
      type: 'User',
      n: 78,
      userName: 'stranger',
      data: {},
      directoryId: uuid(77),
    });
    expect(await names('?search=stranger')).toEqual([]);
    expect((await browser.call('GET', `${url}/${uuid(78)}`)).statusCode).toBe(404);
    const other = await browser.call('GET', '/v1/directories/other/users');
    expect(other.json().items.map((user: { userName: string }) => user.userName)).toEqual(['stranger']);
    expect(defaultDirectoryId).not.toBe(uuid(77));
  });
});
