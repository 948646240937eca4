/**
 * Gives events their place, afterwards and in batches: a number without gaps per directory and the hash that chains
 * each to the one before. Whoever holds the directory's row of `event_chains` looks at every event that has no number
 * yet. One whose transaction commits late is thus never passed over: it gets a later number. Events of one resource
 * keep the order of its versions, since a writer takes its id with the resource's row in hand.
 */
import type pg from 'pg';
import { transaction } from '../db/transaction.ts';
import { chainStart, type EventRow, eventRowColumns, hashEvent, recordedEventOf } from './recorded-event.ts';

const batchMax = 500;

/** One batch of every directory that has any. True when something is left. */
export async function sequenceAll(pool: pg.Pool, onSequenced: () => void = () => {}): Promise<boolean> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'events.unsequenced-directories',
    text: `select d.id from directories d
            where exists (select from events e where e.directory_id = d.id and e.sequence is null)`,
  });
  let more = false;
  for (const { id } of rows) {
    const count = await sequenceEvents(pool, id);
    if (count > 0) onSequenced();
    more ||= count === batchMax;
  }
  return more;
}

/** The number of events that have their place now; 0 also where another node is at it. */
export const sequenceEvents = (pool: pg.Pool, directoryId: string): Promise<number> =>
  transaction(pool, async (client) => {
    const end = await holdChain(client, directoryId);
    if (end === undefined) return 0;
    // A statement of its own: its snapshot is taken with the chain in hand.
    const { rows } = await client.query<EventRow>({
      name: 'events.unsequenced',
      text: `select ${eventRowColumns} from events
              where directory_id = $1 and sequence is null order by id limit ${batchMax}`,
      values: [directoryId],
    });
    if (rows.length > 0) await writePlaces(client, directoryId, rows, end);
    return rows.length;
  });

interface ChainEnd {
  readonly sequence: string;
  readonly hash: Buffer;
}

async function holdChain(client: pg.PoolClient, directoryId: string): Promise<ChainEnd | undefined> {
  await client.query({
    name: 'events.start-chain',
    text: `insert into event_chains (directory_id, sequence, hash)
           select $1, 0, $2 where not exists (select from event_chains where directory_id = $1)
           on conflict do nothing`,
    values: [directoryId, chainStart],
  });
  const { rows } = await client.query<ChainEnd>({
    name: 'events.hold-chain',
    text: 'select sequence, hash from event_chains where directory_id = $1 for update skip locked',
    values: [directoryId],
  });
  return rows[0];
}

async function writePlaces(
  client: pg.PoolClient,
  directoryId: string,
  rows: readonly EventRow[],
  end: ChainEnd,
): Promise<void> {
  let { hash } = end;
  const places = rows.map((row, index) => {
    const sequence = Number(end.sequence) + index + 1;
    hash = hashEvent(hash, recordedEventOf(row, sequence));
    return { id: row.id, sequence, hash };
  });
  await client.query({
    name: 'events.place',
    text: `update events e set sequence = p.sequence, hash = p.hash
             from unnest($1::bigint[], $2::bigint[], $3::bytea[]) p (id, sequence, hash) where e.id = p.id`,
    values: [
      places.map(({ id }) => id),
      places.map(({ sequence }) => sequence),
      places.map((one) => one.hash),
    ],
  });
  await client.query({
    name: 'events.move-chain-end',
    text: 'update event_chains set sequence = $2, hash = $3 where directory_id = $1',
    values: [directoryId, Number(end.sequence) + rows.length, hash],
  });
}
