import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { transaction } from '../db/transaction.ts';
import type { EventKind } from '../store/change-event.ts';
import { failuresUntilRest } from './back-off.ts';
import type { ConnectionRow } from './connection-row.ts';

/** What a delivery is to bring. */
export interface QueuedDelivery {
  readonly id: string;
  readonly event_id: string | null;
  readonly sync_id: string | null;
  readonly async_request_id: string | null;
  readonly operation: number | null;
  readonly sequence: string;
  readonly kind: EventKind;
  readonly resource_type: string;
  readonly resource_id: string;
  readonly due_since: Date;
}

/** The columns of `deliveries d` that it has. */
export const queuedColumns =
  'd.id, d.event_id, d.sync_id, d.async_request_id, d.operation, d.sequence, d.kind, d.resource_type, d.resource_id, d.due_since';

/** A delivery that this worker alone is at, until the lease ends. */
export interface ClaimedDelivery extends QueuedDelivery {
  /** This one included. */
  readonly attempts: number;
  readonly lease: string;
}

export interface Claim {
  readonly connection: ConnectionRow;
  readonly deliveries: readonly ClaimedDelivery[];
}

const leaseSeconds = 20;
export const renewEveryMs = 5_000;
const untilThen = `now() + make_interval(secs => ${leaseSeconds})`;

/** Connections that have something to deliver now; those of `fetchedKinds` come for it themselves. */
export async function connectionsWithWork(
  pool: pg.Pool,
  fetchedKinds: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'connections.with-work',
    text: `
      select c.id from connections c
       where not c.paused and (c.resume_at is null or c.resume_at <= now()) and c.kind <> all ($1)
         and exists (select from deliveries d where d.connection_id = c.id and d.state in ('pending', 'retrying')
                        and d.next_attempt <= now() and (d.leased_until is null or d.leased_until < now()))`,
    values: [fetchedKinds],
  });
  return rows.map(({ id }) => id);
}

/**
 * Takes up to `count` deliveries that are due, the oldest events first. Of one resource only the first that is not done
 * is taken, and nothing while another is under way. The connection's row is held meanwhile, so that two nodes never
 * choose at once.
 */
export const claimDeliveries = (
  pool: pg.Pool,
  connectionId: string,
  count: number,
): Promise<Claim | undefined> =>
  transaction(pool, async (client) => {
    const { rows } = await client.query<ConnectionRow>({
      name: 'connections.hold',
      text: `select * from connections
              where id = $1 and not paused and (resume_at is null or resume_at <= now()) for update skip locked`,
      values: [connectionId],
    });
    const [connection] = rows;
    if (connection === undefined) return undefined;
    // A target that failed several times in a row is asked with one delivery.
    const limit = connection.failures < failuresUntilRest ? count : 1;
    return { connection, deliveries: await claim(client, connectionId, limit) };
  });

/** A statement of its own: its snapshot is taken with the connection's row in hand. */
async function claim(
  client: pg.PoolClient,
  connectionId: string,
  limit: number,
): Promise<readonly ClaimedDelivery[]> {
  const { rows } = await client.query<ClaimedDelivery>({
    name: 'deliveries.claim',
    text: `
      with ready as (
        select d.id from deliveries d
         where d.connection_id = $1 and d.state in ('pending', 'retrying')
           and d.next_attempt <= now() and (d.leased_until is null or d.leased_until < now())
           and not exists (
             select from deliveries o
              where o.connection_id = d.connection_id and o.resource_id = d.resource_id
                and o.state in ('pending', 'retrying')
                and ((o.sequence, o.id) < (d.sequence, d.id) or o.leased_until >= now()))
         order by d.sequence, d.id limit $2
      )
      update deliveries d
         set lease = $3, leased_until = ${untilThen}, attempts = d.attempts + 1
        from ready where d.id = ready.id
      returning ${queuedColumns}, d.attempts, d.lease`,
    values: [connectionId, limit, randomUUID()],
  });
  return [...rows].sort((one, other) => Number(one.sequence) - Number(other.sequence));
}

/** A lease that is not renewed belongs to a worker that is gone. */
export async function renewLeases(pool: pg.Pool, underWay: readonly ClaimedDelivery[]): Promise<void> {
  if (underWay.length === 0) return;
  await pool.query({
    name: 'deliveries.renew',
    text: `update deliveries d set leased_until = ${untilThen}
             from unnest($1::bigint[], $2::uuid[]) k (id, lease) where d.id = k.id and d.lease = k.lease`,
    values: [underWay.map(({ id }) => id), underWay.map(({ lease }) => lease)],
  });
}
