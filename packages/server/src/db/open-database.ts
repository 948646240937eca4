import { openEmbedded } from './embedded/open-embedded.ts';
import { openPostgres } from './open-postgres.ts';
import type { Database, Log } from './pool.ts';

export { OpenDatabaseError } from './open-database-error.ts';
export type { Database } from './pool.ts';

export interface OpenDatabaseOptions {
  /** Connection string of a PostgreSQL server; without it the embedded database in `dataDir` is opened. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  /** Connections to a server, 10 unless told; the embedded database has one. */
  readonly poolMax?: number | undefined;
  readonly log?: Log | undefined;
}

/**
 * Opens the database: a PostgreSQL server or the embedded engine, both behind a `pg.Pool`.
 * @throws OpenDatabaseError with one sentence for the operator.
 */
export function openDatabase({
  url,
  dataDir,
  poolMax = 10,
  log = () => {},
}: OpenDatabaseOptions): Promise<Database> {
  return url === undefined ? openEmbedded({ dataDir, log }) : openPostgres({ url, poolMax, log });
}
