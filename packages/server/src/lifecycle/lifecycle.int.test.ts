import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config/read-config.ts';
import { type Database, openDatabase } from '../db/open-database.ts';
import { type RunningServer, startServer } from '../server.ts';
import { createPostgresDatabase, makeDataDir } from '../testing/databases.ts';
import { sweep } from './retention.ts';

const token = 'a-secret-from-outside';
const password = 'correct horse battery';
const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** On PostgreSQL a second connection may reach behind the server's back, to make people who have existed for long. */
describe('people who leave and come back', () => {
  let server: RunningServer;
  let database: Database;
  let cookie: string;
  const url = () => server.url;

  beforeAll(async () => {
    const databaseUrl = await createPostgresDatabase();
    const environment = {
      PORT: '0',
      ROLLCALL_DATA_DIR: await makeDataDir(),
      DATABASE_URL: databaseUrl,
      ROLLCALL_SCIM_ENABLED: 'true',
      ROLLCALL_INFRA_TOKEN: token,
      ROLLCALL_ADMIN_EMAIL: 'ada@example.com',
      ROLLCALL_ADMIN_PASSWORD: password,
    };
    server = await startServer(readConfig(environment, { inContainer: false }));
    database = await openDatabase({ url: databaseUrl, dataDir: '' });
    const signIn = await admin('POST', '/v1/auth/sign-in/email', { email: 'ada@example.com', password }, '');
    cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const admin = (method: string, path: string, body?: object, as = cookie): Promise<Response> =>
    fetch(`${url()}${path}`, {
      method,
      headers: {
        origin: url(),
        cookie: as,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const directory = '/v1/directories/default';
  const scim = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url()}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  };
  const create = async (userName: string, more: object = {}) =>
    scim('POST', '/Users', { schemas: [userUrn], userName, ...more });
  const deactivate = (id: string) =>
    scim('PATCH', `/Users/${id}`, {
      schemas: [patchUrn],
      Operations: [{ op: 'replace', path: 'active', value: false }],
    });
  const act = (id: string, action: string) => admin('POST', `${directory}/users/${id}/actions`, { action });
  const kindsOf = async (id: string) => {
    const { items } = await (await admin('GET', `${directory}/users/${id}/history`)).json();
    return items.map(({ kind, by }: { kind: string; by: string }) => `${kind} by ${by}`).reverse();
  };

  it('gives one who was removed and is created again the same id, groups and history', async () => {
    const { body: first } = await create('mira@example.com', { externalId: 'ext-1' });
    const { body: group } = await scim('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Crew',
      members: [{ value: first.id }],
    });
    expect((await scim('DELETE', `/Users/${first.id}`)).status).toBe(204);
    expect((await scim('GET', `/Users/${first.id}`)).status).toBe(404);
    const again = await create('MIRA@example.com', { displayName: 'Mira Holt' });
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({
      id: first.id,
      userName: 'MIRA@example.com',
      displayName: 'Mira Holt',
      active: true,
    });
    expect(again.body.groups).toMatchObject([{ value: group.id }]);
    expect(await kindsOf(first.id)).toEqual([
      'created by From ROLLCALL_INFRA_TOKEN',
      'removed by From ROLLCALL_INFRA_TOKEN',
      'restored by From ROLLCALL_INFRA_TOKEN',
      'updated by From ROLLCALL_INFRA_TOKEN',
    ]);
  });

  it('gives one who was deactivated and is created again the same id, active', async () => {
    const { body: first } = await create('tomas@example.com');
    await deactivate(first.id);
    const again = await create('tomas@example.com');
    expect([again.status, again.body.id, again.body.active]).toEqual([201, first.id, true]);
    expect((await create('tomas@example.com')).status).toBe(409);
  });

  it('does not give the record of one account to another that takes the userName', async () => {
    const { body: first } = await create('lea@example.com', { externalId: 'lea-1' });
    await deactivate(first.id);
    expect((await create('lea@example.com', { externalId: 'lea-2' })).status).toBe(409);
    await scim('DELETE', `/Users/${first.id}`);
    const other = await create('lea@example.com', { externalId: 'lea-2' });
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(first.id);
  });

  it('knows one who comes back under a new userName by the externalId', async () => {
    const { body: first } = await create('edda.old@example.com', { externalId: 'edda-1' });
    await scim('DELETE', `/Users/${first.id}`);
    const again = await create('edda.new@example.com', { externalId: 'edda-1' });
    expect(again.body).toMatchObject({ id: first.id, userName: 'edda.new@example.com' });
  });

  it('makes a new record where the directory says so', async () => {
    await admin('PATCH', `${directory}/settings`, { bringBack: false });
    const { body: first } = await create('ines@example.com');
    await scim('DELETE', `/Users/${first.id}`);
    const again = await create('ines@example.com');
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(first.id);
    await admin('PATCH', `${directory}/settings`, { bringBack: true });
    const conflict = await act(first.id, 'restore');
    expect(conflict.status).toBe(409);
    expect((await conflict.json()).detail).toContain('userName');
  });

  it("lets an admin deactivate, activate, remove and restore, in the admin's name", async () => {
    const { body: user } = await create('kofi@example.com');
    for (const action of ['deactivate', 'activate', 'remove', 'restore'])
      expect((await act(user.id, action)).status).toBe(204);
    expect(await kindsOf(user.id)).toEqual([
      'created by From ROLLCALL_INFRA_TOKEN',
      'deactivated by ada@example.com',
      'reactivated by ada@example.com',
      'removed by ada@example.com',
      'restored by ada@example.com',
    ]);
    expect((await act(user.id, 'restore')).status).toBe(404);
    expect((await act(user.id, 'vanish')).status).toBe(400);
    expect(
      (await admin('POST', `${directory}/users/${user.id}/actions`, { action: 'remove' }, '')).status,
    ).toBe(401);
  });

  it('deletes for good only what was removed longer ago than the directory keeps it', async () => {
    const { body: old } = await create('old@example.com');
    const { body: recent } = await create('recent@example.com');
    for (const { id } of [old, recent]) await scim('DELETE', `/Users/${id}`);
    await database.pool.query(`update resources set removed_at = now() - interval '31 days' where id = $1`, [
      old.id,
    ]);
    expect(await sweep(database.pool)).toBe(1);
    expect((await act(old.id, 'restore')).status).toBe(404);
    expect((await act(recent.id, 'restore')).status).toBe(204);
  });

  describe('the brake', () => {
    const established = async (count: number, prefix: string): Promise<string[]> => {
      const ids: string[] = [];
      for (let n = 0; n < count; n++) ids.push((await create(`${prefix}-${n}@example.com`)).body.id);
      await database.pool.query(
        `update resources set created = now() - interval '3 days' where id = any ($1::uuid[])`,
        [ids],
      );
      return ids;
    };
    const held = async (status = 'pending') =>
      (await admin('GET', `${directory}/held-changes?status=${status}&count=200`)).json();
    const activeOf = async (ids: readonly string[]) => {
      const { rows } = await database.pool.query<{ n: string }>(
        'select count(*) as n from resources where id = any ($1::uuid[]) and active and removed_at is null',
        [ids],
      );
      return Number(rows[0]?.n);
    };

    it('holds what goes beyond the allowance, in parallel too, and lets it pass once approved', async () => {
      await admin('PATCH', `${directory}/settings`, { brakeUsersMax: 5, brakePercentMax: 0 });
      const ids = await established(20, 'held');
      const answers = await Promise.all(ids.map(deactivate));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(15);
      for (const { headers, body } of refused) {
        expect(headers.get('retry-after')).toMatch(/^\d+$/);
        expect(body).toMatchObject({
          schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
          status: '429',
        });
      }
      expect(await activeOf(ids)).toBe(15);
      expect((await held()).total).toBe(15);
      const decision = await admin('POST', `${directory}/held-changes/decisions`, { decision: 'approve' });
      expect(await decision.json()).toEqual({ decided: 15 });
      const pushed = await Promise.all(ids.map(deactivate));
      expect(pushed.every(({ status }) => status === 200)).toBe(true);
      expect(await activeOf(ids)).toBe(0);
      expect((await held('approved')).total).toBe(0);
    });

    it('keeps access where an admin rejects, and holds removals as well', async () => {
      const ids = await established(8, 'kept');
      await database.pool.query('delete from deprovisionings');
      const answers = [];
      for (const id of ids) answers.push(await scim('DELETE', `/Users/${id}`));
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204, 429, 429, 429]);
      const [last = ''] = ids.slice(-1);
      await admin('POST', `${directory}/held-changes/decisions`, { decision: 'reject', ids: ids.slice(5) });
      expect((await scim('DELETE', `/Users/${last}`)).status).toBe(429);
      expect(await activeOf(ids.slice(5))).toBe(3);
      expect((await held('rejected')).total).toBe(3);
      expect((await act(last, 'remove')).status).toBe(204);
    });

    it('leaves people of the last day, groups and reactivations alone', async () => {
      await database.pool.query('delete from deprovisionings');
      for (let n = 0; n < 8; n++) {
        const { body } = await create(`fresh-${n}@example.com`);
        expect((await deactivate(body.id)).status).toBe(200);
        expect((await scim('DELETE', `/Users/${body.id}`)).status).toBe(204);
      }
    });

    it('stops a scope that was emptied by mistake: of 10,000 people no more lose access than it allows', async () => {
      await database.pool.query('delete from deprovisionings; delete from held_changes');
      await admin('PATCH', `${directory}/settings`, { brakeUsersMax: 10, brakePercentMax: 5 });
      const ids = await copiesOf((await create('template@example.com')).body.id, 10_000);
      const before = await activePeople();
      const statuses = new Map<number, number>();
      const pending = [...ids];
      const push = async (): Promise<void> => {
        for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
          const { status } = await deactivate(id);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: 16 }, push));
      const allowed = Math.floor((before * 5) / 100);
      expect([...statuses].sort()).toEqual([
        [200, allowed],
        [429, 10_000 - allowed],
      ]);
      expect(before - (await activePeople())).toBe(allowed);

      const decision = await admin('POST', `${directory}/held-changes/decisions`, { decision: 'reject' });
      expect(await decision.json()).toEqual({ decided: 10_000 - allowed });
      for (const id of ids.slice(0, 200)) await deactivate(id);
      expect(before - (await activePeople())).toBe(allowed);
    }, 180_000);

    const activePeople = async (): Promise<number> => {
      const { rows } = await database.pool.query<{ n: number }>(
        "select count(*)::int as n from resources where resource_type = 'User' and active and removed_at is null",
      );
      return rows[0]?.n ?? 0;
    };
    /** People like one who exists, as they are after three days. */
    const copiesOf = async (id: string, count: number): Promise<string[]> => {
      const { rows } = await database.pool.query<{ id: string }>(
        `insert into resources (directory_id, id, resource_type, user_name, display, active, created, last_modified,
                                version, data, search)
         select r.directory_id, gen_random_uuid(), r.resource_type, replace(r.user_name, 'template', 'copy-' || n),
                replace(r.display, 'template', 'copy-' || n), true, now() - interval '3 days', r.last_modified, 1,
                replace(r.data::text, 'template', 'copy-' || n)::json,
                replace(r.search::text, 'template', 'copy-' || n)::jsonb
           from resources r, generate_series(1, $2) n where r.id = $1 returning id`,
        [id, count],
      );
      return rows.map((row) => row.id);
    };

    it('holds nothing when it is off', async () => {
      await admin('PATCH', `${directory}/settings`, { brakeEnabled: false });
      const ids = await established(7, 'off');
      for (const id of ids) expect((await deactivate(id)).status).toBe(200);
      await admin('PATCH', `${directory}/settings`, { brakeEnabled: true });
    });
  });
});
