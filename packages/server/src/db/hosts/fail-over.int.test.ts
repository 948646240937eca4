import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/read-config.ts';
import { type RunningServer, startServer } from '../../server.ts';
import { createPostgresDatabase, makeDataDir } from '../../testing/databases.ts';
import { bothHosts, type PostgresPair, startPostgresPair } from '../../testing/postgres-pair.ts';
import { openDatabase } from '../open-database.ts';
import { transaction } from '../transaction.ts';
import { isUnavailable } from '../unavailable.ts';

const token = 'a-secret-from-outside';

const startOn = async (pair: PostgresPair): Promise<RunningServer> => {
  const environment = {
    PORT: '0',
    ROLLCALL_DATA_DIR: await makeDataDir(),
    DATABASE_URL: bothHosts(pair),
    ROLLCALL_SCIM_ENABLED: 'true',
    ROLLCALL_INFRA_TOKEN: token,
  };
  return startServer(readConfig(environment, { inContainer: false }));
};

const namesOn = async (url: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select data->>'userName' as name from resources where resource_type = 'User'`,
  );
  await client.end();
  return rows.map(({ name }) => name);
};

describe.each([
  { what: 'dies', fail: (pair: PostgresPair) => pair.stopPrimary(), timeoutMs: 5_000 },
  { what: 'hangs', fail: (pair: PostgresPair) => pair.freezePrimary(), timeoutMs: 15_000 },
])('a primary that $what', ({ fail, timeoutMs }) => {
  let pair: PostgresPair;
  let server: RunningServer;
  /** The names of people whose creation was acknowledged. */
  const acknowledged: string[] = [];

  beforeAll(async () => {
    pair = await startPostgresPair();
    server = await startOn(pair);
  });
  // At once: a server whose database hangs would not close before the database has gone.
  afterAll(() => Promise.all([server?.close(), pair?.stop()]));

  const create = async (userName: string): Promise<number> => {
    const response = await fetch(`${server.url}/scim/v2/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName }),
    });
    if (response.status === 201) acknowledged.push(userName);
    if (response.status === 503) expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    return response.status;
  };
  const readiness = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status;

  it('is followed to the standby that takes over, without a restart and without a loss', async () => {
    for (let n = 0; n < 20; n++) expect(await create(`before-${n}@example.com`)).toBe(201);
    expect(await readiness()).toBe(200);

    const statuses = new Set<number>();
    let isOver = false;
    const writers = [1, 2, 3, 4].map(async (writer) => {
      for (let n = 0; !isOver; n++) {
        statuses.add(await create(`during-${writer}-${n}@example.com`));
        await delay(5);
      }
    });
    await delay(300);
    await fail(pair);
    await expect.poll(readiness, { timeout: 5_000 }).toBe(503);

    await pair.promoteStandby();
    const writesAgain = async () => (await create(`after-${Date.now()}@example.com`)) === 201;
    await expect.poll(writesAgain, { timeout: timeoutMs }).toBe(true);
    isOver = true;
    await Promise.all(writers);
    expect([...statuses].sort()).toEqual([201, 503]);
    expect(await readiness()).toBe(200);
    expect(await namesOn(pair.standbyUrl)).toEqual(expect.arrayContaining(acknowledged));
  }, 25_000);
});

describe('a database that became read-only under its connections', () => {
  it('is told as an outage, and its connections are not used again', async () => {
    const { pool, close } = await openDatabase({
      url: await createPostgresDatabase(),
      dataDir: '',
      poolMax: 2,
    });
    const write = () => transaction(pool, (client) => client.query('create table written ()'));
    const backends = async () => {
      const clients = await Promise.all([pool.connect(), pool.connect()]);
      const pids = await Promise.all(clients.map((client) => client.query('select pg_backend_pid() as pid')));
      for (const client of clients) client.release();
      return pids.map(({ rows }) => rows[0].pid);
    };
    try {
      const before = await backends();
      await pool.query('set default_transaction_read_only = on');
      const error = await write().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: '25006' });
      expect(isUnavailable(error)).toBe(true);
      await write();
      const after = await backends();
      expect(after.filter((pid) => before.includes(pid))).toEqual([]);
    } finally {
      await close();
    }
  });
});
