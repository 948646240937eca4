import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../database/open-embedded.ts';
import { createTemplates, multiply, seededWorld } from '../database/seed.ts';
import { withClient } from '../database/with-client.ts';
import type { Contender, Running, Setting } from './contender.ts';
import { HttpRunning } from './http-running.ts';
import { rollcallHeaders, scimBaseOf, startRollcall } from './rollcall-process.ts';

const dataFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'rollcall-bench-'));
const removing = (folder: string) => () => rm(folder, { recursive: true, force: true });

const profiling = ({ profileFolder }: Setting): readonly string[] =>
  profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];

async function startOnPostgresql(setting: Setting): Promise<Running> {
  const databaseUrl = await setting.database('seeded');
  const dataDir = await dataFolder();
  const process = await startRollcall({ databaseUrl, dataDir, nodeArgs: profiling(setting) });
  return new HttpRunning({
    base: scimBaseOf(process),
    headers: rollcallHeaders,
    world: await withClient(databaseUrl, (client) => seededWorld(client, setting.size)),
    process,
    databasePid: setting.databasePid,
    afterwards: removing(dataDir),
  });
}

/** The data directory is made by our server, and multiplied while no server has it open. */
async function startEmbedded({ size, signal, say }: Setting): Promise<Running> {
  const dataDir = await dataFolder();
  try {
    const making = await startRollcall({ dataDir });
    await createTemplates(scimBaseOf(making), rollcallHeaders, size).finally(() => making.stop());
    const database = await openEmbedded(dataDir);
    const world = await multiply(database.pool, { size, signal, say })
      .then(() => seededWorld(database.pool, size))
      .finally(() => database.close());
    const process = await startRollcall({ dataDir });
    return new HttpRunning({
      base: scimBaseOf(process),
      headers: rollcallHeaders,
      world,
      process,
      databasePid: undefined,
      afterwards: removing(dataDir),
    });
  } catch (error) {
    await removing(dataDir)();
    throw error;
  }
}

export const ours: readonly Contender[] = [
  {
    name: 'ours-postgresql',
    title: 'Rollcall on PostgreSQL',
    sizeMax: 1_000_000,
    refusal: () => undefined,
    start: startOnPostgresql,
  },
  {
    name: 'ours-embedded',
    title: 'Rollcall on the embedded database',
    sizeMax: 100_000,
    refusal: () => undefined,
    start: startEmbedded,
  },
];
