import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresDatabase, eachDatabase } from '../testing/databases.ts';
import { migrate } from './migrate.ts';
import { type Database, openDatabase } from './open-database.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-migrations-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (name: string, sql: string) => writeFile(join(folder, name), sql);
const FIRST = 'create table a (id int); insert into a values (1);';

describe.each(eachDatabase)('migrate on $name', ({ open }) => {
  let database: Database;
  beforeEach(async () => {
    database = await open();
    await file('0001_first.sql', FIRST);
  });

  const run = () => migrate(database.pool, folder);
  const versions = async () =>
    (
      await database.pool.query<{ version: number }>('select version from schema_migrations order by 1')
    ).rows.map(({ version }) => version);

  it('applies what is missing, in order, and reports it', async () => {
    await file('0002_second.sql', 'alter table a add b int;');
    const seen: string[] = [];
    await migrate(database.pool, folder, ({ name }) => seen.push(name));
    expect(seen).toEqual(['first', 'second']);
    expect(await run()).toEqual([]);
    await file('0003_third.sql', 'update a set b = 3;');
    expect((await run()).map(({ version }) => version)).toEqual([3]);
    expect((await database.pool.query('select * from a')).rows).toEqual([{ id: 1, b: 3 }]);
  });

  it('rolls a failing migration back whole and keeps those before it', async () => {
    await file('0002_second.sql', 'create table b (id int); select 1 / 0;');
    await expect(run()).rejects.toThrow('Migration 0002_second failed and was rolled back: division by zero');
    expect(await versions()).toEqual([1]);
    expect((await database.pool.query(`select to_regclass('b') as b`)).rows).toEqual([{ b: null }]);
    await file('0002_second.sql', 'create table b (id int);');
    expect(await run()).toHaveLength(1);
  });

  it('refuses a file that has changed since it was applied, but not for its line ends', async () => {
    await file('0001_first.sql', 'create table a (id int);\ninsert into a values (1);');
    await run();
    await file('0001_first.sql', 'create table a (id int);\r\ninsert into a values (1);');
    expect(await run()).toEqual([]);
    await file('0001_first.sql', 'create table a (id bigint);');
    await expect(run()).rejects.toThrow(
      'Migration 0001_first was applied to this database with another content',
    );
  });

  it('refuses a database that is newer than the code', async () => {
    await file('0002_second.sql', 'select 1;');
    await run();
    await rm(join(folder, '0002_second.sql'));
    await expect(run()).rejects.toThrow('has migration 0002_second and this version of Rollcall ends at 1');
  });
});

describe('migrate', () => {
  it('lets one of several nodes do it while the others wait', async () => {
    const url = await createPostgresDatabase();
    await file('0001_first.sql', `${FIRST} select pg_sleep(0.2);`);
    const nodes = await Promise.all([1, 2, 3].map(() => openDatabase({ url, dataDir: '' })));
    const applied = await Promise.all(nodes.map(({ pool }) => migrate(pool, folder)));
    expect(applied.flat()).toHaveLength(1);
    await Promise.all(nodes.map((node) => node.close()));
  });
});
