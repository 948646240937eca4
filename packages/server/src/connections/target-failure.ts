import type { Exchange, Outcome } from './connector.ts';

/** Ends a delivery early with an outcome other than `delivered`; thrown and caught inside connectors alone. */
export class TargetFailure extends Error {
  readonly kind: 'retry' | 'refused' | 'skipped';
  readonly retryAfterMs: number | undefined;

  constructor(kind: TargetFailure['kind'], reason: string, retryAfterMs?: number) {
    super(reason);
    this.name = 'TargetFailure';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }

  outcome(exchanges: readonly Exchange[]): Exclude<Outcome, { kind: 'delivered' }> {
    const { kind, message: reason, retryAfterMs } = this;
    if (kind === 'skipped') return { kind, reason };
    if (kind === 'refused' || retryAfterMs === undefined) return { kind, reason, exchanges };
    return { kind, reason, retryAfterMs, exchanges };
  }
}

export const refused = (reason: string): TargetFailure => new TargetFailure('refused', reason);
export const skipped = (reason: string): TargetFailure => new TargetFailure('skipped', reason);
export const later = (reason: string, retryAfterMs?: number): TargetFailure =>
  new TargetFailure('retry', reason, retryAfterMs);
