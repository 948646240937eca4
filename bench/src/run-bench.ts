import type { BenchDatabases } from './database/bench-databases.ts';
import { measureOperation } from './measure-operation.ts';
import type { Operation } from './operations/operation.ts';
import type { BenchOptions } from './options.ts';
import { operations } from './registry.ts';
import type { Absence, BenchResult, Outcome, Say } from './result.ts';
import { type Started, startContenders } from './start-contenders.ts';

export interface BenchRun {
  readonly options: BenchOptions;
  readonly databases: BenchDatabases;
  /** Ends everything between two runs, and whoever was started. */
  readonly signal: AbortSignal;
  readonly say: Say;
}

/** One size after the other; within one, the runs of all contenders take turns, so that what disturbs hits all. */
export async function runBench(run: BenchRun): Promise<BenchResult> {
  const { options, databases } = run;
  const outcomes: Outcome[] = [];
  const absences: Absence[] = [];
  for (const size of options.sizes) {
    const there: Started[] = [];
    try {
      await startContenders(there, { ...run, size, absences });
      await warmUp(there, { ...run, size });
      for (const operation of operationsOf(size, options))
        for (const concurrency of callersOf(operation, options))
          outcomes.push(
            ...(await measureOperation(operation, there, { ...run, size, concurrency, absences })),
          );
    } finally {
      for (const one of there) await one.running.stop();
    }
    await databases.dropAll();
  }
  return { outcomes, absences };
}

/** Reads for a while that nobody counts: else the first operation would measure how long a server's code takes to compile. */
async function warmUp(
  there: readonly Started[],
  { options, signal, say, size }: BenchRun & { readonly size: number },
): Promise<void> {
  const read = operations.find(({ name }) => name === 'get');
  if (read === undefined) return;
  const seconds = 4 * options.seconds;
  for (const { contender, running } of there) {
    if (contender.refusal(read) !== undefined) continue;
    say(`${contender.name}: warming up with ${size} users`);
    // What goes wrong is told when it counts.
    await running.measure(read, { concurrency: 16, seconds, signal }).catch(() => {});
    signal.throwIfAborted();
  }
}

const operationsOf = (size: number, options: BenchOptions): readonly Operation[] =>
  operations.filter(({ name, sizeMin = 0 }) => options.operations.includes(name) && size >= sizeMin);

const callersOf = ({ callersMax }: Operation, { concurrencies }: BenchOptions): readonly number[] =>
  callersMax === undefined ? concurrencies : [Math.min(callersMax, ...concurrencies)];
