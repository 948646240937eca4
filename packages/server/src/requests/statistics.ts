import type { Statistics, StatisticsBucket, StatisticsQuery, TokenCall } from '@rollcall/contracts';
import type pg from 'pg';

const hourMs = 3_600_000;
const ranges = {
  day: { bucket: 'hour', bucketMs: hourMs, count: 24 },
  week: { bucket: 'day', bucketMs: 24 * hourMs, count: 7 },
  month: { bucket: 'day', bucketMs: 24 * hourMs, count: 30 },
} as const;

/** What arrived, by the hour or the day; the last bucket is the one under way. */
export const readStatistics = async (
  pool: pg.Pool,
  directoryId: string,
  { range = 'day' }: StatisticsQuery,
  now: Date,
): Promise<Statistics> => {
  const { bucket, bucketMs, count } = ranges[range];
  const to = new Date((Math.floor(now.getTime() / bucketMs) + 1) * bucketMs);
  const from = new Date(to.getTime() - count * bucketMs);
  const values = [directoryId, from, to, `${bucketMs / 1000} seconds`];
  const events = await pool.query<{ from: Date; kind: string; people: boolean; number: number }>(
    `select date_bin($4::interval, at, $2::timestamptz) as from, kind, resource_type = 'User' as people, count(*)::int as number
       from events where directory_id = $1 and at >= $2 and at < $3 group by 1, 2, 3`,
    values,
  );
  const failures = await pool.query<{ from: Date; number: number }>(
    `select date_bin($4::interval, at, $2::timestamptz) as from, count(*)::int as number
       from requests where directory_id = $1 and at >= $2 and at < $3 and failed group by 1`,
    values,
  );
  const buckets = Array.from({ length: count }, (_, index) => emptyBucket(from.getTime() + index * bucketMs));
  const at = new Map(buckets.map((one) => [Date.parse(one.from), one]));
  for (const { from: start, kind, people, number } of events.rows) {
    const name = people ? countedAs[kind] : 'groupChanges';
    const found = at.get(start.getTime());
    if (found !== undefined && name !== undefined) found[name] += number;
  }
  for (const { from: start, number } of failures.rows) {
    const found = at.get(start.getTime());
    if (found !== undefined) found.failed += number;
  }
  const tokens = await listTokenCalls(pool, directoryId);
  return { from: from.toISOString(), to: to.toISOString(), bucket, buckets, tokens };
};

const countedAs: Readonly<Record<string, Exclude<keyof StatisticsBucket, 'from'>>> = {
  created: 'created',
  updated: 'updated',
  deactivated: 'deactivated',
  reactivated: 'reactivated',
  restored: 'reactivated',
  removed: 'removed',
};

const emptyBucket = (from: number): StatisticsBucket => ({
  from: new Date(from).toISOString(),
  created: 0,
  updated: 0,
  deactivated: 0,
  reactivated: 0,
  removed: 0,
  groupChanges: 0,
  failed: 0,
});

interface CallRow {
  id: string;
  label: string;
  request: string | null;
  at: Date;
  method: string;
  path: string;
  status: number;
  failed: boolean;
  client: string | null;
  user_agent: string;
}

/** The newest call of each token: one step into an index a token. */
const listTokenCalls = async (pool: pg.Pool, directoryId: string): Promise<TokenCall[]> => {
  const { rows } = await pool.query<CallRow>(
    `select t.id, t.label, q.id as request, q.at, q.method, q.path, q.status, q.failed, q.client, q.user_agent
       from infra_tokens t
       left join lateral (
         select * from requests where directory_id = t.directory_id and token_id = t.id order by at desc, id desc limit 1
       ) q on true
      where t.directory_id = $1 order by t.created desc, t.id`,
    [directoryId],
  );
  return rows.map(({ id, label, request, at, method, path, status, failed, client, user_agent }) => ({
    id,
    label,
    lastCall:
      request === null
        ? null
        : { request, at: at.toISOString(), method, path, status, failed, client, userAgent: user_agent },
  }));
};
