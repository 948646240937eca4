import { beforeAll, describe, expect, it } from 'vitest';
import { createPostgresDatabase, eachDatabase } from '../testing/databases.ts';
import { type Database, OpenDatabaseError, openDatabase } from './open-database.ts';

describe.each(eachDatabase)('openDatabase on $name', ({ name, open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await database.pool.query(`
      create extension if not exists pg_trgm;
      create table users (
        id int primary key,
        user_name text constraint users__user_name unique,
        data jsonb not null default '{}'
      )`);
  });

  it('says which kind it is', () => {
    expect(database.kind).toBe(name);
  });

  it('runs named prepared statements', async () => {
    const insert = (id: number) =>
      database.pool.query({
        name: 'insert-user',
        text: 'insert into users (id, user_name) values ($1, $2) returning id',
        values: [id, `user-${id}`],
      });
    expect((await insert(1)).rows).toEqual([{ id: 1 }]);
    expect((await insert(2)).rows).toEqual([{ id: 2 }]);
    const { rows } = await database.pool.query(`select name from pg_prepared_statements`);
    expect(rows).toEqual([{ name: 'insert-user' }]);
  });

  it('reports SQLSTATE, constraint and detail of a violation, and goes on', async () => {
    await expect(
      database.pool.query(`insert into users (id, user_name) values (3, 'user-1')`),
    ).rejects.toMatchObject({ code: '23505', constraint: 'users__user_name', table: 'users' });
    await expect(database.pool.query('insert into users (id, data) values (4, null)')).rejects.toMatchObject({
      code: '23502',
      column: 'data',
    });
    await expect(database.pool.query('select')).resolves.toMatchObject({ rowCount: 1 });
  });

  it('recovers from a parameter of the wrong type in an extended query', async () => {
    await expect(database.pool.query('select $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' });
    expect((await database.pool.query('select $1::int as n', [1])).rows).toEqual([{ n: 1 }]);
  });

  it('lets parallel users queue', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => database.pool.query('select $1::int as n', [n])),
    );
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 50 }, (_, n) => n));
  });

  it('keeps transactions apart', async () => {
    const add = async () => {
      const client = await database.pool.connect();
      await client.query('begin');
      const { rows } = await client.query(`select data from users where id = 1 for update`);
      await client.query(`update users set data = jsonb_build_object('n', $1::int) where id = 1`, [
        (rows[0]?.data.n ?? 0) + 1,
      ]);
      await client.query('commit');
      client.release();
    };
    await Promise.all(Array.from({ length: 10 }, add));
    expect((await database.pool.query('select data from users where id = 1')).rows).toEqual([
      { data: { n: 10 } },
    ]);
  });

  it('carries large parameters and results whole', async () => {
    const text = 'ä€😀'.repeat(500_000);
    const { rows } = await database.pool.query('select $1::text as text, length($1) as length', [text]);
    expect(rows[0]?.length).toBe(1_500_000);
    expect(rows[0]?.text === text).toBe(true);
  });

  it('speaks UTC and UTF-8, and folds letters beyond ASCII', async () => {
    const { rows } = await database.pool.query(
      `select current_setting('timezone') as zone, current_setting('server_encoding') as encoding,
              lower('ÀÉÖŁ') as folded, to_jsonb(timestamptz '2026-01-02 03:04:05+00') as time`,
    );
    expect(rows).toEqual([
      { zone: 'UTC', encoding: 'UTF8', folded: 'àéöł', time: '2026-01-02T03:04:05+00:00' },
    ]);
  });

  it('answers trigram searches', async () => {
    await database.pool.query('create index on users using gin (user_name gin_trgm_ops)');
    const { rows } = await database.pool.query(
      `select count(*)::int as n from users where user_name like '%ser-%'`,
    );
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('runs as an ordinary role, so that row-level security binds', async () => {
    await database.pool.query(`
      alter table users enable row level security;
      alter table users force row level security;
      create policy one on users using (id = 1)`);
    expect((await database.pool.query('select id from users')).rows).toEqual([{ id: 1 }]);
  });

  it('passes notices on', async () => {
    const client = await database.pool.connect();
    const heard: (string | undefined)[] = [];
    client.on('notice', ({ message }) => heard.push(message));
    await client.query(`do $$ begin raise notice 'hello'; end $$`);
    client.release();
    expect(heard).toEqual(['hello']);
  });
});

describe('openDatabase on a server that cannot be used', () => {
  const refusal = async (change: (url: URL) => void) => {
    const url = new URL(await createPostgresDatabase());
    url.password = 's3cret';
    change(url);
    const error: unknown = await openDatabase({ url: url.href, dataDir: '' }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof OpenDatabaseError)) throw new Error(`Expected a refusal, got ${String(error)}`);
    expect(error.message).not.toContain('s3cret');
    return error.message;
  };

  it('names place and remedy when nothing listens', async () => {
    expect(await refusal((url) => (url.port = '1'))).toMatch(
      /^Cannot use PostgreSQL at 127\.0\.0\.1:1, database "test_\w+": nothing listens there; .*DATABASE_URL\.$/,
    );
  });

  it('names the database when it does not exist', async () => {
    expect(await refusal((url) => (url.pathname = '/absent'))).toContain(
      'database "absent": the database does not exist',
    );
  });

  it('refuses an address that is none, without quoting it', async () => {
    const url = 'postgres://user:s3cret@[nowhere/db';
    const error = await openDatabase({ url, dataDir: '' }).catch((reason: unknown) => String(reason));
    expect(error).toContain('DATABASE_URL is not an address');
    expect(error).not.toContain('s3cret');
  });

  it('closes twice without complaint', async () => {
    const database = await openDatabase({ url: await createPostgresDatabase(), dataDir: '' });
    await Promise.all([database.close(), database.close()]);
  });
});
