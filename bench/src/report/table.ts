import { contenders, operations } from '../registry.ts';
import type { BenchResult, Outcome } from '../result.ts';
import { fixed, groupOf, legend, line, thousands } from './markdown.ts';

/**
 * A table in Markdown for each size and number of callers: our figures in full, and everybody else's as a ratio, so
 * that a ratio above 1 says that we are that many times faster.
 */
export function formatTables({ outcomes }: BenchResult): string {
  const keys = [...new Set(outcomes.map(groupOf))];
  const tables = keys.map((key) => formatTable(outcomes.filter((outcome) => groupOf(outcome) === key)));
  return [legend, ...tables].join('\n\n');
}

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
    'peak RSS MB',
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
  const { perSecond, p50, p99, cpu, databaseCpu, residentPeak } = measurement;
  return [
    throughput(operation, perSecond),
    fixed(p50),
    fixed(p99),
    fixed(cpu),
    fixed(databaseCpu),
    thousands(residentPeak),
  ];
};

/** Calls a second, and what they carry where one carries many. */
function throughput(operation: string, perSecond: number): string {
  const perCall = operations.find(({ name }) => name === operation)?.perCall;
  const calls = perSecond < 10 ? perSecond.toFixed(1) : thousands(perSecond);
  return perCall === undefined ? calls : `${calls} (${thousands(perSecond * perCall)} users)`;
}

const ratio = (ours: Outcome, other: Outcome | undefined): string => {
  if (other === undefined) return '-';
  const value = ours.measurement.perSecond / other.measurement.perSecond;
  return `${value < 10 ? value.toFixed(2) : thousands(value)}×`;
};
