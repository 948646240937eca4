import pg from 'pg';
import type { Wanted } from './database-hosts.ts';

/** One server of those that hold the database. */
export interface Host {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** For people. */
  readonly name: string;
}

/** `readOnly`: no standby, but set to refuse writing. */
export type Role = 'primary' | 'readOnly' | 'standby';

export const suits = (role: Role, wanted: Wanted): boolean =>
  wanted === 'any' || role === 'primary' || (wanted === 'primary' && role === 'readOnly');

export const hostOf = (url: string): Host => {
  const { host, port } = new pg.Client({ connectionString: url });
  const name = host.startsWith('/') ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { url, host, port, name };
};

/** @throws what went wrong when the host does not answer in time. */
export const askHost = (host: Host): Promise<Role> => withHost(host, readRole);

export const readRole = async (client: pg.ClientBase): Promise<Role> => {
  const { rows } = await client.query<{ standby: boolean; readOnly: boolean }>(
    `select pg_is_in_recovery() as standby, current_setting('transaction_read_only') = 'on' as "readOnly"`,
  );
  const { standby = false, readOnly = false } = rows[0] ?? {};
  if (standby) return 'standby';
  return readOnly ? 'readOnly' : 'primary';
};

const ANSWER_MS = 2000;

/** Runs `work` on a connection of its own, outside the pool. */
export const withHost = async <T>(host: Host, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({
    connectionString: host.url,
    application_name: 'rollcall',
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    // A host that hangs would be waited for.
    void client.end();
  }
};
