/**
 * A throw-away PostgreSQL server for tests, or the one that ROLLCALL_TEST_DATABASE_URL names. Tests that need a server
 * never skip: without one they fail and say what to install.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { postgresAccount } from './postgres-account.ts';
import { createDatabaseOn, OWNER, type TestServer } from './test-server.ts';

/** Not durable: a test server may lose everything in a crash. */
const NOT_DURABLE = ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'shared_buffers=64MB'];

export async function startPostgres(options: readonly string[] = NOT_DURABLE): Promise<TestServer> {
  const given = process.env['ROLLCALL_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '')
    return { url: given, createDatabase: () => createDatabaseOn(given), stop: async () => {} };

  const cluster = await makeCluster();
  const port = await freePort();
  const server = serveCluster(cluster, cluster.data, port, options);
  const stop = async () => {
    server.process.kill('SIGINT');
    await server.code;
    await cluster.remove();
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  try {
    await ready(url, server);
    await makeOwner(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, createDatabase: () => createDatabaseOn(url), stop };
}

export interface Cluster {
  /** Of the account that PostgreSQL runs as. */
  readonly home: string;
  readonly data: string;
  /** Starts one of PostgreSQL's programs. */
  run(program: string, args: readonly string[]): Program;
  remove(): Promise<void>;
}

/** A data directory that no server runs on yet, in a folder of its own. */
export async function makeCluster(): Promise<Cluster> {
  const binaries = findBinaries();
  const home = await mkdtemp(join(tmpdir(), 'rollcall-postgres-'));
  const account = await postgresAccount();
  if (account !== undefined) chownSync(home, account.uid, account.gid);
  const run = (program: string, args: readonly string[]) =>
    start(join(binaries, program), args, account, home);
  const data = join(home, 'data');
  const options = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'];
  await finish(run('initdb', ['-D', data, ...options]));
  return { home, data, run, remove: () => rm(home, { recursive: true, force: true }) };
}

/** A server on loopback; `ready` waits until it answers. */
export const serveCluster = (
  { home, run }: Cluster,
  data: string,
  port: number,
  options: readonly string[] = NOT_DURABLE,
): Program => {
  const place = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${home}`];
  return run('postgres', ['-D', data, ...[...options, ...place].flatMap((setting) => ['-c', setting])]);
};

/** @throws with what it said when it fails */
export async function finish({ process, code, said }: Program): Promise<void> {
  if ((await code) !== 0) throw new Error(`${process.spawnfile} failed: ${said()}`);
}

const programs = ['initdb', 'postgres', 'pg_basebackup', 'pg_ctl'];

/** The first directory that holds a server: PATH, then where Debian and its relatives put it. */
function findBinaries(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const found = places.find((place) => programs.every((program) => existsSync(join(place, program))));
  if (found === undefined)
    throw new Error(
      'No PostgreSQL server was found: install one (Debian: apt-get install postgresql), put its binaries into PATH, or set ROLLCALL_TEST_DATABASE_URL to a server where databases may be created.',
    );
  return found;
}

export type Program = ReturnType<typeof start>;

function start(
  file: string,
  args: readonly string[],
  account: { uid: number; gid: number } | undefined,
  cwd: string,
) {
  const child = spawn(file, args, { ...account, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const collect = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = once(child, 'exit').then(([status]) => status as number | null);
  return { process: child, code, said: () => text.trim() };
}

export async function ready(url: string, server: Program): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.process.exitCode !== null) break;
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch {
      await delay(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
  throw new Error(`The PostgreSQL server for the tests did not start: ${server.said()}`);
}

/** Makes the role that databases of tests belong to. */
export async function makeOwner(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create role ${OWNER} login nosuperuser`);
  await client.end();
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
