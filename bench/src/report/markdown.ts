import type { Outcome } from '../result.ts';

/** What stands above the tables, for whoever reads them for the first time. */
export const legend = [
  'The first columns are what our server does: calls answered a second, the time that half of them (p50) and all but',
  'one in a hundred (p99) took, processor time a call, and memory. "÷ name" is our throughput divided by that of',
  'another: 2.00× is twice as many calls a second as it answers, 0.50× half as many. "-": it has no part in that.',
].join('\n');

export const fixed = (value: number | undefined): string =>
  value === undefined ? '-' : value < 10 ? value.toFixed(2) : thousands(value);

export const thousands = (value: number | undefined): string =>
  value === undefined ? '-' : Math.round(value).toLocaleString('en-US');

export const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Outcomes that stand in one table. */
export const groupOf = ({ size, concurrency }: Outcome): string => `${size} ${concurrency}`;
