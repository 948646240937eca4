/** The ceiling of PostgreSQL itself: the statements of our server, sent by pgbench, with no HTTP and no Node. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordedOperation, type Recording, record } from '../ceilings/recording.ts';
import { withClient } from '../database/with-client.ts';
import { cpuOfFamily } from '../load/process-usage.ts';
import { scriptOf } from '../pgbench/pgbench-script.ts';
import { findPgbench, runPgbench } from '../pgbench/run-pgbench.ts';
import type { Contender, Running, Setting } from './contender.ts';

const operations: readonly RecordedOperation[] = ['get', 'user-name', 'patch', 'post'];

const isRecorded = (name: string): name is RecordedOperation => operations.some((one) => one === name);

async function start({ size, database, databasePid }: Setting): Promise<Running> {
  const program = findPgbench();
  const databaseUrl = await database('seeded');
  const recording = await record(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-pgbench-'));
  await writeScripts(folder, databaseUrl, recording);
  let creations = 0;
  const cpu = () => (databasePid === undefined ? 0 : cpuOfFamily(databasePid));
  return {
    measure: async (operation, load) => {
      const script = join(folder, `${operation.name}.sql`);
      const creation = operation.name === 'post' ? ++creations : 0;
      const before = cpu();
      const result = await runPgbench({ program, databaseUrl, script, size, creation, ...load });
      const databaseCpu = databasePid === undefined ? undefined : (cpu() - before) / result.requests;
      return { ...result, cpu: undefined, databaseCpu, residentPeak: undefined };
    },
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

const writeScripts = (folder: string, databaseUrl: string, recording: Recording): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    for (const operation of operations)
      await writeFile(join(folder, `${operation}.sql`), await scriptOf(operation, recording, client));
  });

export const pgbench: Contender = {
  name: 'pgbench',
  title: 'pgbench with the statements of our server',
  sizeMax: 1_000_000,
  refusal: ({ name }) => (isRecorded(name) ? undefined : `it answers ${operations.join(', ')} alone`),
  start,
};
