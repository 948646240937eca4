import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../testing/databases.ts';
import type { Database } from './open-database.ts';
import { transaction } from './transaction.ts';

describe.each(eachDatabase)('transaction on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.pool.query('create table t (id int primary key)');
  });
  beforeEach(() => database.pool.query('truncate t'));

  const ids = async () =>
    (await database.pool.query<{ id: number }>('select id from t')).rows.map(({ id }) => id);

  it('commits and returns what the work returns', async () => {
    const result = await transaction(database.pool, async (client) => {
      await client.query('insert into t values (1)');
      return 'done';
    });
    expect(result).toBe('done');
    expect(await ids()).toEqual([1]);
  });

  it('rolls back and passes the error on', async () => {
    const work = transaction(database.pool, async (client) => {
      await client.query('insert into t values (1)');
      await client.query('insert into t values (1)');
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await ids()).toEqual([]);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('does not pass a swallowed failure off as success', async () => {
    const work = transaction(database.pool, async (client) => {
      await client.query('insert into t values (1)');
      await client.query('select 1 / 0').catch(() => {});
    });
    await expect(work).rejects.toThrow('rolled back');
    expect(await ids()).toEqual([]);
  });

  it('throws a broken connection away', async () => {
    const work = transaction(database.pool, async (client) => {
      await client.query('insert into t values (1)');
      await client.end();
      await client.query('select 1');
    });
    await expect(work).rejects.toThrow();
    expect(await ids()).toEqual([]);
  });
});
