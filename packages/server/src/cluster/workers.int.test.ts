import { execFileSync } from 'node:child_process';
import { Agent, get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../db/open-database.ts';
import { Directories, defaultDirectory } from '../directories/directories.ts';
import { createPostgresDatabase } from '../testing/databases.ts';
import { freePort, type ServerProcess, startServerProcess } from '../testing/server-process.ts';
import { connectionsEach } from './connections-each.ts';

const token = 'a-token-of-the-tests-long-enough';
let database: Database;
let server: ServerProcess;

beforeAll(async () => {
  const url = await createPostgresDatabase();
  const environment = {
    DATABASE_URL: url,
    ROLLCALL_SECRET: 'a secret of the tests, long enough',
    ROLLCALL_SCIM_ENABLED: 'true',
    ROLLCALL_INFRA_TOKEN: token,
  };
  server = await startServerProcess(await freePort(), environment, ['--workers', '2']);
  database = await openDatabase({ url, dataDir: '' });
}, 60_000);
afterAll(async () => {
  await server.kill();
  await database.close();
});

const workers = (): readonly number[] =>
  execFileSync('ps', ['-o', 'pid=,ppid=', '-A'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid = 0, parent]) => (parent === server.pid ? [pid] : []));

/** Connections go round the workers: each call has its own. */
const call = (path: string): Promise<{ readonly status: number; readonly text: string }> =>
  new Promise((resolve, reject) => {
    const options = { agent: new Agent(), headers: { authorization: `Bearer ${token}` } };
    get(`${server.url}${path}`, options, async (response) => {
      const text = (await response.setEncoding('utf8').toArray()).join('');
      resolve({ status: response.statusCode ?? 0, text });
    }).on('error', reject);
  });

const statuses = (): Promise<readonly number[]> =>
  Promise.all(Array.from({ length: 8 }, async () => (await call('/scim/v2/Users')).status));

describe('two workers on one port', () => {
  it('answer, and count together', async () => {
    await vi.waitFor(() => expect(workers()).toHaveLength(2), 5_000);
    expect(new Set(await statuses())).toEqual(new Set([200]));
    expect((await call('/metrics')).text).toContain(
      'rollcall_scim_requests_total{method="GET",endpoint="Users",status="200"} 8',
    );
  });

  it('follow a switch of the directory within a second or so', async () => {
    const directories = new Directories(database.pool);
    const id = (await directories.byName(defaultDirectory))?.id ?? '';
    await directories.update(id, { scimEnabled: false });
    await vi.waitFor(async () => expect(new Set(await statuses())).toEqual(new Set([403])), 3_000);
    await directories.update(id, { scimEnabled: true });
    await vi.waitFor(async () => expect(new Set(await statuses())).toEqual(new Set([200])), 3_000);
  });

  it('are replaced when they end, while the other answers', async () => {
    const before = workers();
    const [first = 0] = before;
    process.kill(first, 'SIGKILL');
    // Connections that are handed to it at this moment break, and nothing else does.
    await Promise.allSettled(Array.from({ length: 5 }, statuses));
    await vi.waitFor(async () => expect(new Set(await statuses())).toEqual(new Set([200])), 20_000);
    await vi.waitFor(() => expect(workers()).not.toContain(first), 5_000);
    await vi.waitFor(() => expect(workers()).toHaveLength(2), 10_000);
    await vi.waitFor(async () => expect((await call('/readyz')).status).toBe(200), 10_000);
  });

  it('stop when they are told to', async () => {
    expect(await server.stop()).toBe(0);
    expect(workers()).toEqual([]);
  }, 20_000);
});

describe('the connections of a worker', () => {
  it('are ten, or as many as leave the database some', async () => {
    expect(await connectionsEach(database.pool, 1)).toBe(10);
    expect(await connectionsEach(database.pool, 16)).toBeLessThan(10);
  });

  it('are refused where they would be too few', async () => {
    await expect(connectionsEach(database.pool, 1_000)).rejects.toThrow('too few for 1000 workers');
  });
});
