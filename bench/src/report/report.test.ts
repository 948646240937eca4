import { describe, expect, it } from 'vitest';
import type { Outcome } from '../result.ts';
import { formatGrowth } from './growth.ts';
import { formatReport } from './report.ts';

const measurement = {
  requests: 100,
  perSecond: 800,
  p50: 2,
  p99: 5,
  cpu: 0.5,
  databaseCpu: undefined,
  residentPeak: 120,
};

const outcome = (contender: string, perSecond: number, more: Partial<Outcome> = {}): Outcome => ({
  size: 1_000,
  concurrency: 16,
  operation: 'get',
  contender,
  runs: 1,
  measurement: { ...measurement, perSecond },
  ...more,
});

describe('the report', () => {
  it('shows our throughput as a multiple of that of each other', () => {
    const report = formatReport({
      outcomes: [outcome('ours-postgresql', 800), outcome('ceiling-read', 1_000)],
      absences: [],
    });
    expect(report).toContain('| GET a user by id | 800 | 2.00 | 5.00 | 0.50 | - | 120 | 0.80× |');
  });

  it('sets what a call costs each of them side by side', () => {
    const report = formatReport({
      outcomes: [
        outcome('ours-postgresql', 800, { measurement: { ...measurement, databaseCpu: 0.2 } }),
        outcome('pgbench', 9_000, { measurement: { ...measurement, cpu: undefined, databaseCpu: 0.1 } }),
      ],
      absences: [],
    });
    expect(report).toContain('| operation | ours-postgresql | pgbench |');
    expect(report).toContain('| GET a user by id | 0.50 + 0.20 | 0.10 |');
  });

  it('shows a dash where another has no part, and each reason once', () => {
    const absence = { contender: 'scimmy', reason: 'has no cursors' };
    const report = formatReport({
      outcomes: [outcome('ours-postgresql', 800), outcome('scimmy', 1_000, { operation: 'email' })],
      absences: [
        { ...absence, size: 1_000, operation: 'cursor-first' },
        { ...absence, size: 10_000, operation: 'cursor-first' },
        { ...absence, size: 1_000, operation: 'cursor-deep' },
      ],
    });
    expect(report).toMatch(/GET a user by id .* 120 \| - \|/);
    expect(report).toContain('- scimmy: has no cursors (cursor-first, cursor-deep)');
  });

  it('sets the medians of all sizes side by side, and the last against the first', () => {
    const of = (size: number, p50: number) =>
      outcome('ours-postgresql', 800, { size, measurement: { ...measurement, p50 } });
    expect(formatGrowth({ outcomes: [of(1_000_000, 3), of(1_000, 2)], absences: [] })).toContain(
      '| GET a user by id | 2.00 | 3.00 | 1.50× |',
    );
    expect(formatGrowth({ outcomes: [of(1_000, 2)], absences: [] })).toBe('');
  });
});
