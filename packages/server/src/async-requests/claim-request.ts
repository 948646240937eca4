import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { AsyncRow } from './async-row.ts';

/** A request that this worker alone is at, as long as it goes on. */
export interface ClaimedRequest extends AsyncRow {
  readonly lease: string;
}

/** How long a request stays with a worker that gives no sign of life. */
const leaseSeconds = 20;
export const renewEveryMs = 5_000;
const untilThen = `now() + make_interval(secs => ${leaseSeconds})`;

/**
 * The oldest request of a directory where nobody is at one, so that the requests of a directory are done one after the
 * other.
 */
export async function claimRequest(pool: pg.Pool): Promise<ClaimedRequest | undefined> {
  const { rows } = await pool.query<ClaimedRequest>({
    name: 'async-requests.claim',
    text: `
      update async_requests set lease = $1, leased_until = ${untilThen}
       where id = (
         select id from async_requests r
          where finished is null and (leased_until is null or leased_until < now())
            and not exists (select from async_requests o
                             where o.directory_id = r.directory_id and o.finished is null
                               and (o.accepted, o.id) < (r.accepted, r.id))
          order by accepted, id limit 1 for update skip locked)
      returning *`,
    values: [randomUUID()],
  });
  return rows[0];
}

/** The worker is still at it. */
export const renewLease = (pool: pg.Pool, { id, lease }: ClaimedRequest): Promise<unknown> =>
  pool.query({
    name: 'async-requests.renew',
    text: `update async_requests set leased_until = ${untilThen} where id = $1 and lease = $2`,
    values: [id, lease],
  });

export interface RecordedResult {
  readonly operation: number;
  readonly uri: string;
  readonly result: object;
}

/**
 * Writes what came of an operation, and its deliveries to the streams that want it, as long as the lease is held.
 * @throws LeaseLost
 */
export async function recordResult(
  pool: pg.Pool,
  { id, lease }: ClaimedRequest,
  { operation, uri, result }: RecordedResult,
): Promise<void> {
  const { rowCount } = await pool.query({
    name: 'async-requests.record',
    text: `
      with held as (
        select id, directory_id from async_requests where id = $1 and lease = $2 for update
      ), recorded as (
        insert into async_results (request_id, operation, uri, result, at) select id, $3, $4, $5, now() from held
        on conflict do nothing returning request_id
      ), queued as (
        insert into deliveries (connection_id, async_request_id, operation, sequence, kind, resource_type, resource_id,
                                state, due_since, next_attempt)
        select c.id, held.id, $3, coalesce(h.sequence, 0), 'answered', 'AsyncRequest', held.id, 'pending', now(), now()
          from held join connections c on c.directory_id = held.directory_id
          left join event_chains h on h.directory_id = held.directory_id
         where exists (select from recorded) and c.settings @> '{"asyncResponses": true}'
      )
      select from held`,
    values: [id, lease, operation, uri, JSON.stringify(result)],
  });
  if (rowCount === 0) throw new LeaseLost();
}

/** The request is done; what it held is not needed any more. */
export async function finishRequest(pool: pg.Pool, { id, lease }: ClaimedRequest): Promise<void> {
  await pool.query({
    name: 'async-requests.finish',
    text: `update async_requests set finished = now(), content = null, lease = null, leased_until = null
            where id = $1 and lease = $2`,
    values: [id, lease],
  });
}

const keptDays = 7;

/** Deletes what was done so long ago; results that are still to be brought, or wait for an admin, stay. */
export const sweepAsyncRequests = (pool: pg.Pool): Promise<unknown> =>
  pool.query(
    `delete from async_requests r where finished < now() - make_interval(days => $1)
        and not exists (select from deliveries d where d.async_request_id = r.id
                         and d.state in ('pending', 'retrying', 'dead'))`,
    [keptDays],
  );

/** This worker was so slow that another one has taken over. */
export class LeaseLost extends Error {}
