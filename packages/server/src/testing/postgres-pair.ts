/**
 * A primary and its streaming standby. A commit is acknowledged once the standby has it too, so that nothing which was
 * acknowledged may be missing after a fail-over.
 */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  finish,
  freePort,
  makeCluster,
  makeOwner,
  type Program,
  ready,
  serveCluster,
} from './postgres-fixture.ts';
import { createDatabaseOn } from './test-server.ts';

export interface PostgresPair {
  /** Of the database that both hold, on the host that began as primary and on the one that began as standby. */
  readonly primaryUrl: string;
  readonly standbyUrl: string;
  /** Without any goodbye to those who are connected. */
  stopPrimary(): Promise<void>;
  /** Its processes are there and do nothing, as on a machine that is cut off: connections to it hang. */
  freezePrimary(): Promise<void>;
  promoteStandby(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgresPair(): Promise<PostgresPair> {
  const cluster = await makeCluster();
  const [primaryPort, standbyPort] = [await freePort(), await freePort()];
  const running: Program[] = [];
  let frozen: readonly number[] = [];
  const stop = async () => {
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
    for (const program of running) program.process.kill('SIGQUIT');
    await Promise.all(running.map(({ code }) => code));
    await cluster.remove();
  };
  const serve = async (data: string, port: number): Promise<Program> => {
    const program = serveCluster(cluster, data, port);
    running.push(program);
    await ready(adminOf(port), program);
    return program;
  };
  try {
    const primary = await serve(cluster.data, primaryPort);
    await makeOwner(adminOf(primaryPort));
    const copy = join(cluster.home, 'standby');
    const backup = ['-D', copy, '-R', '-X', 'stream', '-c', 'fast', '-N', '-d', adminOf(primaryPort)];
    await finish(cluster.run('pg_basebackup', backup));
    await serve(copy, standbyPort);
    await confirmByStandby(adminOf(primaryPort));
    const primaryUrl = await createDatabaseOn(adminOf(primaryPort));
    const standby = new URL(primaryUrl);
    standby.port = String(standbyPort);
    return {
      primaryUrl,
      standbyUrl: standby.href,
      stopPrimary: async () => {
        primary.process.kill('SIGQUIT');
        await primary.code;
      },
      freezePrimary: async () => {
        frozen = await processesOf(adminOf(primaryPort), primary);
        for (const pid of frozen) process.kill(pid, 'SIGSTOP');
      },
      promoteStandby: () => finish(cluster.run('pg_ctl', ['promote', '-D', copy])),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const adminOf = (port: number): string => `postgres://postgres@127.0.0.1:${port}/postgres`;

async function processesOf(url: string, { process: server }: Program): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    'select pid from pg_stat_activity where pid <> pg_backend_pid()',
  );
  await client.end();
  return [server.pid ?? 0, ...rows.map(({ pid }) => pid)].filter((pid) => pid > 0);
}

/** The standby is named first, so that the first host is the wrong one. */
export const bothHosts = ({ primaryUrl, standbyUrl }: PostgresPair): string => {
  const [primary, standby] = [new URL(primaryUrl), new URL(standbyUrl)];
  return `postgres://${primary.username}@${standby.host},${primary.host}${primary.pathname}`;
};

/** From now on a commit waits until the standby has applied it. */
async function confirmByStandby(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`alter system set synchronous_standby_names = '*'`);
    await client.query(`alter system set synchronous_commit = 'remote_apply'`);
    await client.query('select pg_reload_conf()');
    for (let attempt = 0; attempt < 100; attempt++) {
      const { rowCount } = await client.query(`select from pg_stat_replication where sync_state = 'sync'`);
      if (rowCount === 1) return;
      await delay(50);
    }
    throw new Error('The standby did not begin to follow the primary.');
  } finally {
    await client.end();
  }
}
