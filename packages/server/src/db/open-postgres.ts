import pg from 'pg';
import { explain } from './explain.ts';
import { readDatabaseHosts } from './hosts/database-hosts.ts';
import { type Host, hostOf } from './hosts/host.ts';
import { HostFinder, watchHosts } from './hosts/host-finder.ts';
import { ledClient } from './hosts/led-client.ts';
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
  const { finder, place, driverUrl } = readAddress(url);
  const pool = createPool(
    {
      connectionString: driverUrl,
      Client: ledClient(finder),
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
  finder.whenMoved(({ name }) => log(`The database is at ${name} now.`));
  const stopWatching = finder.hasChoice ? watchHosts(finder) : () => {};
  let closed: Promise<void> | undefined;
  return {
    pool,
    kind: 'postgres',
    close: () => {
      stopWatching();
      closed ??= drain(pool, log);
      return closed;
    },
  };
}

interface Address {
  readonly finder: HostFinder;
  /** Hosts, ports and database, never the password. */
  readonly place: string;
  /** With one host, as the driver needs it. */
  readonly driverUrl: string;
}

/** @throws OpenDatabaseError */
function readAddress(url: string): Address {
  try {
    const address = readDatabaseHosts(url);
    if (address === undefined) throw new TypeError('no such address');
    const [driverUrl, ...others] = address.urls;
    const hosts: [Host, ...Host[]] = [hostOf(driverUrl), ...others.map(hostOf)];
    const names = hosts.map(({ name }) => name).join(', ');
    return {
      finder: new HostFinder(hosts, address.wanted),
      place: `PostgreSQL at ${names}, database "${new pg.Client({ connectionString: driverUrl }).database ?? ''}"`,
      driverUrl,
    };
  } catch {
    // The parser's own message may quote the address, password and all.
    throw new OpenDatabaseError(
      'DATABASE_URL is not an address of the form postgres://user:password@host:5432/database, several hosts written as host1:5432,host2:5432; special characters in the password must be percent-encoded.',
    );
  }
}
