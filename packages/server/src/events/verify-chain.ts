import type pg from 'pg';
import { chainStart, type EventRow, eventRowColumns, hashEvent, recordedEventOf } from './recorded-event.ts';

export interface ChainFinding {
  /** Events looked at. */
  readonly events: number;
  /** What is wrong first; `undefined`: nothing. */
  readonly fault: string | undefined;
}

const pageSize = 1_000;

/** Computes a directory's chain anew, from its first event to the end that is kept beside it; what comes meanwhile is left out. */
export async function verifyChain(pool: pg.Pool, directoryId: string): Promise<ChainFinding> {
  const end = await readEnd(pool, directoryId);
  let hash: Buffer = chainStart;
  let events = 0;
  while (events < end.sequence) {
    const rows = await readPage(pool, directoryId, events, end.sequence);
    if (rows.length === 0) return { events, fault: `Event ${events + 1} is missing.` };
    for (const row of rows) {
      const sequence = events + 1;
      if (Number(row.sequence) !== sequence) return { events, fault: `Event ${sequence} is missing.` };
      hash = hashEvent(hash, recordedEventOf(row));
      if (row.hash === null || !hash.equals(row.hash))
        return { events, fault: `Event ${sequence} is not what was recorded.` };
      events = sequence;
    }
  }
  const isWhole = hash.equals(end.hash);
  return { events, fault: isWhole ? undefined : `The chain was written anew up to event ${events}.` };
}

async function readEnd(pool: pg.Pool, directoryId: string): Promise<{ sequence: number; hash: Buffer }> {
  const { rows } = await pool.query<{ sequence: string; hash: Buffer }>(
    'select sequence, hash from event_chains where directory_id = $1',
    [directoryId],
  );
  return { sequence: Number(rows[0]?.sequence ?? 0), hash: rows[0]?.hash ?? chainStart };
}

async function readPage(
  pool: pg.Pool,
  directoryId: string,
  after: number,
  last: number,
): Promise<readonly EventRow[]> {
  const { rows } = await pool.query<EventRow>(
    `select ${eventRowColumns} from events
      where directory_id = $1 and sequence > $2 and sequence <= $3 order by sequence limit ${pageSize}`,
    [directoryId, after, last],
  );
  return rows;
}
