import pg from 'pg';
import { OpenDatabaseError } from './open-database-error.ts';
import { createPool, type Database, drain, type Log } from './pool.ts';

/** Older servers lack what the migrations use, and their maintenance has ended. */
const OLDEST_MAJOR = 14;
const CONNECT_TIMEOUT_MS = 10_000;

export interface PostgresOptions {
  readonly url: string;
  readonly poolMax: number;
  readonly log: Log;
}

/** @throws OpenDatabaseError when the server cannot be reached or used as the address says. */
export async function openPostgres({ url, poolMax, log }: PostgresOptions): Promise<Database> {
  const place = placeOf(url);
  const pool = createPool(
    {
      connectionString: url,
      max: poolMax,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      // Times in JSON built by the server read alike wherever it stands. A page of resources with their groups looks
      // dear to the planner, and compiling such a plan took 20 ms a call (docs/decisions/speed.md).
      // Statements, as poolers refuse `options`.
      onConnect: async (client) => {
        await client.query(`set timezone to 'UTC'; set jit to off`);
      },
    },
    log,
  );
  try {
    const { rows } = await pool.query<{ number: number }>(
      `select current_setting('server_version_num')::int as number`,
    );
    const major = Math.floor((rows[0]?.number ?? 0) / 10_000);
    if (major < OLDEST_MAJOR)
      throw new OpenDatabaseError(
        `${place} is version ${major}, and Rollcall needs PostgreSQL ${OLDEST_MAJOR} or newer: upgrade the server or point DATABASE_URL at another.`,
      );
  } catch (error) {
    await pool.end();
    if (error instanceof OpenDatabaseError) throw error;
    throw new OpenDatabaseError(`Cannot use ${place}: ${explain(error)}`, { cause: error });
  }
  let closed: Promise<void> | undefined;
  return {
    pool,
    kind: 'postgres',
    close: () => {
      closed ??= drain(pool, log);
      return closed;
    },
  };
}

/** Host, port and database, never the password. */
function placeOf(url: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString: url });
    return `PostgreSQL at ${host}:${port}, database "${database ?? ''}"`;
  } catch {
    // The parser's own message may quote the address, password and all.
    throw new OpenDatabaseError(
      'DATABASE_URL is not an address of the form postgres://user:password@host:5432/database; special characters in the password must be percent-encoded.',
    );
  }
}

/** By the code of the system call or the SQLSTATE; what to do comes with it. */
const EXPLANATIONS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there; start the server or correct DATABASE_URL.'],
  ['ENOENT', 'there is no such socket; start the server or correct DATABASE_URL.'],
  ['ENOTFOUND', 'the host name is unknown; correct it in DATABASE_URL.'],
  ['EAI_AGAIN', 'the host name cannot be looked up now; check the name service and DATABASE_URL.'],
  ['ETIMEDOUT', 'it does not answer; check address, network and firewall.'],
  ['EHOSTUNREACH', 'there is no route to the host; check address and network.'],
  ['28P01', 'it refuses the password; correct user and password in DATABASE_URL.'],
  ['28000', 'it refuses the user; correct DATABASE_URL or allow the user in pg_hba.conf.'],
  ['3D000', 'the database does not exist; create it or correct DATABASE_URL.'],
  ['53300', 'it has no connection left; raise max_connections or lower the pool size.'],
  ['57P03', 'it is still starting; try again shortly.'],
]);

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  return EXPLANATIONS.get(code) ?? `${message.replace(/\.$/, '')}; check DATABASE_URL and the server.`;
}
