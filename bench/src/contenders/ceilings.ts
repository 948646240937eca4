import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { record } from '../ceilings/recording.ts';
import { seededWorld } from '../database/seed.ts';
import { withClient } from '../database/with-client.ts';
import type { Contender, Running, Setting } from './contender.ts';
import { startProcess } from './contender-process.ts';
import { HttpRunning } from './http-running.ts';

const statementsServer = 'statements-server.js';

interface Ceiling {
  readonly name: string;
  readonly title: string;
  readonly operations: readonly string[];
  /** In `ceilings`. */
  readonly file: string;
}

const ceiling = ({ name, title, operations, file }: Ceiling): Contender => ({
  name,
  title,
  sizeMax: 1_000_000,
  refusal: (operation) =>
    operations.includes(operation.name) ? undefined : `it answers ${operations.join(', ')} alone`,
  start: (setting) => start(file, setting),
});

/** The recording is made on the ceiling's own copy, and leaves nothing there. */
async function start(file: string, { size, database, databasePid }: Setting): Promise<Running> {
  const databaseUrl = await database('seeded');
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-ceiling-'));
  const recordingFile = join(folder, 'recording.json');
  try {
    if (file === statementsServer) await writeFile(recordingFile, JSON.stringify(await record(databaseUrl)));
    const process = await startProcess({
      args: [fileURLToPath(new URL(`../ceilings/${file}`, import.meta.url))],
      env: { DATABASE_URL: databaseUrl, BENCH_RECORDING: recordingFile },
      readyPath: '/',
    });
    return new HttpRunning({
      base: process.origin,
      headers: {},
      world: await withClient(databaseUrl, (client) => seededWorld(client, size)),
      process,
      databasePid,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const ceilings: readonly Contender[] = [
  ceiling({
    name: 'ceiling-read',
    title: 'Fastify and one prepared read',
    operations: ['get', 'user-name'],
    file: 'row-server.js',
  }),
  ceiling({
    name: 'ceiling-statements',
    title: 'Fastify and the statements of our server',
    operations: ['get', 'user-name', 'patch', 'post'],
    file: statementsServer,
  }),
  ceiling({
    name: 'ceiling-json',
    title: 'node:http and JSON, no database',
    operations: ['get', 'user-name', 'patch', 'put', 'post'],
    file: 'json-server.js',
  }),
];
