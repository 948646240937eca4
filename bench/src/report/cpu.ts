import { contenders, operations } from '../registry.ts';
import type { BenchResult, Outcome } from '../result.ts';
import { groupOf, line, thousands } from './markdown.ts';

/** What a call costs everyone: on a machine that others use too, the steadiest figure there is. */
export function formatCpu({ outcomes }: BenchResult): string {
  const keys = [...new Set(outcomes.map(groupOf))];
  return keys.map((key) => formatGroup(outcomes.filter((one) => groupOf(one) === key))).join('\n\n');
}

function formatGroup(outcomes: readonly Outcome[]): string {
  const [first] = outcomes;
  if (first === undefined) return '';
  const present = contenders.filter(({ name }) => outcomes.some(({ contender }) => contender === name));
  const head = ['operation', ...present.map(({ name }) => name)];
  const rows = operations
    .filter(({ name }) => outcomes.some(({ operation }) => operation === name))
    .map(({ name, title }) => [
      title,
      ...present.map((one) =>
        costOf(outcomes.find(({ operation, contender }) => operation === name && contender === one.name)),
      ),
    ]);
  return [
    `### CPU milliseconds a call, server + database: ${thousands(first.size)} users, ${first.concurrency} callers`,
    '',
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(line),
  ].join('\n');
}

function costOf(outcome: Outcome | undefined): string {
  if (outcome === undefined) return '-';
  const parts = [outcome.measurement.cpu, outcome.measurement.databaseCpu];
  const known = parts.filter((part) => part !== undefined).map((part) => part.toFixed(2));
  return known.length === 0 ? '-' : known.join(' + ');
}
