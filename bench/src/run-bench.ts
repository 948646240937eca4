import type { Contender, Measurement, Running } from './contenders/contender.ts';
import type { BenchDatabases } from './database/bench-databases.ts';
import type { Operation } from './operations/operation.ts';
import type { BenchOptions } from './options.ts';
import { contenders, operations } from './registry.ts';

/** The median run of one contender at one operation. */
export interface Outcome {
  readonly size: number;
  readonly concurrency: number;
  readonly operation: string;
  readonly contender: string;
  readonly runs: number;
  readonly measurement: Measurement;
}

/** Why there is no figure. */
export interface Absence {
  readonly size: number;
  readonly contender: string;
  readonly operation?: string;
  readonly reason: string;
}

export interface BenchResult {
  readonly outcomes: readonly Outcome[];
  readonly absences: readonly Absence[];
}

export type Say = (line: string) => void;

interface Started {
  readonly contender: Contender;
  readonly running: Running;
}

/** One size after the other; within one, the runs of all contenders take turns, so that what disturbs hits all. */
export async function runBench(
  options: BenchOptions,
  databases: BenchDatabases,
  say: Say,
): Promise<BenchResult> {
  const outcomes: Outcome[] = [];
  const absences: Absence[] = [];
  for (const size of options.sizes) {
    const there = await startAll(size, options, { databases, say, absences });
    try {
      for (const operation of operationsOf(size, options))
        for (const concurrency of callersOf(operation, options))
          outcomes.push(
            ...(await measureAll(operation, there, { ...options, size, concurrency, say, absences })),
          );
    } finally {
      for (const one of there) await one.running.stop();
      await databases.dropAll();
    }
  }
  return { outcomes, absences };
}

const operationsOf = (size: number, options: BenchOptions): readonly Operation[] =>
  operations.filter(({ name, sizeMin = 0 }) => options.operations.includes(name) && size >= sizeMin);

const callersOf = ({ callersMax }: Operation, { concurrencies }: BenchOptions): readonly number[] =>
  callersMax === undefined ? concurrencies : [Math.min(callersMax, ...concurrencies)];

interface StartContext {
  readonly databases: BenchDatabases;
  readonly say: Say;
  readonly absences: Absence[];
}

async function startAll(
  size: number,
  options: BenchOptions,
  { databases, say, absences }: StartContext,
): Promise<readonly Started[]> {
  let seeded: Promise<string> | undefined;
  const database = async (kind: 'seeded' | 'empty'): Promise<string> => {
    if (kind === 'empty') return databases.create();
    seeded ??= databases.seed(size, (line) => say(`PostgreSQL, ${line}`));
    return databases.copy(await seeded);
  };
  const there: Started[] = [];
  for (const contender of contenders.filter(({ name }) => options.contenders.includes(name))) {
    const { name, sizeMax } = contender;
    if (size > sizeMax) {
      absences.push({ size, contender: name, reason: `filled through its API, at most ${sizeMax} users` });
      continue;
    }
    say(`${name}: starting with ${size} users`);
    const setting = {
      size,
      database,
      databasePid: databases.pid,
      profileFolder: options.profile,
      say: (line: string) => say(`${name}: ${line}`),
    };
    try {
      there.push({ contender, running: await contender.start(setting) });
    } catch (error) {
      absences.push({ size, contender: name, reason: reasonOf(error) });
      say(`${name}: left out: ${reasonOf(error)}`);
    }
  }
  return there;
}

interface MeasureContext extends BenchOptions {
  readonly size: number;
  readonly concurrency: number;
  readonly say: Say;
  readonly absences: Absence[];
}

async function measureAll(
  operation: Operation,
  there: readonly Started[],
  { size, concurrency, seconds, runs, say, absences }: MeasureContext,
): Promise<readonly Outcome[]> {
  const measured = new Map<string, Measurement[]>();
  const taking = new Set(there.filter(({ contender }) => contender.answers(operation)));
  // Run 0 is not counted: it lets everyone compile and fill their caches.
  for (let run = 0; run <= runs; run++)
    for (const one of taking) {
      const { name } = one.contender;
      try {
        const measurement = await one.running.measure(operation, {
          concurrency,
          seconds: run === 0 ? seconds / 2 : seconds,
        });
        if (run === 0) continue;
        measured.set(name, [...(measured.get(name) ?? []), measurement]);
        say(
          `${size} users, ${operation.title}, ${concurrency} callers, run ${run}: ${name} ${Math.round(measurement.perSecond)}/s`,
        );
      } catch (error) {
        taking.delete(one);
        absences.push({ size, contender: name, operation: operation.name, reason: reasonOf(error) });
        say(`${size} users, ${operation.title}: ${name} gave up: ${reasonOf(error)}`);
      }
    }
  return [...measured].map(([contender, all]) => ({
    size,
    concurrency,
    operation: operation.name,
    contender,
    runs: all.length,
    measurement: medianOf(all),
  }));
}

/** The run in the middle by throughput; the faster of two. */
function medianOf(measurements: readonly Measurement[]): Measurement {
  const sorted = measurements.toSorted((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
