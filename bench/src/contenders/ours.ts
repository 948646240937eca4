import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../database/open-embedded.ts';
import { createTemplates, multiply, seededWorld } from '../database/seed.ts';
import { withClient } from '../database/with-client.ts';
import type { Contender, Setting } from './contender.ts';
import { type HttpContender, HttpRunning } from './http-running.ts';
import { rollcallHeaders, scimBaseOf, startRollcall } from './rollcall-process.ts';

type StartIn = (dataDir: string, setting: Setting) => Promise<Omit<HttpContender, 'headers' | 'afterwards'>>;

/** A data directory that goes when the server has ended, or could not start. */
const inOwnFolder = (start: StartIn) => async (setting: Setting) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const afterwards = () => rm(dataDir, { recursive: true, force: true });
  try {
    return new HttpRunning({ ...(await start(dataDir, setting)), headers: rollcallHeaders, afterwards });
  } catch (error) {
    await afterwards();
    throw error;
  }
};

const startOnPostgresql: StartIn = async (dataDir, { size, database, databasePid, profileFolder }) => {
  const databaseUrl = await database('seeded');
  const world = await withClient(databaseUrl, (client) => seededWorld(client, size));
  const nodeArgs = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const process = await startRollcall({ databaseUrl, dataDir, nodeArgs });
  return { base: scimBaseOf(process), world, process, databasePid };
};

/** The data directory is made by our server, and multiplied while no server has it open. */
const startEmbedded: StartIn = async (dataDir, { size, signal, say }) => {
  const making = await startRollcall({ dataDir });
  await createTemplates(scimBaseOf(making), rollcallHeaders, size).finally(() => making.stop());
  const database = await openEmbedded(dataDir);
  const world = await multiply(database.pool, { size, signal, say })
    .then(() => seededWorld(database.pool, size))
    .finally(() => database.close());
  const process = await startRollcall({ dataDir });
  return { base: scimBaseOf(process), world, process, databasePid: undefined };
};

export const ours: readonly Contender[] = [
  {
    name: 'ours-postgresql',
    title: 'Rollcall on PostgreSQL',
    sizeMax: 1_000_000,
    refusal: () => undefined,
    start: inOwnFolder(startOnPostgresql),
  },
  {
    name: 'ours-embedded',
    title: 'Rollcall on the embedded database',
    sizeMax: 100_000,
    refusal: () => undefined,
    start: inOwnFolder(startEmbedded),
  },
];
