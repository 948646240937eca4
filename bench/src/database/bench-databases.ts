import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../../packages/server/src/testing/postgres-fixture.ts';
import {
  createDatabaseOn,
  dropDatabaseOn,
  type TestServer,
} from '../../../packages/server/src/testing/test-server.ts';
import { rollcallHeaders, scimBaseOf, startRollcall } from '../contenders/rollcall-process.ts';
import { parentOf } from '../load/process-usage.ts';
import { createTemplates, type Multiplying, multiply } from './seed.ts';
import { withClient } from './with-client.ts';

/** Durable as it ships; the log is kept small by no option. */
const settings = [
  'shared_buffers=512MB',
  'maintenance_work_mem=1GB',
  'max_wal_size=4GB',
  'max_connections=200',
];

/** The PostgreSQL server of a run, and its databases: one is seeded for each size, the contenders get copies. */
export class BenchDatabases {
  readonly #server: TestServer;
  readonly #made: string[] = [];
  readonly #isOwn: boolean;
  /** Of the server's first process; `undefined` where it runs on another machine. */
  readonly pid: number | undefined;

  private constructor(server: TestServer, isOwn: boolean, pid: number | undefined) {
    this.#server = server;
    this.#isOwn = isOwn;
    this.pid = pid;
  }

  /** `url`: of an account that may create databases; without it a server is started for this run. */
  static async open(url: string | undefined): Promise<BenchDatabases> {
    if (url !== undefined) {
      const given = { url, createDatabase: () => createDatabaseOn(url), stop: async () => {} };
      return new BenchDatabases(given, false, undefined);
    }
    const server = await startPostgres(settings);
    return new BenchDatabases(server, true, await serverPid(server.url));
  }

  async create(): Promise<string> {
    const url = await this.#server.createDatabase();
    this.#made.push(url);
    return url;
  }

  async seed(multiplying: Multiplying): Promise<string> {
    const databaseUrl = await this.create();
    const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
    const started = await startRollcall({ databaseUrl, dataDir });
    try {
      await createTemplates(scimBaseOf(started), rollcallHeaders, multiplying.size);
    } finally {
      await started.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
    await withClient(databaseUrl, (client) => multiply(client, multiplying));
    return databaseUrl;
  }

  /** A copy, page for page. */
  async copy(url: string): Promise<string> {
    const copy = await this.create();
    const [from, to] = [url, copy].map((one) => new URL(one).pathname.slice(1));
    await withClient(this.#server.url, async (client) => {
      await client.query(`drop database ${to}`);
      await client.query(`create database ${to} template ${from} owner ${new URL(copy).username}`);
    });
    return copy;
  }

  /** Leaves no copies behind on a server that goes on. */
  async dropAll(): Promise<void> {
    for (const url of this.#made.splice(0)) await dropDatabaseOn(this.#server.url, url);
  }

  /** An own server goes with all that it holds. */
  async close(): Promise<void> {
    if (!this.#isOwn) await this.dropAll();
    await this.#server.stop();
  }
}

const serverPid = (url: string): Promise<number | undefined> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    return parentOf(rows[0]?.pid ?? 0);
  });
