import type { DeliveriesPage, DeliveriesQuery, Delivery, DeliveryDetail } from '@rollcall/contracts';
import type pg from 'pg';
import { eventTypeOf } from '../events/event-message.ts';
import type { EventKind } from '../store/change-event.ts';
import { SqlParameters } from '../store/sql-parameters.ts';
import { concerns } from './connection-row.ts';
import type { Exchange } from './connector.ts';

interface DeliveryRow {
  readonly id: string;
  readonly kind: EventKind;
  readonly sequence: string;
  readonly sync_id: string | null;
  readonly resource_type: string;
  readonly resource_id: string;
  readonly display: string | null;
  readonly state: Delivery['state'];
  readonly attempts: number;
  readonly next_attempt: Date;
  readonly finished: Date | null;
  readonly reason: string | null;
  readonly exchanges: readonly Exchange[] | null;
}

const select = `
  select d.id, d.kind, d.sequence, d.sync_id, d.resource_type, d.resource_id, r.display, d.state, d.attempts,
         d.next_attempt, d.finished, d.reason, d.exchanges
    from deliveries d
    join connections c on c.id = d.connection_id
    left join resources r on r.directory_id = c.directory_id and r.id = d.resource_id`;

/** The deliveries of a connection, the newest first. */
export async function listDeliveries(
  pool: pg.Pool,
  connectionId: string,
  { state, resource, cursor, count = 50 }: DeliveriesQuery,
): Promise<DeliveriesPage> {
  const parameters = new SqlParameters();
  const conditions = [`d.connection_id = ${parameters.add(connectionId)}`];
  if (state !== undefined) conditions.push(`d.state = ${parameters.add(state)}`);
  if (resource !== undefined) conditions.push(`d.resource_id = ${parameters.add(resource)}`);
  if (cursor !== undefined) conditions.push(`d.id < ${parameters.add(cursor)}`);
  const { rows } = await pool.query<DeliveryRow>(
    `${select} where ${conditions.join(' and ')} order by d.id desc limit ${parameters.add(count)}`,
    parameters.values,
  );
  return { items: rows.map(viewOf), nextCursor: rows.length < count ? null : (rows.at(-1)?.id ?? null) };
}

export async function findDelivery(
  pool: pg.Pool,
  connectionId: string,
  id: string,
): Promise<DeliveryDetail | undefined> {
  const { rows } = await pool.query<DeliveryRow>(`${select} where d.connection_id = $1 and d.id = $2`, [
    connectionId,
    id,
  ]);
  const [row] = rows;
  return row && { delivery: viewOf(row), exchanges: [...(row.exchanges ?? [])] };
}

const viewOf = (row: DeliveryRow): Delivery => ({
  id: row.id,
  type: eventTypeOf(row.kind, row.resource_type),
  sequence: Number(row.sequence),
  sync: row.sync_id,
  resourceType: row.resource_type,
  resourceId: row.resource_id,
  display: row.display,
  state: row.state,
  attempts: row.attempts,
  nextAttemptAt: row.finished === null ? row.next_attempt.toISOString() : null,
  finishedAt: row.finished?.toISOString() ?? null,
  reason: row.reason,
});

/** What makes a delivery due again. One that a worker is at is left to it. */
const dueAgain = `set state = 'pending', attempts = 0, due_since = now(), next_attempt = now(), finished = null, reason = null
  where (leased_until is null or leased_until < now())`;

/** False where there is none, or a worker is at it. */
export async function resendOne(pool: pg.Pool, connectionId: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(`update deliveries ${dueAgain} and connection_id = $1 and id = $2`, [
    connectionId,
    id,
  ]);
  return rowCount === 1;
}

/** Tries everything again that waits for an admin; resolves with its number. */
export async function reviveDead(pool: pg.Pool, connectionId: string): Promise<number> {
  const { rowCount } = await pool.query(
    `update deliveries ${dueAgain} and connection_id = $1 and state = 'dead'`,
    [connectionId],
  );
  return rowCount ?? 0;
}

/** Sets a connection back to an instant: what happened since is sent again, in order. Resolves with its number. */
export async function resendFrom(pool: pg.Pool, connectionId: string, from: string): Promise<number> {
  const { rows } = await pool.query<{ deliveries: number }>(
    `with start as (
       select c.id, least(c.cursor, coalesce(min(e.sequence) - 1, c.cursor)) as cursor
         from connections c left join events e on e.directory_id = c.directory_id and e.at >= $2 and e.sequence > 0
        where c.id = $1 group by c.id
     ), back as (
       update connections c set cursor = start.cursor from start where c.id = start.id
     )
     select count(e.id)::int as deliveries from start join connections c on c.id = start.id
       join events e on e.directory_id = c.directory_id and e.sequence > start.cursor and ${concerns}`,
    [connectionId, from],
  );
  return rows[0]?.deliveries ?? 0;
}

const keptDays = 30;

/** Deletes what came to its end so long ago; what waits for an admin stays. */
export async function sweepDeliveries(pool: pg.Pool): Promise<void> {
  await pool.query(
    `delete from deliveries where finished < now() - make_interval(days => $1) and state <> 'dead'`,
    [keptDays],
  );
}
