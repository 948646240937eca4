import pg from 'pg';

/** An open database. Both kinds speak the same SQL through the same driver. */
export interface Database {
  readonly pool: pg.Pool;
  readonly kind: 'postgres' | 'embedded';
  /** Waits for the running queries, then closes; safe to call twice. */
  close(): Promise<void>;
}

export type Log = (line: string) => void;

/** A pool whose connections may break at any time without ending the process. */
export function createPool(config: pg.PoolConfig, log: Log): pg.Pool {
  const pool = new pg.Pool({ application_name: 'rollcall', keepAlive: true, ...config });
  pool.on('error', (error) => log(`A database connection broke: ${error.message}`));
  // The pool listens only to idle connections. One that breaks between two queries of a transaction would otherwise
  // be an uncaught exception; its holder learns of it from the next query.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const DRAIN_MS = 10_000;

/** Ends the pool once its connections are returned, or after 10 s whatever a forgotten caller still holds. */
export async function drain(pool: pg.Pool, log: Log): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, DRAIN_MS, 'late');
  });
  if ((await Promise.race([pool.end(), late])) === 'late')
    log('A database connection was still in use at the end.');
  clearTimeout(timer);
}
