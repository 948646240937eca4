import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Load, LoadResult } from '../load/run-load.ts';

/** @throws where there is none, with a sentence that says what to install */
export function findPgbench(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const found = places.map((place) => join(place, 'pgbench')).find((file) => existsSync(file));
  if (found === undefined)
    throw new Error('pgbench was not found: install PostgreSQL (Debian: apt-get install postgresql)');
  return found;
}

interface PgbenchRun extends Load {
  readonly program: string;
  readonly databaseUrl: string;
  readonly script: string;
  readonly size: number;
  /** Another one for each run that creates: no two create the same. */
  readonly creation: number;
}

const createdMax = 200_000;

export async function runPgbench(run: PgbenchRun): Promise<LoadResult> {
  const folder = await mkdtemp(join(dirname(run.script), 'log-'));
  // pgbench counts whole seconds.
  const seconds = Math.ceil(run.seconds);
  try {
    await waitFor({ ...run, seconds }, folder);
    const microseconds = await latenciesIn(folder);
    return {
      requests: microseconds.length,
      perSecond: microseconds.length / seconds,
      p50: percentile(microseconds, 0.5),
      p99: percentile(microseconds, 0.99),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function waitFor({ program, signal, ...run }: PgbenchRun, folder: string): Promise<void> {
  const variables = {
    size: run.size,
    k: 0,
    base: 3_000_000 + run.creation * createdMax,
    clients: run.concurrency,
  };
  const child = spawn(
    program,
    [
      ...['--no-vacuum', '--protocol=prepared', `--client=${run.concurrency}`, '--jobs=2'],
      ...[`--time=${run.seconds}`, `--file=${run.script}`, '--log', `--log-prefix=${join(folder, 'log')}`],
      ...Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]),
      run.databaseUrl,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], signal },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`pgbench failed: ${said.trim().slice(-500)}`);
}

/** A line of its log: client, transaction, microseconds, … */
async function latenciesIn(folder: string): Promise<readonly number[]> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts
    .flatMap((text) => text.trimEnd().split('\n'))
    .map((line) => Number(line.split(' ')[2]))
    .toSorted((a, b) => a - b);
}

/** Milliseconds. */
const percentile = (sorted: readonly number[], part: number): number =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) / 1_000;
