import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededWorld } from '../database/seed.ts';
import type { Contender } from './contender.ts';
import { HttpRunning } from './http-running.ts';
import { rollcallHeaders, scimBaseOf, startRollcall } from './rollcall-process.ts';

export const oursPostgresql: Contender = {
  name: 'ours-postgresql',
  title: 'Rollcall on PostgreSQL',
  sizeMax: 1_000_000,
  answers: () => true,
  async start({ size, database, databasePid, profileFolder }) {
    const databaseUrl = await database('seeded');
    const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
    const started = await startRollcall({
      databaseUrl,
      dataDir,
      nodeArgs: profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`],
    });
    const running = new HttpRunning({
      base: scimBaseOf(started),
      headers: rollcallHeaders,
      world: await seededWorld(databaseUrl, size),
      process: started,
      databasePid,
    });
    return {
      measure: (operation, load) => running.measure(operation, load),
      stop: async () => {
        await running.stop();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  },
};
