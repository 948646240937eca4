import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataDir } from '../../testing/databases.ts';
import { maintain } from './maintenance.ts';
import { type EmbeddedDatabase, openEmbedded } from './open-embedded.ts';

const log = () => {};
/** About a second of work inside the engine. */
const SLOW = 'select count(*)::int as count from generate_series(1, 4000000)';

describe('the embedded database', () => {
  let database: EmbeddedDatabase;
  let lines: string[];
  beforeAll(async () => {
    lines = [];
    database = await openEmbedded({ dataDir: await makeDataDir(), log: (line) => lines.push(line) });
    await database.pool.query(
      'create table notes (id int generated always as identity primary key, text text)',
    );
  });
  afterAll(() => database.close());

  it('makes a real fsync per commit, and for the files at a check-point', async () => {
    const engine = await database.engine();
    const before = engine.fsyncs();
    for (let i = 0; i < 50; i++) await database.pool.query('insert into notes (text) values ($1)', ['x']);
    const afterInserts = engine.fsyncs();
    expect(afterInserts - before).toBeGreaterThanOrEqual(50);
    await database.pool.query('checkpoint');
    expect(engine.fsyncs() - afterInserts).toBeGreaterThan(3);
  });

  it('runs with the settings that make a commit durable', async () => {
    const { rows } = await database.pool.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings
        where name in ('fsync', 'wal_sync_method', 'synchronous_commit', 'full_page_writes') order by name`,
    );
    expect(rows.map(({ name, setting }) => `${name}=${setting}`)).toEqual([
      'fsync=on',
      'full_page_writes=on',
      'synchronous_commit=on',
      'wal_sync_method=fsync',
    ]);
  });

  it('leaves the event loop free during a slow query', async () => {
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const started = performance.now();
    await database.pool.query(SLOW);
    const tookMs = performance.now() - started;
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(Math.max(200, tookMs / 2));
  });

  it('begins each connection afresh', async () => {
    const client = await database.pool.connect();
    await client.query(`begin; set local timezone to 'Asia/Tokyo'; create temp table mine (id int)`);
    await client.query(`select pg_advisory_lock(7)`);
    client.release(true);
    const { rows } = await database.pool.query(
      `select current_setting('timezone') as zone, to_regclass('mine') as mine, current_user as role,
              (select count(*)::int from pg_locks where locktype = 'advisory') as locks`,
    );
    expect(rows).toEqual([{ zone: 'UTC', mine: null, role: 'rollcall', locks: 0 }]);
  });

  it('rejects what is pending when the engine dies, and recovers with all that was acknowledged', async () => {
    const { rows: before } = await database.pool.query('select count(*)::int as count from notes');
    const client = await database.pool.connect();
    const pending = client.query(SLOW);
    const queued = database.pool.query('select 1 as one');
    const death = expect(pending).rejects.toThrow('The embedded database stopped');
    await (await database.engine()).kill();
    await death;
    client.release();
    expect((await queued).rows).toEqual([{ one: 1 }]);
    expect((await database.pool.query('select count(*)::int as count from notes')).rows).toEqual(before);
    expect(lines.join()).toContain('The embedded database stopped');
  });

  it('breaks a transaction that was between two queries, without ending the process', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await (await database.engine()).kill();
    await expect(client.query('select 1')).rejects.toThrow();
    client.release();
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('bears deep nesting and answers endless recursion with an error, as a server does', async () => {
    const engine = await database.engine();
    const deepJson = `select length((repeat('[', 100000) || repeat(']', 100000))::json::text) as length`;
    expect((await database.pool.query(deepJson)).rows).toEqual([{ length: 200_000 }]);
    const endless = `create function pg_temp.again(i int) returns int language plpgsql as 'begin return pg_temp.again(i + 1); end'`;
    await database.pool.query(endless);
    await expect(database.pool.query('select pg_temp.again(1)')).rejects.toMatchObject({ code: '54001' });
    expect(engine.isRunning()).toBe(true);
  });

  it('ends and recovers when a statement overflows its stack all the same', async () => {
    const engine = await database.engine();
    await expect(database.pool.query(`select (repeat('[', 20000000))::json`)).rejects.toThrow(
      'The embedded database stopped: Maximum call stack size exceeded',
    );
    expect(engine.isRunning()).toBe(false);
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('is check-pointed and vacuumed, as no background process does it', async () => {
    await database.pool.query(`insert into notes (text) select 'x' from generate_series(1, 2000)`);
    await database.pool.query(`update notes set text = 'y'; select pg_stat_force_next_flush()`);
    const state = async () => {
      const { rows } = await database.pool.query<{ redo: string; dead: number; analyzed: Date | null }>(
        `select redo_lsn::text as redo, n_dead_tup::int as dead, last_analyze as analyzed
           from pg_control_checkpoint(), pg_stat_user_tables where relname = 'notes'`,
      );
      return rows[0];
    };
    const before = await state();
    expect(before?.dead).toBeGreaterThan(1_000);
    await maintain(database.pool, { logBytes: 1, changedRows: 10, changedPart: 0.1 });
    const after = await state();
    expect(after?.dead).toBe(0);
    expect(after?.analyzed).not.toBeNull();
    expect(after?.redo).not.toBe(before?.redo);
  });
});

describe('the data directory', () => {
  it('is complete after a normal close, keeps its rows and gives up its lock', async () => {
    const dataDir = await makeDataDir();
    const first = await openEmbedded({ dataDir, log });
    await first.pool.query('create table kept as select 1 as id');
    await Promise.all([first.close(), first.close()]);
    expect(await readdir(dataDir)).toEqual(['database']);
    await expect(first.pool.query('select 1')).rejects.toThrow();
    const second = await openEmbedded({ dataDir, log });
    expect((await second.pool.query('select * from kept')).rows).toEqual([{ id: 1 }]);
    await second.close();
  });

  it('is made by initdb where the build has no template', async () => {
    const database = await openEmbedded({
      dataDir: await makeDataDir(),
      log,
      template: async () => undefined,
    });
    const { rows } = await database.pool.query('select current_user as role, similarity($1, $1) as same', [
      'ab',
    ]);
    expect(rows).toEqual([{ role: 'rollcall', same: 1 }]);
    await database.close();
  });

  it('is made anew when an earlier start died half-way', async () => {
    const dataDir = await makeDataDir();
    await mkdir(join(dataDir, 'database.unfinished/base'), { recursive: true });
    await writeFile(join(dataDir, 'database.unfinished/PG_VERSION'), '18\n');
    const database = await openEmbedded({ dataDir, log });
    await database.pool.query('select 1');
    await database.close();
    expect(await readdir(dataDir)).toEqual(['database']);
  });

  it('is refused when it holds something else', async () => {
    const dataDir = await makeDataDir();
    await mkdir(join(dataDir, 'database'));
    await writeFile(join(dataDir, 'database/photo.jpg'), '');
    await expect(openEmbedded({ dataDir, log })).rejects.toThrow('is not empty and holds no database');
    expect(await readdir(dataDir)).toEqual(['database']);
  });

  it('of another PostgreSQL version is refused with the reason', async () => {
    const dataDir = await makeDataDir();
    await (await openEmbedded({ dataDir, log })).close();
    await writeFile(join(dataDir, 'database/PG_VERSION'), '15\n');
    await expect(openEmbedded({ dataDir, log })).rejects.toThrow(/does not start.*incompatible/s);
    expect(await readdir(dataDir)).toEqual(['database']);
  });
});
