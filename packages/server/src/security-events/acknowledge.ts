import type { PollRequest } from '@rollcall/contracts';
import type pg from 'pg';
import { eventIdOfAnswer, eventIdOfSync } from '../connections/change-of-delivery.ts';
import { eventIdOf } from '../events/recorded-event.ts';
import { tokenIdOf } from './claims-of-change.ts';
import { errorWords } from './error-words.ts';

/** More than one answer hands out, so that whatever was fetched is among the oldest that wait. */
const lookedAtMax = 2_000;

/**
 * What the receiver has, and what it refuses (RFC 8936 §2.4): neither comes again by itself. Refused tokens wait in the
 * delivery log for an admin. What is unknown, or was acknowledged before, is passed over.
 */
export async function acknowledge(
  pool: pg.Pool,
  connectionId: string,
  { ack = [], setErrs = {} }: Pick<PollRequest, 'ack' | 'setErrs'>,
): Promise<void> {
  const refusals = Object.entries(setErrs);
  if (ack.length === 0 && refusals.length === 0) return;
  const deliveries = await fetchedDeliveries(pool, connectionId);
  const idsOf = (tokenIds: readonly string[]) =>
    tokenIds.map((tokenId) => deliveries.get(tokenId)).filter((id) => id !== undefined);
  const delivered = await settle(pool, idsOf(ack), 'delivered', null);
  if (delivered > 0)
    await pool.query('update connections set last_success = now(), failures = 0 where id = $1', [
      connectionId,
    ]);
  for (const [tokenId, refusal] of refusals) {
    const reason = errorWords(refusal).slice(0, 500);
    if ((await settle(pool, idsOf([tokenId]), 'dead', reason)) > 0)
      await pool.query(
        'update connections set last_failure = now(), last_failure_reason = $2 where id = $1',
        [connectionId, reason],
      );
  }
}

/** Deliveries that have been fetched and wait, by the `jti` of their tokens. */
async function fetchedDeliveries(pool: pg.Pool, connectionId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<FetchedRow>({
    name: 'deliveries.fetched',
    text: `select d.id, d.async_request_id, d.operation, e.hash from (
             select * from deliveries where connection_id = $1 and state in ('pending', 'retrying')
              order by sequence, id limit ${lookedAtMax}) d
             left join events e on e.id = d.event_id where d.attempts > 0`,
    values: [connectionId],
  });
  return new Map(rows.map((row) => [tokenIdOf(eventIdOfRow(row), connectionId), row.id]));
}

interface FetchedRow {
  readonly id: string;
  readonly async_request_id: string | null;
  readonly operation: number | null;
  readonly hash: Buffer | null;
}

const eventIdOfRow = ({ id, async_request_id, operation, hash }: FetchedRow): string => {
  if (hash !== null) return eventIdOf(hash);
  return async_request_id === null ? eventIdOfSync(id) : eventIdOfAnswer(async_request_id, operation ?? 0);
};

/** The number of those that were still waiting. */
export async function settle(
  pool: pg.Pool,
  ids: readonly string[],
  state: 'delivered' | 'skipped' | 'dead',
  reason: string | null,
): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'deliveries.settle-fetched',
    text: `update deliveries set state = $2, reason = $3, finished = now()
            where id = any ($1::bigint[]) and state in ('pending', 'retrying')`,
    values: [ids, state, reason],
  });
  return rowCount ?? 0;
}
