/**
 * A partition of `requests` for each day in UTC: made some days ahead, dropped when the last directory no longer keeps
 * it. Any node may do it; an advisory lock lets one at a time. Attaching one, unlike creating it in place, does not shut
 * out those who read and write meanwhile.
 */
import type pg from 'pg';
import { transaction } from '../db/transaction.ts';
import { defaultSettings } from '../directories/directory-settings.ts';

const daysAhead = 3;
const dayMs = 86_400_000;
const lock = `select pg_advisory_xact_lock(hashtextextended('rollcall.requests.partitions', 0))`;

/** Makes what is missing between yesterday and some days ahead, and for the days of rows that are to be written. */
export const makePartitions = (pool: pg.Pool, now: Date, others: readonly Date[] = []): Promise<void> =>
  transaction(pool, async (client) => {
    await client.query(lock);
    const ahead = Array.from({ length: daysAhead + 2 }, (_, index) => now.getTime() + (index - 1) * dayMs);
    const days = new Set([...ahead, ...others.map(Number)].map((ms) => Math.floor(ms / dayMs)));
    const present = new Set((await partitionDays(client)).map(({ day }) => day));
    for (const day of days) if (!present.has(day)) await makePartition(client, day);
  });

/** Drops days that no directory keeps, and rows that their own directory does not. Returns how many days went. */
export const dropExpired = async (pool: pg.Pool, now: Date): Promise<number> => {
  const dropped = await transaction(pool, async (client) => {
    // Better to come again in an hour than to keep everyone waiting behind a long search.
    await client.query(`set local lock_timeout = '2s'`);
    await client.query(lock);
    const { rows } = await client.query<{ days: number }>(
      `select coalesce(max(coalesce((settings ->> 'requestLogDays')::int, $1)), $1)::int as days from directories`,
      [defaultSettings.requestLogDays],
    );
    const first = Math.floor(now.getTime() / dayMs) - (rows[0]?.days ?? defaultSettings.requestLogDays);
    const expired = (await partitionDays(client)).filter(({ day }) => day < first);
    for (const { name } of expired) await client.query(`drop table ${name}`);
    return expired.length;
  });
  await pool.query(
    `delete from requests q using directories d
      where q.directory_id = d.id
        and q.at < $2::timestamptz - make_interval(days => coalesce((d.settings ->> 'requestLogDays')::int, $1))`,
    [defaultSettings.requestLogDays, now],
  );
  return dropped;
};

const partitionDays = async (client: pg.PoolClient): Promise<{ name: string; day: number }[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'requests'::regclass and c.relname ~ '^requests_[0-9]{8}$'`,
  );
  return rows.map(({ name }) => ({ name, day: dayOf(name) }));
};

const makePartition = async (client: pg.PoolClient, day: number): Promise<void> => {
  const name = `requests_${dateOf(day).replaceAll('-', '')}`;
  const [from, to] = [`${dateOf(day)} 00:00:00Z`, `${dateOf(day + 1)} 00:00:00Z`];
  await client.query(`create table ${name} (like requests including defaults including constraints)`);
  await client.query(
    `alter table requests attach partition ${name} for values from ('${from}') to ('${to}')`,
  );
};

const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

const dayOf = (name: string): number => {
  const [, year = '', month = '', day = ''] = /_(\d{4})(\d{2})(\d{2})$/.exec(name) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / dayMs;
};
