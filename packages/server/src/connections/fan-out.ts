/**
 * Turns events into deliveries: one row for each event that a connection is to hear of. A connection keeps how far it
 * has come, which is safe because the sequence of events has no gaps and grows at its end alone. Setting it back sends
 * everything from there again.
 */
import type pg from 'pg';
import { transaction } from '../db/transaction.ts';
import { concerns } from './connection-row.ts';

const batchMax = 500;

/** One batch of every connection that is behind. True when one of them may be behind still. */
export async function fanOut(pool: pg.Pool, onDeliveries: () => void = () => {}): Promise<boolean> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'connections.behind',
    text: `select c.id from connections c join event_chains h on h.directory_id = c.directory_id
            where not c.paused and c.cursor < h.sequence`,
  });
  let more = false;
  for (const { id } of rows) {
    const { looked, made } = await fanOutTo(pool, id);
    if (made > 0) onDeliveries();
    more ||= looked === batchMax;
  }
  return more;
}

interface FannedOut {
  readonly looked: number;
  readonly made: number;
}

const fanOutTo = (pool: pg.Pool, connectionId: string): Promise<FannedOut> =>
  transaction(pool, async (client) => {
    const { rows: held } = await client.query<{ cursor: string; end: string }>({
      name: 'connections.hold-cursor',
      text: `select c.cursor, h.sequence as end from connections c join event_chains h on h.directory_id = c.directory_id
              where c.id = $1 and not c.paused for update of c skip locked`,
      values: [connectionId],
    });
    const [row] = held;
    if (row === undefined) return { looked: 0, made: 0 };
    const from = Number(row.cursor);
    const looked = Math.min(batchMax, Number(row.end) - from);
    if (looked <= 0) return { looked: 0, made: 0 };
    const made = await makeDeliveries(client, connectionId, from, from + looked);
    await client.query({
      name: 'connections.move-cursor',
      text: 'update connections set cursor = $2 where id = $1',
      values: [connectionId, from + looked],
    });
    return { looked, made };
  });

/** A row that is there, since the cursor was set back, becomes due again unless it is under way. */
async function makeDeliveries(
  client: pg.PoolClient,
  connectionId: string,
  after: number,
  last: number,
): Promise<number> {
  const { rowCount } = await client.query({
    name: 'deliveries.make',
    text: `
      insert into deliveries (connection_id, event_id, sequence, kind, resource_type, resource_id, state, due_since, next_attempt)
      select c.id, e.id, e.sequence, e.kind, e.resource_type, e.resource_id, 'pending', now(), now()
        from connections c join events e on e.directory_id = c.directory_id
       where c.id = $1 and e.sequence > $2 and e.sequence <= $3 and ${concerns}
       order by e.sequence
      on conflict (connection_id, event_id) where event_id is not null do update
         set state = 'pending', attempts = 0, due_since = now(), next_attempt = now(), finished = null, reason = null
       where deliveries.finished is not null`,
    values: [connectionId, after, last],
  });
  return rowCount ?? 0;
}
