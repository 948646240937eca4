import type pg from 'pg';
import { OpenDatabaseError } from '../db/open-database-error.ts';

const connectionsMax = 10;
const connectionsMin = 2;
/** Left to other nodes, backups and whoever looks after the database. */
const share = 0.8;

/**
 * How many connections each worker may have, so that all of them together leave the database some.
 * @throws OpenDatabaseError when they would be too few to work with.
 */
export async function connectionsEach(pool: pg.Pool, workers: number): Promise<number> {
  const { rows } = await pool.query<{ max: number }>(
    `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as max`,
  );
  const max = rows[0]?.max ?? 0;
  const each = Math.min(connectionsMax, Math.floor((max * share) / workers));
  if (each >= connectionsMin) return each;
  throw new OpenDatabaseError(
    `The database takes ${max} connections, too few for ${workers} workers: start fewer, or raise max_connections.`,
  );
}
