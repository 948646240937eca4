import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../packages/server/src/testing/postgres-fixture.ts';
import {
  createDatabaseOn,
  dropDatabaseOn,
  type TestServer,
} from '../../../packages/server/src/testing/test-server.ts';
import { rollcallHeaders, scimBaseOf, startRollcall } from '../contenders/rollcall-process.ts';
import { parentOf } from '../load/process-usage.ts';
import { createTemplates, multiply } from './seed.ts';

/** Durable as it ships; the log is kept small by no option. */
const settings = ['shared_buffers=512MB', 'max_wal_size=4GB', 'max_connections=200'];

/** The PostgreSQL server of a run, and its databases: one is seeded for each size, the contenders get copies. */
export class BenchDatabases {
  readonly #server: TestServer;
  readonly #made: string[] = [];
  /** Of the server's first process; `undefined` where it runs on another machine. */
  readonly pid: number | undefined;

  private constructor(server: TestServer, pid: number | undefined) {
    this.#server = server;
    this.pid = pid;
  }

  /** `url`: of an account that may create databases; without it a server is started for this run. */
  static async open(url: string | undefined): Promise<BenchDatabases> {
    const server =
      url === undefined
        ? await startPostgres(settings)
        : { url, createDatabase: () => createDatabaseOn(url), stop: async () => {} };
    return new BenchDatabases(server, url === undefined ? await serverPid(server.url) : undefined);
  }

  async create(): Promise<string> {
    const url = await this.#server.createDatabase();
    this.#made.push(url);
    return url;
  }

  async seed(size: number, say: (line: string) => void): Promise<string> {
    const databaseUrl = await this.create();
    const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
    const started = await startRollcall({ databaseUrl, dataDir });
    await createTemplates(scimBaseOf(started), rollcallHeaders, size);
    await started.stop();
    await rm(dataDir, { recursive: true, force: true });
    await multiply(databaseUrl, size, say);
    return databaseUrl;
  }

  /** A copy, page for page. */
  async copy(url: string): Promise<string> {
    const copy = await this.create();
    const [from, to] = [url, copy].map((one) => new URL(one).pathname.slice(1));
    await this.#query(`drop database ${to}`);
    await this.#query(`create database ${to} template ${from} owner ${new URL(copy).username}`);
    return copy;
  }

  /** Leaves no copies behind on a server that goes on. */
  async dropAll(): Promise<void> {
    for (const url of this.#made.splice(0)) await dropDatabaseOn(this.#server.url, url);
  }

  async close(): Promise<void> {
    await this.dropAll();
    await this.#server.stop();
  }

  async #query(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#server.url });
    await client.connect();
    await client.query(sql);
    await client.end();
  }
}

async function serverPid(url: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const pid = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  return pid;
}
