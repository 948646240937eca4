import pg from 'pg';

/** What runs statements: a client of PostgreSQL, or the pool of the embedded database. */
export type Queryable = Pick<pg.Pool, 'query'>;

/** A connection for as long as `work` takes. A server that goes away fails the query, and not the process. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
