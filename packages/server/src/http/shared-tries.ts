import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type pg from 'pg';

/**
 * Counts tries to sign in and the like in the database, so that an address has as many on all nodes and workers together
 * as on one. Such calls are few, and what they guard costs more than the count.
 */
export const sharedTries = (pool: pg.Pool): FastifyRateLimitStoreCtor =>
  class SharedTries implements FastifyRateLimitStore {
    readonly #route: string;

    /** The limiter hands a route's options on with the route itself in `routeInfo`. */
    constructor(options: object & { readonly routeInfo?: { readonly url: string } }) {
      this.#route = options.routeInfo?.url ?? '';
    }

    incr(address: string, callback: Parameters<FastifyRateLimitStore['incr']>[1], windowMs: number): void {
      countTry(pool, { route: this.#route, address, windowMs }).then(
        (result) => callback(null, result),
        (error: Error) => callback(error),
      );
    }

    child(options: object): FastifyRateLimitStore {
      return new SharedTries(options);
    }
  };

interface Try {
  readonly route: string;
  readonly address: string;
  readonly windowMs: number;
}

/** How many there are in the window now, and how long it still lasts, in milliseconds. */
const countTry = async (
  pool: pg.Pool,
  { route, address, windowMs }: Try,
): Promise<{ current: number; ttl: number }> => {
  const { rows } = await pool.query<{ current: number; ttl: number }>({
    name: 'tries.count',
    text: `insert into tries as t (route, address, since, count) values ($1, $2, now(), 1)
           on conflict on constraint tries__route_address do update set
             count = case when t.since > now() - make_interval(secs => $3) then t.count + 1 else 1 end,
             since = case when t.since > now() - make_interval(secs => $3) then t.since else now() end
           returning count as current,
             (extract(epoch from since - now()) * 1000 + $3 * 1000)::float8 as ttl`,
    values: [route, address, windowMs / 1000],
  });
  return rows[0] ?? { current: 1, ttl: windowMs };
};

/** What no window reaches any more. */
export const sweepTries = async (pool: pg.Pool): Promise<void> => {
  await pool.query(`delete from tries where since < now() - interval '1 hour'`);
};
