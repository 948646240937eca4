import { contenders, operations } from '../registry.ts';
import type { BenchResult, Outcome } from '../result.ts';
import { fixed, line, thousands } from './markdown.ts';

/** How the median latency of the first contender grows with the directory; nothing for a run of one size. */
export function formatGrowth({ outcomes }: BenchResult): string {
  const sizes = [...new Set(outcomes.map(({ size }) => size))].toSorted((a, b) => a - b);
  const name = contenders.find((one) => outcomes.some(({ contender }) => contender === one.name))?.name;
  if (sizes.length < 2 || name === undefined) return '';
  const own = outcomes.filter(({ contender }) => contender === name);
  const head = [`operation`, ...sizes.map((size) => `${thousands(size)} users`), 'last ÷ first'];
  return [
    `### ${name}: p50 in milliseconds as the directory grows, with the fewest callers`,
    '',
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...operations.flatMap((operation) => rowOf(operation.title, medians(own, operation.name, sizes))),
  ].join('\n');
}

const medians = (own: readonly Outcome[], operation: string, sizes: readonly number[]) =>
  sizes.map((size) => {
    const ofSize = own.filter((one) => one.operation === operation && one.size === size);
    return ofSize.toSorted((a, b) => a.concurrency - b.concurrency)[0]?.measurement.p50;
  });

function rowOf(title: string, values: readonly (number | undefined)[]): readonly string[] {
  const there = values.filter((value) => value !== undefined);
  const [first] = there;
  const last = there.at(-1);
  if (first === undefined || last === undefined) return [];
  return [line([title, ...values.map(fixed), there.length < 2 ? '-' : `${(last / first).toFixed(2)}×`])];
}
