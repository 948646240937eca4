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

  const binaries = findBinaries();
  const home = await mkdtemp(join(tmpdir(), 'rollcall-postgres-'));
  const account = await postgresAccount();
  if (account !== undefined) chownSync(home, account.uid, account.gid);
  const run = (program: string, args: string[]) => start(join(binaries, program), args, account, home);

  const data = join(home, 'data');
  const initdb = run('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '-N',
  ]);
  if ((await initdb.code) !== 0) throw new Error(`initdb failed: ${initdb.said()}`);

  const port = await freePort();
  const settings = [
    ...options,
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${home}`,
  ];
  const server = run('postgres', ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]);
  const stop = async () => {
    server.process.kill('SIGINT');
    await server.code;
    await rm(home, { recursive: true, force: true });
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  try {
    await ready(url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, createDatabase: () => createDatabaseOn(url), stop };
}

/** The first directory that holds a server: PATH, then where Debian and its relatives put it. */
function findBinaries(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const found = places.find(
    (place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')),
  );
  if (found === undefined)
    throw new Error(
      'No PostgreSQL server was found: install one (Debian: apt-get install postgresql), put its binaries into PATH, or set ROLLCALL_TEST_DATABASE_URL to a server where databases may be created.',
    );
  return found;
}

function start(file: string, args: string[], account: { uid: number; gid: number } | undefined, cwd: string) {
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

async function ready(url: string, server: ReturnType<typeof start>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.process.exitCode !== null) break;
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query(`create role ${OWNER} login nosuperuser`);
      return;
    } catch {
      await delay(100);
    } finally {
      await client.end().catch(() => {});
    }
  }
  throw new Error(`The PostgreSQL server for the tests did not start: ${server.said()}`);
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
