/**
 * A pool on which nothing lasts: all of it is one transaction on one connection, rolled back at the end. What uses a
 * pool can be tried out on it as it is. A transaction within becomes a savepoint, and so does each single statement,
 * since one that fails must not spoil those after it. Statements take turns, as there is one connection.
 */
import type pg from 'pg';

/** Runs `work` on such a pool. Where the real pool has one connection, `work` must not use that one. */
export const dryRun = async <T>(pool: pg.Pool, work: (dry: pg.Pool) => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    await client.query(`set local statement_timeout = '15s'`);
    return await work(dryPool(pool, client));
  } finally {
    await client.query('rollback').catch(() => {
      broken = true;
    });
    client.release(broken);
  }
};

const dryPool = (pool: pg.Pool, client: pg.PoolClient): pg.Pool => {
  let last: Promise<unknown> = Promise.resolve();
  /** Resolves when it is the caller's turn, with what ends it. */
  const takeTurn = async (): Promise<() => void> => {
    const before = last;
    let done = (): void => {};
    last = new Promise<void>((resolve) => {
      done = resolve;
    });
    await before;
    return done;
  };
  const query = async (...parameters: Parameters<pg.PoolClient['query']>): Promise<unknown> => {
    const done = await takeTurn();
    try {
      await client.query('savepoint statement');
      const result = await client.query(...parameters);
      await client.query('release savepoint statement');
      return result;
    } catch (error) {
      await client.query('rollback to savepoint statement');
      throw error;
    } finally {
      done();
    }
  };
  const connect = async (): Promise<pg.PoolClient> => dryClient(client, await takeTurn());
  return replacing(pool, { query, connect });
};

const inner: Readonly<Record<string, string>> = {
  begin: 'savepoint work',
  commit: 'release savepoint work',
  rollback: 'rollback to savepoint work',
};

const dryClient = (client: pg.PoolClient, release: () => void): pg.PoolClient => {
  const query = (...parameters: Parameters<pg.PoolClient['query']>): unknown => {
    const [text, ...rest] = parameters;
    const instead = typeof text === 'string' ? inner[text] : undefined;
    return instead === undefined ? client.query(...parameters) : client.query(instead, ...rest);
  };
  return replacing(client, { query, release });
};

/** The same object with some members replaced; all others act on the object itself. */
const replacing = <T extends object>(target: T, members: Readonly<Record<string, unknown>>): T =>
  new Proxy(target, {
    get: (object, name) => {
      if (typeof name === 'string' && Object.hasOwn(members, name)) return members[name];
      const value: unknown = Reflect.get(object, name, object);
      return typeof value === 'function' ? value.bind(object) : value;
    },
  });
