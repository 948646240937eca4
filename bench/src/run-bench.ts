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

const operationsOf = (size: number, options: BenchOptions): readonly Operation[] =>
  operations.filter(({ name, sizeMin = 0 }) => options.operations.includes(name) && size >= sizeMin);

const callersOf = ({ callersMax }: Operation, { concurrencies }: BenchOptions): readonly number[] =>
  callersMax === undefined ? concurrencies : [Math.min(callersMax, ...concurrencies)];
