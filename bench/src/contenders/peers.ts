/**
 * Other SCIM servers. They live in `bench/peers`, a package of its own that nothing else depends on, and are filled
 * through their API.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fillThroughApi } from '../data/fill-through-api.ts';
import type { Operation } from '../operations/operation.ts';
import type { Contender, Setting } from './contender.ts';
import { startProcess } from './contender-process.ts';
import { HttpRunning } from './http-running.ts';
import { repository } from './rollcall-process.ts';

const folder = join(repository, 'bench/peers');
const token = 'bench-token-0123456789';

interface Peer {
  readonly name: string;
  readonly title: string;
  readonly sizeMax: number;
  /** In `bench/peers`. */
  readonly file: string;
  readonly path: string;
  readonly needsDatabase: boolean;
  readonly groupMembersMax: number;
  /** By the operation's name: why not. */
  readonly refusals: Readonly<Record<string, string>>;
}

function peer({ name, title, sizeMax, refusals, ...rest }: Peer): Contender {
  const refusal = (operation: Operation) =>
    refusals[operation.name] ??
    ((operation.groupMembers ?? 0) > rest.groupMembersMax
      ? `its groups have at most ${rest.groupMembersMax} members`
      : undefined);
  return { name, title, sizeMax, refusal, start: (setting) => start(rest, setting) };
}

type PeerProcess = Pick<Peer, 'file' | 'path' | 'needsDatabase' | 'groupMembersMax'>;

async function start(peer: PeerProcess, setting: Setting): Promise<HttpRunning> {
  if (!existsSync(join(folder, 'node_modules')))
    throw new Error('not installed; "npm ci --prefix bench/peers" installs the other servers');
  const env = {
    BENCH_TOKEN: token,
    ...(peer.needsDatabase ? { DATABASE_URL: await setting.database('empty') } : {}),
  };
  const process = await startProcess({ args: [join(folder, peer.file)], env, readyPath: '/ready' });
  const target = { base: process.origin + peer.path, headers: { authorization: `Bearer ${token}` } };
  try {
    const world = await fillThroughApi(target, { ...setting, groupMembersMax: peer.groupMembersMax });
    const databasePid = peer.needsDatabase ? setting.databasePid : undefined;
    return new HttpRunning({ ...target, world, process, databasePid });
  } catch (error) {
    await process.stop();
    throw error;
  }
}

const noCursors = 'has no cursors';

export const peers: readonly Contender[] = [
  peer({
    name: 'scimmy',
    title: 'SCIMMY and its routers, on an indexed store in memory',
    sizeMax: 100_000,
    file: 'scimmy-server.mjs',
    path: '/scim/v2',
    needsDatabase: false,
    groupMembersMax: Number.POSITIVE_INFINITY,
    refusals: {
      custom: 'drops attributes that nobody declared',
      'cursor-first': noCursors,
      'cursor-deep': noCursors,
    },
  }),
  peer({
    name: 'better-auth',
    title: '@better-auth/scim on PostgreSQL',
    sizeMax: 10_000,
    file: 'better-auth-server.mjs',
    path: '/api/auth/scim/v2',
    needsDatabase: true,
    groupMembersMax: 1_000,
    refusals: {
      email: 'answers 400: a filter is one attribute, eq and a value',
      custom: 'drops attributes that nobody declared',
      contains: 'answers 400: its filters know eq alone',
      'cursor-first': noCursors,
      'cursor-deep': noCursors,
      bulk: 'has no /Bulk',
    },
  }),
  {
    name: 'scimgateway',
    title: 'scimgateway',
    sizeMax: 1_000_000,
    refusal: () => undefined,
    start: async () => {
      throw new Error('the registry had no package of that name when this was written: bench/README.md');
    },
  },
];
