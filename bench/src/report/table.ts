import { contenders, operations } from '../registry.ts';
import type { BenchResult, Outcome } from '../run-bench.ts';

/**
 * A table in Markdown for each size and number of callers: our figures in full, and everybody else's as a ratio, so
 * that a ratio above 1 says that we are that many times faster.
 */
export function formatTables({ outcomes, absences }: BenchResult): string {
  const keys = [...new Set(outcomes.map(groupOf))];
  const tables = keys.map((key) => formatTable(outcomes.filter((outcome) => groupOf(outcome) === key)));
  const notes = absences.map(
    ({ size, contender, operation, reason }) =>
      `- ${contender}, ${thousands(size)} users${operation === undefined ? '' : `, ${operation}`}: ${reason}`,
  );
  return [...tables, ...(notes.length === 0 ? [] : [`Not measured:\n${notes.join('\n')}`])].join('\n\n');
}

const groupOf = ({ size, concurrency }: Outcome): string => `${size} ${concurrency}`;

function formatTable(outcomes: readonly Outcome[]): string {
  const [first] = outcomes;
  if (first === undefined) return '';
  const present = contenders.filter(({ name }) => outcomes.some(({ contender }) => contender === name));
  const [reference, ...others] = present;
  if (reference === undefined) return '';
  const rows = operations.flatMap(({ name, title }) => {
    const of = (contender: string) =>
      outcomes.find((one) => one.operation === name && one.contender === contender);
    const ours = of(reference.name);
    return ours === undefined
      ? []
      : [[title, ...own(ours), ...others.map((one) => ratio(ours, of(one.name)))]];
  });
  const head = [
    'operation',
    `${reference.name}: /s`,
    'p50 ms',
    'p99 ms',
    'CPU ms',
    'database CPU ms',
    'RSS MB',
    ...others.map(({ name }) => `÷ ${name}`),
  ];
  return [
    `### ${thousands(first.size)} users, ${first.concurrency} callers`,
    '',
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}

const own = ({ operation, measurement }: Outcome): readonly string[] => {
  const { perSecond, p50, p99, cpu, databaseCpu, resident } = measurement;
  return [
    throughput(operation, perSecond),
    fixed(p50),
    fixed(p99),
    fixed(cpu),
    fixed(databaseCpu),
    thousands(resident),
  ];
};

/** Calls a second, and what they carry where one carries many. */
function throughput(operation: string, perSecond: number): string {
  const perCall = operations.find(({ name }) => name === operation)?.perCall;
  const calls = perSecond < 10 ? perSecond.toFixed(1) : thousands(perSecond);
  return perCall === undefined ? calls : `${calls} (${thousands(perSecond * perCall)} users)`;
}

const ratio = (ours: Outcome, other: Outcome | undefined): string => {
  if (other === undefined) return '';
  const value = ours.measurement.perSecond / other.measurement.perSecond;
  return `${value < 10 ? value.toFixed(2) : thousands(value)}×`;
};

const fixed = (value: number | undefined): string =>
  value === undefined ? '' : value < 10 ? value.toFixed(2) : thousands(value);

const thousands = (value: number | undefined): string =>
  value === undefined ? '' : Math.round(value).toLocaleString('en-US');

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
