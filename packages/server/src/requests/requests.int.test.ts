import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Browser,
  bearer,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from '../http/app-fixture.ts';
import { newId } from '../new-id.ts';
import { eachDatabase } from '../testing/databases.ts';
import { instantOf } from './entry-id.ts';
import { dropExpired, makePartitions } from './partitions.ts';

const url = '/v1/directories/default';
const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const secretText = 'never-to-be-stored';

describe.each(eachDatabase)('the provisioning log on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  let secret: string;
  let tokenId: string;
  beforeAll(async () => {
    test = await makeTestApp(await open());
    test.useEngine();
    browser = await signedInBrowser(test);
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
    const created = await test.tokens.create({
      directoryId: defaultDirectoryId,
      label: 'Okta',
      expiryDays: null,
      createdBy: 'ada@example.com',
    });
    secret = created.secret;
    tokenId = created.token.id;
  });
  afterAll(() => test.app.close());

  const scim = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object | string,
    headers: Record<string, string> = bearer(secret),
  ) => {
    const payload = typeof body === 'object' ? JSON.stringify(body) : body;
    const response = await test.app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: { 'user-agent': 'Okta SCIM Client 1.0.0', ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    await test.requestLog.flush();
    return {
      status: response.statusCode,
      body: response.body === '' ? undefined : JSON.parse(response.body),
    };
  };
  const newUser = (userName: string, more: object = {}) => ({
    schemas: [userUrn],
    userName,
    active: true,
    ...more,
  });
  const list = async (query = '') => (await browser.call('GET', `${url}/requests${query}`)).json();
  const newest = async () => (await list('?count=1')).items[0];
  const detail = async (id: string) => (await browser.call('GET', `${url}/requests/${id}`)).json();
  const stored = async () => JSON.stringify((await test.database.pool.query('select * from requests')).rows);

  it('has token, client, resource, status, duration and the change of a request, and no password', async () => {
    const body = newUser('mira.holt@example.com', {
      displayName: 'Mira Holt',
      password: secretText,
      active: 'True',
    });
    const created = await scim('POST', '/Users', body);
    expect(created.status).toBe(201);
    const summary = await newest();
    expect(summary).toMatchObject({
      token: { id: tokenId, label: 'Okta' },
      client: 'Okta',
      method: 'POST',
      path: '/Users',
      resourceType: 'User',
      resourceId: created.body.id,
      subject: 'Mira Holt',
      understood: 'Creates the user Mira Holt',
      status: 201,
      failed: false,
      tolerated: 1,
    });
    expect(summary.durationMs).toBeGreaterThan(0);
    expect(await detail(summary.id)).toMatchObject({
      received: { body: { ...body, password: '(hidden)' }, bodyKept: 'secretsHidden' },
      tolerated: [
        { name: 'string-boolean', about: 'active', description: expect.stringContaining('boolean') },
      ],
      answer: { resourceId: created.body.id },
      explanation: null,
      changes: [{ resourceId: created.body.id, kind: 'created' }],
      notReplayable: null,
    });
    expect(await stored()).not.toContain(secretText);
    expect(await stored()).not.toContain(secret);
  });

  it('explains failures, and has those that the door refused', async () => {
    const expectFailure = async (status: number, key: string) => {
      const summary = await newest();
      expect(summary).toMatchObject({ status, failed: true });
      expect((await detail(summary.id)).explanation?.key).toBe(key);
      return summary;
    };
    await scim('POST', '/Users', newUser('mira.holt@example.com'));
    await expectFailure(409, 'uniqueness-user-name');
    await scim('GET', '/Users', undefined, {});
    expect((await expectFailure(401, 'token-missing')).token).toBeNull();
    await scim('GET', '/Users', undefined, bearer('rcl_wrong'));
    await expectFailure(401, 'token-malformed');
    await scim('POST', '/Users', `{"userName": "broken", "password": "${secretText}`);
    await expectFailure(400, 'json-malformed');
    await scim('POST', '/Users', '"'.repeat(1_048_577));
    await expectFailure(413, 'body-too-large');
    await scim('GET', '/Users?filter=shoeSize%20eq%20%22x%22');
    await expectFailure(400, 'filter-attribute-unknown');
    await scim('POST', '/Users', { schemas: [userUrn], displayName: 'Nobody' });
    await expectFailure(400, 'user-name-missing');
    await scim('DELETE', `/Users/${newId()}`);
    await expectFailure(404, 'resource-not-found');
    await scim('GET', `/Users?filter=password%20eq%20%22${secretText}%22`);
    await expectFailure(400, 'filter-not-understood');
    await test.directories.update(defaultDirectoryId, { scimEnabled: false });
    await scim('GET', '/Users');
    await expectFailure(403, 'scim-off');
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
    await test.app.inject({ url: '/scim/Users', headers: bearer(secret) });
    await test.requestLog.flush();
    await expectFailure(404, 'wrong-base-url');
    expect(await stored()).not.toContain(secretText);
  });

  it('is found by person, id, token, status, method and time, page by page', async () => {
    const { body: user } = await scim(
      'POST',
      '/Users',
      newUser('tomas@example.com', { displayName: 'Tomas Brandt' }),
    );
    const operations = [{ op: 'replace', path: 'active', value: false }];
    await scim('PATCH', `/Users/${user.id}`, { schemas: [patchUrn], Operations: operations });
    await scim('DELETE', `/Users/${user.id}`);
    for (const search of ['brandt', 'TOMAS@example', user.id]) {
      const { items } = await list(`?search=${encodeURIComponent(search)}`);
      expect(items.map(({ method }: { method: string }) => method)).toEqual(['DELETE', 'PATCH', 'POST']);
    }
    expect((await list('?search=nobody-like-this')).items).toEqual([]);
    const one = await newest();
    expect((await list(`?search=${one.requestId}`)).items).toHaveLength(1);
    expect((await list(`?token=${tokenId}`)).items.length).toBeGreaterThan(3);
    expect((await list(`?token=${newId()}`)).items).toEqual([]);
    const statuses = async (status: string) =>
      (await list(`?status=${status}`)).items.map((item: { status: number }) => item.status);
    expect((await statuses('failed')).every((status: number) => status >= 400)).toBe(true);
    expect(await statuses('409')).toEqual([409]);
    expect((await statuses('2xx')).every((status: number) => status < 300)).toBe(true);
    expect((await list('?method=PATCH')).items).toHaveLength(1);
    expect((await list(`?from=${one.at}`)).items.length).toBe(1);
    expect((await list(`?to=${new Date(0).toISOString()}`)).items).toEqual([]);
    const all = (await list('?count=200')).items.map(({ id }: { id: string }) => id);
    const paged: string[] = [];
    let cursor = '';
    do {
      const page = await list(`?count=4${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(paged).toEqual(all);
  });

  it.each(['?status=bad', '?token=x', '?method=HEAD', '?count=201', '?cursor=1'])(
    'refuses %s',
    async (query) => {
      expect((await browser.call('GET', `${url}/requests${query}`)).statusCode).toBe(400);
    },
  );

  it('needs a session, and a request that exists', async () => {
    for (const path of ['requests', `requests/${newId()}`, 'requests/live', 'statistics'])
      expect((await test.app.inject({ url: `${url}/${path}` })).statusCode).toBe(401);
    expect((await browser.call('GET', `${url}/requests/${newId()}`)).statusCode).toBe(404);
    expect((await browser.call('POST', `${url}/requests/${newId()}/replay`)).statusCode).toBe(404);
  });

  it('keeps names alone where the directory asks for that', async () => {
    await test.directories.update(defaultDirectoryId, { requestLogValues: 'redact' });
    const userName = 'private.person@example.com';
    await scim('POST', '/Users', newUser(userName));
    await scim('POST', '/Users', newUser(userName));
    await scim('GET', `/Users?filter=userName%20eq%20%22${userName}%22`);
    const { items } = await list('?count=3');
    expect((await detail(items[2].id)).received).toMatchObject({
      body: { userName: '(string)' },
      bodyKept: 'names',
    });
    expect(items[0].understood).toBe('Looks for users where userName eq "…", 1 found');
    expect(await stored()).not.toContain('private.person');
    // By the name that the user has now.
    expect((await list('?search=private.person')).items).toHaveLength(1);
    expect((await browser.call('POST', `${url}/requests/${items[1].id}/replay`)).statusCode).toBe(409);
    await test.directories.update(defaultDirectoryId, { requestLogValues: 'keep' });
  });

  it('replays dry: says what a request would do now, and writes nothing', async () => {
    const count = async () => {
      const { rows } = await test.database.pool.query(
        `select (select count(*) from resources) as resources, (select count(*) from events) as events,
                (select count(*) from attributes) as attributes, (select count(*) from requests) as requests,
                (select max(last_used) from infra_tokens) as used, (select count(*) from memberships) as memberships`,
      );
      return rows[0];
    };
    const { body: user } = await scim(
      'POST',
      '/Users',
      newUser('replayed@example.com', { displayName: 'Replayed' }),
    );
    const creation = await newest();
    const replay = async (id: string) => (await browser.call('POST', `${url}/requests/${id}/replay`)).json();
    const before = await count();
    const again = await replay(creation.id);
    expect(again).toMatchObject({ status: 409, explanation: { key: 'uniqueness-user-name' }, changes: [] });
    expect(await count()).toEqual(before);

    await scim('DELETE', `/Users/${user.id}`);
    const afterRemoval = await count();
    const back = await replay(creation.id);
    expect(back.status).toBe(201);
    expect(back.body).toMatchObject({ id: user.id, userName: 'replayed@example.com' });
    expect(back.changes.map(({ kind }: { kind: string }) => kind)).toContain('restored');
    expect(await count()).toEqual(afterRemoval);

    // Refused at first; it would create, with a custom attribute and a member by e-mail, now.
    await test.directories.update(defaultDirectoryId, { unknownAttributes: 'reject' });
    await scim('POST', '/Users', newUser('shoes@example.com', { shoeSize: 42 }));
    const refused = await newest();
    expect(refused.status).toBe(400);
    await test.directories.update(defaultDirectoryId, { unknownAttributes: 'learn' });
    const untouched = await count();
    expect(await replay(refused.id)).toMatchObject({ status: 201, changes: [{ kind: 'created' }] });
    expect(await count()).toEqual(untouched);
    const schemas = await scim('GET', `/Schemas/${userUrn}`);
    expect(JSON.stringify(schemas.body)).not.toContain('shoeSize');
  });

  it('counts what arrived, what failed, and the last call of each token', async () => {
    const day = (await browser.call('GET', `${url}/statistics`)).json();
    expect(day.buckets).toHaveLength(24);
    const total = (name: string) =>
      day.buckets.reduce((sum: number, bucket: Record<string, number>) => sum + (bucket[name] ?? 0), 0);
    const { rows } = await test.database.pool.query<{ kind: string; number: number }>(
      `select kind, count(*)::int as number from events where resource_type = 'User' group by 1`,
    );
    const counted = new Map(rows.map(({ kind, number }) => [kind, number]));
    expect(total('created')).toBe(counted.get('created'));
    expect(total('deactivated')).toBe(counted.get('deactivated'));
    expect(total('removed')).toBe(counted.get('removed'));
    expect(total('failed')).toBe((await list('?status=failed&count=200')).items.length);
    const last = (await list(`?token=${tokenId}&count=1`)).items[0];
    expect(day.tokens).toEqual([
      { id: tokenId, label: 'Okta', lastCall: expect.objectContaining({ request: last.id, client: 'Okta' }) },
    ]);
    expect((await browser.call('GET', `${url}/statistics?range=week`)).json().buckets).toHaveLength(7);
    expect((await browser.call('GET', `${url}/statistics?range=month`)).json().buckets).toHaveLength(30);
    expect((await browser.call('GET', `${url}/statistics?range=year`)).statusCode).toBe(400);
  });

  it('drops days that nobody keeps, and no other; makes days ahead, from several nodes at a time', async () => {
    const { pool } = test.database;
    const now = new Date();
    const old = new Date(now.getTime() - 20 * 86_400_000);
    await Promise.all([makePartitions(pool, now, [old]), makePartitions(pool, now, [old])]);
    const days = async () =>
      (
        await pool.query(
          `select relname from pg_class where relname ~ '^requests_[0-9]{8}$' and relkind = 'r'`,
        )
      ).rows.length;
    const before = await days();
    expect(await dropExpired(pool, now)).toBe(0);
    await test.directories.update(defaultDirectoryId, { requestLogDays: 7 });
    expect(await dropExpired(pool, now)).toBe(1);
    expect(await days()).toBe(before - 1);
    expect((await list()).items.length).toBeGreaterThan(0);
    await test.directories.update(defaultDirectoryId, { requestLogDays: 30 });
  });

  it('is followed live, and the stream ends with the server', async () => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const address = await test.app.listen({ port: 0, host: '127.0.0.1' });
    const response = await fetch(`${address}${url}/requests/live?status=failed`, { headers: { cookie } });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const decoder = new TextDecoder();
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await scim('POST', '/Users', newUser('fine@example.com'));
    await scim('POST', '/Users', newUser('fine@example.com'));
    let text = '';
    while (!text.includes('event: request'))
      text += decoder.decode((await reader.read()).value, { stream: true });
    while (!text.endsWith('\n\n')) text += decoder.decode((await reader.read()).value, { stream: true });
    const events = [...text.matchAll(/data: (.*)/g)].map(([, data = '']) => JSON.parse(data));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ status: 409, method: 'POST' });
    expect(instantOf(events[0].id).toISOString()).toBe(events[0].at);
    const closing = test.app.close();
    while (!(await reader.read()).done);
    await closing;
  });
});
