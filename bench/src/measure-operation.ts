import type { Measurement } from './contenders/contender.ts';
import type { Operation } from './operations/operation.ts';
import { type Absence, type Outcome, reasonOf } from './result.ts';
import type { BenchRun } from './run-bench.ts';
import type { Started } from './start-contenders.ts';

interface MeasureRun extends BenchRun {
  readonly size: number;
  readonly concurrency: number;
  readonly absences: Absence[];
}

/** Seconds. A run that its slow calls stretch beyond them counts as it is, and is the last of that contender. */
const notRepeatedBeyond = 15;

const secondsOf = ({ requests, perSecond }: Measurement): number => requests / perSecond;

/** The runs of all contenders in turn. Run 0 is not counted: everyone compiles, and fills their caches. */
export async function measureOperation(
  operation: Operation,
  there: readonly Started[],
  run: MeasureRun,
): Promise<readonly Outcome[]> {
  const { size, concurrency, options } = run;
  const measured = new Map<string, Measurement[]>();
  const taking = new Set(there.filter((one) => takesPart(one, operation, run)));
  for (let turn = 0; turn <= options.runs; turn++)
    for (const one of taking) {
      const measurement = await measureTurn(one, operation, { ...run, turn });
      const { name } = one.contender;
      const isSlow = measurement !== undefined && secondsOf(measurement) > notRepeatedBeyond;
      if (measurement === undefined || isSlow) taking.delete(one);
      if (measurement === undefined) measured.delete(name);
      else if (turn > 0 || isSlow) measured.set(name, [...(measured.get(name) ?? []), measurement]);
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

function takesPart({ contender }: Started, operation: Operation, { size, absences }: MeasureRun): boolean {
  const reason = contender.refusal(operation);
  if (reason !== undefined)
    noteOnce(absences, { size, contender: contender.name, operation: operation.name, reason });
  return reason === undefined;
}

/** `undefined`: it gave up. */
async function measureTurn(
  { contender, running }: Started,
  operation: Operation,
  { size, concurrency, options, turn, signal, say, absences }: MeasureRun & { readonly turn: number },
): Promise<Measurement | undefined> {
  const what = `${size} users, ${operation.title}, ${concurrency} callers`;
  try {
    const seconds = turn === 0 ? options.seconds / 2 : options.seconds;
    const measurement = await running.measure(operation, { concurrency, seconds, signal });
    signal.throwIfAborted();
    if (turn > 0) say(`${what}, run ${turn}: ${contender.name} ${Math.round(measurement.perSecond)}/s`);
    return measurement;
  } catch (error) {
    signal.throwIfAborted();
    noteOnce(absences, {
      size,
      contender: contender.name,
      operation: operation.name,
      reason: reasonOf(error),
    });
    say(`${what}: ${contender.name} gave up: ${reasonOf(error)}`);
    return undefined;
  }
}

/** Not once more for another number of callers. */
function noteOnce(absences: Absence[], absence: Absence): void {
  const { size, contender, operation, reason } = absence;
  const isNoted = absences.some(
    (one) =>
      one.size === size &&
      one.contender === contender &&
      one.operation === operation &&
      one.reason === reason,
  );
  if (!isNoted) absences.push(absence);
}

/** The run in the middle by throughput; the faster of two. */
function medianOf(measurements: readonly Measurement[]): Measurement {
  const sorted = measurements.toSorted((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
