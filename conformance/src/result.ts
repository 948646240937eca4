import type { Check } from './check.ts';
import type { Answer } from './transport.ts';

/** `ok` it holds, `FAIL` a MUST does not, `warn` a SHOULD or MAY does not, `skip` it does not apply. */
export type Outcome = 'ok' | 'FAIL' | 'warn' | 'skip';

export interface CheckResult {
  readonly check: Check;
  readonly outcome: Outcome;
  readonly reason?: string;
  /** The exchange that shows the failure. */
  readonly answer?: Answer;
}

export type Tally = Readonly<Record<Outcome, number>>;

export function tally(results: readonly CheckResult[]): Tally {
  const counts: Record<Outcome, number> = { ok: 0, FAIL: 0, warn: 0, skip: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
