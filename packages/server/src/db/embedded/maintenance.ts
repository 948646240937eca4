/**
 * What background processes do on a server and nothing does here: the check-pointer and autovacuum. Without the
 * first the log grows without bound and a restart after a crash replays all of it; without the second the planner
 * works with the statistics of an empty database. Runs through the pool, so it waits its turn like everyone else.
 */
import type pg from 'pg';

export interface MaintenanceLimits {
  /** Check-point once this much log has been written: after a crash, 64 MB are replayed in well under a second. */
  readonly logBytes: number;
  /** As autovacuum: this many rows changed, plus this part of the table. */
  readonly changedRows: number;
  readonly changedPart: number;
}

export const DEFAULT_LIMITS: MaintenanceLimits = {
  logBytes: 64 * 1024 * 1024,
  changedRows: 500,
  changedPart: 0.1,
};

const LOG_SINCE_CHECKPOINT = `
  select (pg_current_wal_lsn() - redo_lsn) >= $1::numeric as due from pg_control_checkpoint()`;

const CHANGED_TABLES = `
  select format('%I.%I', schemaname, relname) as table
    from pg_stat_user_tables
   where greatest(n_mod_since_analyze, n_dead_tup) > $1::float8 + $2::float8 * n_live_tup
   order by greatest(n_mod_since_analyze, n_dead_tup) desc
   limit 5`;

/** One round: what is due and no more. */
export async function maintain(pool: pg.Pool, limits = DEFAULT_LIMITS): Promise<void> {
  const changed = await pool.query<{ table: string }>(CHANGED_TABLES, [
    limits.changedRows,
    limits.changedPart,
  ]);
  for (const { table } of changed.rows) await pool.query(`vacuum (analyze, truncate off) ${table}`);
  const log = await pool.query<{ due: boolean }>(LOG_SINCE_CHECKPOINT, [limits.logBytes]);
  if (log.rows[0]?.due === true) await pool.query('checkpoint');
}

/** Rounds at an interval, never two at once; the returned function ends them and waits for the current one. */
export function keepMaintained(
  pool: pg.Pool,
  everyMs: number,
  log: (line: string) => void,
): () => Promise<void> {
  let round: Promise<void> | undefined;
  const timer = setInterval(() => {
    round ??= maintain(pool)
      .catch((error: unknown) => log(`Database maintenance failed: ${String(error)}`))
      .finally(() => {
        round = undefined;
      });
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
