import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from './contenders/rollcall-process.ts';
import { BenchDatabases } from './database/bench-databases.ts';
import { type BenchOptions, parseOptions, UsageError, usage } from './options.ts';
import { formatReport } from './report/report.ts';
import type { BenchResult } from './result.ts';
import { runBench } from './run-bench.ts';

const stopping = new AbortController();

/** `npm run bench`: progress on standard error, tables on standard output, every figure in a JSON file. */
async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) {
    console.log(usage);
    return;
  }
  const options = parseOptions(args);
  const databases = await BenchDatabases.open(
    process.env['DATABASE_URL'] ?? process.env['ROLLCALL_TEST_DATABASE_URL'],
  );
  try {
    const result = await runBench({ options, databases, signal: stopping.signal, say: sayWithTime() });
    const file =
      options.json ?? join(repository, `bench/results/${new Date().toISOString().slice(0, 10)}.json`);
    writeFigures(file, options, result);
    console.log(`\n${formatReport(result)}\n\nAll figures: ${file}`);
  } finally {
    await databases.close();
  }
}

function sayWithTime(): (line: string) => void {
  const began = Date.now();
  return (line) =>
    process.stderr.write(`${String(Math.round((Date.now() - began) / 1_000)).padStart(5)} s  ${line}\n`);
}

function writeFigures(file: string, options: BenchOptions, result: BenchResult): void {
  const machine = {
    node: process.versions.node,
    cores: cpus().length,
    cpu: cpus()[0]?.model,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ date: new Date().toISOString(), machine, options, ...result }, null, 2)}\n`,
  );
}

/** The first signal ends the run and takes away what it started and made; a second one ends the process. */
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => {
    process.stderr.write('Stopping: the servers and databases of this run are taken away first.\n');
    stopping.abort();
  });

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = stopping.signal.aborted ? 130 : 1;
  if (!stopping.signal.aborted)
    console.error(error instanceof UsageError ? `${error.message}\n\n${usage}` : error);
}
