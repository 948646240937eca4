/** Totals are what counting would tell, whatever has written resources, and an index is where counting would find it. */
import { buildResourceModel, type ListQuery, userResourceType } from '@rollcall/scim';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { transaction } from '../db/transaction.ts';
import { sweep } from '../lifecycle/retention.ts';
import { eachDatabase } from '../testing/databases.ts';
import { callerDirectoryId as directoryId, type ScimCaller, scimCaller } from '../testing/scim-caller.ts';
import { KnownPlaces } from './known-places.ts';
import { listResources } from './list-resources.ts';
import { readAllTotals } from './resource-totals.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
describe.each(eachDatabase)('kept totals on $name', ({ open, name }) => {
  let pool: pg.Pool;
  let handle: ScimCaller;
  beforeAll(async () => {
    ({ pool } = await open());
    await migrate(pool);
    handle = scimCaller(pool);
  });

  const call = async (method: string, target: string, body?: object) => {
    const { status, text } = await handle(method, target, body);
    return { status, body: JSON.parse(text ?? '{}') };
  };
  const user = (userName: string) => ({ schemas: [userUrn], userName: `${userName}@example.com` });
  const create = async (userName: string): Promise<string> => {
    const { status, body } = await call('POST', '/Users', user(userName));
    expect(status).toBe(201);
    return body.id;
  };
  const setActive = (id: string, value: boolean) =>
    call('PATCH', `/Users/${id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value }],
    });

  const kept = async (type = 'User') => {
    const {
      active = 0,
      deactivated = 0,
      removed = 0,
    } = (await readAllTotals(pool, directoryId)).get(type) ?? {};
    return { active, deactivated, removed };
  };
  const counted = async (type = 'User') => {
    const { rows } = await pool.query(
      `select (count(*) filter (where removed_at is null and active))::int as active,
              (count(*) filter (where removed_at is null and not active))::int as deactivated,
              (count(*) filter (where removed_at is not null))::int as removed
         from resources where directory_id = $1 and resource_type = $2`,
      [directoryId, type],
    );
    return rows[0];
  };
  /** What changed, seen by both. */
  const changeOf = async (work: () => Promise<unknown>) => {
    const before = await kept();
    await work();
    const after = await kept();
    expect(after).toEqual(await counted());
    return [
      after.active - before.active,
      after.deactivated - before.deactivated,
      after.removed - before.removed,
    ];
  };

  it('follow a person through creation, deactivation, removal, return and the sweep', async () => {
    let id = '';
    expect(await changeOf(async () => (id = await create('ada')))).toEqual([1, 0, 0]);
    expect(await changeOf(() => setActive(id, false))).toEqual([-1, 1, 0]);
    expect(await changeOf(() => setActive(id, true))).toEqual([1, -1, 0]);
    expect(await changeOf(() => call('DELETE', `/Users/${id}`))).toEqual([-1, 0, 1]);
    expect(await changeOf(() => call('POST', '/Users', user('ada')))).toEqual([1, 0, -1]);
    await call('DELETE', `/Users/${id}`);
    await pool.query(`update resources set removed_at = now() - interval '99 days' where id = $1`, [id]);
    expect(await changeOf(() => sweep(pool))).toEqual([0, 0, -1]);
  });

  it('follow Bulk, and statements of many rows', async () => {
    const Operations = Array.from({ length: 20 }, (_, index) => ({
      method: 'POST',
      path: '/Users',
      bulkId: `${index}`,
      data: user(`bulk${index}`),
    }));
    const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations };
    expect(await changeOf(() => call('POST', '/Bulk', body))).toEqual([20, 0, 0]);
    const people = `user_name like 'bulk%'`;
    const set = (assignment: string) => pool.query(`update resources set ${assignment} where ${people}`);
    expect(await changeOf(() => set('active = false'))).toEqual([-20, 20, 0]);
    expect(await changeOf(() => set('removed_at = now()'))).toEqual([0, -20, 20]);
    expect(await changeOf(() => set(`resource_type = 'Robot'`))).toEqual([0, 0, -20]);
    expect(await kept('Robot')).toEqual(await counted('Robot'));
    await pool.query(`delete from resources where ${people}`);
    expect(await kept('Robot')).toEqual({ active: 0, deactivated: 0, removed: 0 });
  });

  it('are taken back with a transaction, and stay with a refused creation', async () => {
    await create('bob');
    const refused = changeOf(async () =>
      expect((await call('POST', '/Users', user('bob'))).status).toBe(409),
    );
    expect(await refused).toEqual([0, 0, 0]);
    const failing = () =>
      transaction(pool, async (client) => {
        await client.query('delete from resources where user_name = $1', ['bob@example.com']);
        throw new Error('changed my mind');
      });
    expect(await changeOf(() => failing().catch(() => {}))).toEqual([0, 0, 0]);
  });

  it('count everyone of many who come at once', async () => {
    const creations = () => Promise.all(Array.from({ length: 60 }, (_, n) => create(`crowd${n}`)));
    expect(await changeOf(creations)).toEqual([60, 0, 0]);
  });

  it.runIf(name === 'postgres')('let a writer pass another that has not committed', async () => {
    const [slow, quick] = [await pool.connect(), await pool.connect()];
    const turnOff = (client: pg.PoolClient, person: string) =>
      client.query('update resources set active = false where user_name = $1', [`${person}@example.com`]);
    try {
      await slow.query('begin');
      await turnOff(slow, 'crowd0');
      await quick.query(`set lock_timeout = '2s'`);
      await turnOff(quick, 'crowd1');
      await slow.query('commit');
    } finally {
      slow.release(true);
      quick.release(true);
    }
    expect(await kept()).toEqual(await counted());
  });

  it('can be counted anew after triggers were off', async () => {
    await pool.query('delete from resource_totals');
    await pool.query('select count_totals_anew()');
    expect(await kept()).toEqual(await counted());
  });

  it('lead every page by index to where counting would, while people go and come', async () => {
    await pool.query(
      `insert into resources (directory_id, id, resource_type, external_id, active, created, last_modified, version, data, search)
       select $1, gen_random_uuid(), 'Seat', nullif(md5(n::text), md5('7')), true, now(), now(), 1, '{}', '{}' from generate_series(1, 5000) n`,
      [directoryId],
    );
    const model = buildResourceModel({
      ...userResourceType,
      name: 'Seat',
    });
    // Random ids may look as if they were made in the future.
    const places = new KnownPlaces(() => Number.POSITIVE_INFINITY);
    const select = { members: false, groups: false };
    const idsAt = async (startIndex: number, sort?: ListQuery['sort']) => {
      const start = { kind: 'index', startIndex } as const;
      const query = { directoryId, model, filter: undefined, sort, count: 100, start, select };
      const page = await listResources({ pool, places }, query);
      return { total: page.total, ids: page.resources.map(({ id }) => id) };
    };
    const seats = async (order = 'id') => {
      const { rows } = await pool.query<{ id: string }>(
        `select id from resources where resource_type = 'Seat' and removed_at is null order by ${order}`,
      );
      return rows.map(({ id }) => id);
    };
    for (const victim of [undefined, 100, 2_400, 4_000, 0]) {
      const before = await seats();
      if (victim !== undefined)
        await pool.query('update resources set removed_at = now() where id = $1', [before[victim]]);
      const all = await seats();
      for (const startIndex of [1, 1_001, 1_101, 2_350, 2_450, 2_350, 3_990, 4_901, 4_990, 5_000, 6_000])
        expect(await idsAt(startIndex), `${startIndex}`).toEqual({
          total: all.length,
          ids: all.slice(startIndex - 1, startIndex + 99),
        });
    }
    const attribute = model.core.attributesByName.get('externalid');
    if (attribute === undefined) throw new Error('no externalId');
    const target = { schema: model.core, attribute, subAttribute: undefined };
    for (const descending of [false, true]) {
      const all = await seats(`external_id ${descending ? 'desc nulls first' : 'asc nulls last'}, id`);
      for (const startIndex of [1_001, 4_850])
        expect((await idsAt(startIndex, { target, descending })).ids).toEqual(
          all.slice(startIndex - 1, startIndex + 99),
        );
    }
  });
});
