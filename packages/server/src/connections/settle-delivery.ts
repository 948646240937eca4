import type pg from 'pg';
import { backOffMs, restMs } from './back-off.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import type { Exchange, Outcome } from './connector.ts';

export interface Settled {
  readonly connectionId: string;
  readonly delivery: ClaimedDelivery;
  readonly outcome: Outcome;
  /** From then on a delivery that still fails waits for an admin. */
  readonly hoursMax: number;
}

/** What becomes of a delivery. */
interface Verdict {
  readonly state: 'delivered' | 'skipped' | 'retrying' | 'dead';
  readonly reason: string | null;
  readonly exchanges: readonly Exchange[];
  readonly waitMs: number;
}

/** Writes what came of an attempt. Nothing happens, `undefined`, when the lease has passed to another worker. */
export async function settleDelivery(pool: pg.Pool, settled: Settled): Promise<Verdict['state'] | undefined> {
  const { connectionId, delivery } = settled;
  const verdict = judge(settled, Date.now());
  const { rowCount } = await pool.query({
    name: 'deliveries.settle',
    text: `
      update deliveries
         set state = $3, reason = $4, exchanges = $5, lease = null, leased_until = null,
             next_attempt = now() + make_interval(secs => $6::float8 / 1000),
             finished = case when $3 = 'retrying' then null else now() end
       where id = $1 and lease = $2`,
    values: [
      delivery.id,
      delivery.lease,
      verdict.state,
      verdict.reason,
      JSON.stringify(verdict.exchanges),
      verdict.waitMs,
    ],
  });
  if (rowCount === 0) return undefined;
  if (verdict.state === 'delivered') await noteSuccess(pool, connectionId);
  if (verdict.state === 'retrying' || verdict.state === 'dead')
    await noteFailure(pool, connectionId, settled);
  return verdict.state;
}

function judge({ delivery, outcome, hoursMax }: Settled, nowMs: number): Verdict {
  const done = { waitMs: 0, exchanges: 'exchanges' in outcome ? outcome.exchanges : [] };
  if (outcome.kind === 'delivered') return { ...done, state: 'delivered', reason: outcome.note ?? null };
  const { reason } = outcome;
  if (outcome.kind === 'skipped') return { ...done, state: 'skipped', reason };
  const isLate = nowMs - delivery.due_since.getTime() >= hoursMax * 3_600_000;
  if (outcome.kind === 'refused' || isLate) return { ...done, state: 'dead', reason };
  return { ...done, state: 'retrying', reason, waitMs: askedWaitMs(outcome) ?? backOffMs(delivery.attempts) };
}

const dayMs = 86_400_000;

/** A target may ask for a day, not for ever. */
const askedWaitMs = (outcome: Outcome): number | undefined =>
  outcome.kind !== 'retry' || outcome.retryAfterMs === undefined
    ? undefined
    : Math.min(dayMs, Math.max(0, outcome.retryAfterMs));

/** Whether the next change would fare no better: no answer, too many requests, no access, a fault of the target. */
function isOutage(outcome: Outcome): boolean {
  if (outcome.kind !== 'retry') return false;
  const last = outcome.exchanges.at(-1);
  if (last === undefined) return outcome.retryAfterMs !== undefined;
  const status = last.response?.status ?? 599;
  return status >= 500 || [401, 403, 429].includes(status);
}

async function noteSuccess(pool: pg.Pool, connectionId: string): Promise<void> {
  await pool.query({
    name: 'connections.success',
    text: 'update connections set last_success = now(), failures = 0, resume_at = null where id = $1',
    values: [connectionId],
  });
}

/**
 * A target that says when to come back is left alone until then, with everything; one that does not answer is left
 * alone longer and longer. A change that it refuses says nothing of the next. What was under way when the rest began
 * tells of the same outage and is not counted again: else a moment's outage under load would cost minutes.
 */
async function noteFailure(pool: pg.Pool, connectionId: string, { outcome }: Settled): Promise<void> {
  if (outcome.kind !== 'retry' && outcome.kind !== 'refused') return;
  const counts = isOutage(outcome);
  const { rows } = await pool.query<{ failures: number }>({
    name: 'connections.failure',
    text: `update connections set last_failure = now(), last_failure_reason = $2, failures = failures + case when resume_at > now() then 0 else $3 end
            where id = $1 returning failures`,
    values: [connectionId, outcome.reason, counts ? 1 : 0],
  });
  if (!counts) return;
  const waitMs = askedWaitMs(outcome) ?? restMs(rows[0]?.failures ?? 0);
  if (waitMs === 0) return;
  await pool.query({
    name: 'connections.rest',
    text: `update connections set resume_at = greatest(resume_at, now() + make_interval(secs => $2::float8 / 1000))
            where id = $1`,
    values: [connectionId, waitMs],
  });
}
