import { parseArgs } from 'node:util';
import { contenders, operations } from './registry.ts';

export interface BenchOptions {
  readonly sizes: readonly number[];
  readonly operations: readonly string[];
  readonly contenders: readonly string[];
  readonly concurrencies: readonly number[];
  readonly seconds: number;
  readonly runs: number;
  /** A file for the figures; left out: one named by the day. */
  readonly json: string | undefined;
  /** A folder for a CPU profile of our server. */
  readonly profile: string | undefined;
}

export const usage = `npm run bench -- [options]
  --sizes 10000             users in the directory (up to 1000000)
  --concurrency 16,64       callers at a time
  --seconds 0.5             length of one run
  --runs 2                  runs of each, interleaved; the median counts
  --operations get,post     ${operations.map(({ name }) => name).join(', ')}
  --contenders ours-postgresql,ceiling-read
                            ${contenders.map(({ name }) => name).join(', ')}
  --json file               where the figures go
  --profile folder          a CPU profile of our server on PostgreSQL, for Chrome's DevTools
  --smoke                   everything once, for a moment: does it run at all?
As it stands it takes a few minutes, with 10,000 users. Other SCIM servers: "npm ci --prefix bench/peers" first.
DATABASE_URL, if set, is the PostgreSQL server to use (its account must be able to create databases).`;

/** Its message is for the caller. */
export class UsageError extends Error {}

const known = {
  sizes: { type: 'string' },
  concurrency: { type: 'string' },
  seconds: { type: 'string' },
  runs: { type: 'string' },
  operations: { type: 'string' },
  contenders: { type: 'string' },
  json: { type: 'string' },
  profile: { type: 'string' },
  smoke: { type: 'boolean', default: false },
} as const;

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError */
export function parseOptions(args: readonly string[]): BenchOptions {
  const values = readArguments(args);
  const standard = values.smoke
    ? { sizes: [1_000], concurrencies: [4], seconds: 0.2, runs: 1 }
    : { sizes: [10_000], concurrencies: [16, 64], seconds: 0.5, runs: 2 };
  return {
    sizes: values.sizes === undefined ? standard.sizes : numbers('--sizes', values.sizes),
    concurrencies:
      values.concurrency === undefined
        ? standard.concurrencies
        : numbers('--concurrency', values.concurrency),
    seconds: numbers('--seconds', values.seconds ?? String(standard.seconds))[0] ?? standard.seconds,
    runs: numbers('--runs', values.runs ?? String(standard.runs))[0] ?? standard.runs,
    operations: names('--operations', values.operations, operations),
    contenders: names('--contenders', values.contenders, contenders),
    json: values.json,
    profile: values.profile,
  };
}

function numbers(option: string, text: string): readonly number[] {
  const parsed = text.split(',').map(Number);
  if (!parsed.every((number) => number > 0 && number <= 1_000_000))
    throw new UsageError(
      `${option} takes numbers from 1 to 1000000, like ${option} 1000,10000; not "${text}".`,
    );
  return parsed;
}

function names(
  option: string,
  text: string | undefined,
  registered: readonly { readonly name: string }[],
): readonly string[] {
  const all = registered.map(({ name }) => name);
  if (text === undefined) return all;
  const chosen = text.split(',');
  const unknown = chosen.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`${option} knows no "${unknown}": it takes ${all.join(', ')}.`);
  return chosen;
}
