import type { LiveRequestsQuery, RequestsPage, RequestsQuery } from '@rollcall/contracts';
import type pg from 'pg';
import { searchPatternOf } from '../admin/resources/search-pattern.ts';
import { isUuid, SqlParameters } from '../store/sql-parameters.ts';
import { instantOf } from './entry-id.ts';
import { type RequestRow, summaryColumns, summaryOf } from './request-row.ts';

/** People and groups that a search finds by their names of now. */
const peopleMax = 500;

/** A page, the newest first. An id holds its instant, so that the cursor names the partition to go on in. */
export const listRequests = async (
  pool: pg.Pool,
  directoryId: string,
  query: RequestsQuery,
): Promise<RequestsPage> => {
  const { cursor, count = 50 } = query;
  const parameters = new SqlParameters();
  const conditions = await requestConditions(pool, directoryId, query, parameters);
  if (query.from !== undefined) conditions.push(`at >= ${parameters.add(query.from)}`);
  if (query.to !== undefined) conditions.push(`at < ${parameters.add(query.to)}`);
  if (cursor !== undefined)
    conditions.push(
      `(at, id) < (${parameters.add(instantOf(cursor))}::timestamptz, ${parameters.add(cursor)}::uuid)`,
    );
  const rows = await selectRequests(pool, conditions, parameters, count + 1);
  const items = rows.slice(0, count).map(summaryOf);
  return { items, nextCursor: rows.length > count ? (items.at(-1)?.id ?? null) : null };
};

export const selectRequests = async (
  pool: pg.Pool,
  conditions: readonly string[],
  parameters: SqlParameters,
  limit: number,
): Promise<RequestRow[]> => {
  const { rows } = await pool.query<RequestRow>(
    `select ${summaryColumns}
       from (select * from requests where ${conditions.join(' and ')} order by at desc, id desc limit ${limit}) q
       left join resources r on r.directory_id = q.directory_id and r.id = q.resource_id
      order by q.at desc, q.id desc`,
    parameters.values,
  );
  return rows;
};

/** What the filters of a list or of the live tail ask. */
export const requestConditions = async (
  pool: pg.Pool,
  directoryId: string,
  { search, token, status, method, resourceType }: LiveRequestsQuery,
  parameters: SqlParameters,
): Promise<string[]> => [
  `directory_id = ${parameters.add(directoryId)}`,
  ...(token === undefined ? [] : [`token_id = ${parameters.add(token)}`]),
  ...(status === undefined ? [] : [statusCondition(status, parameters)]),
  ...(method === undefined ? [] : [`method = ${parameters.add(method)}`]),
  ...(resourceType === undefined ? [] : [`resource_type = ${parameters.add(resourceType)}`]),
  ...(await searchConditions(pool, directoryId, search, parameters)),
];

const statusCondition = (status: string, parameters: SqlParameters): string => {
  if (status === 'failed') return 'failed';
  const [from, to] = status.endsWith('xx')
    ? [Number(status[0]) * 100, Number(status[0]) * 100 + 99]
    : [Number(status), Number(status)];
  return `status between ${parameters.add(from)} and ${parameters.add(to)}`;
};

/** By what a request said, by the id it names, or by what its resource is called now. */
const searchConditions = async (
  pool: pg.Pool,
  directoryId: string,
  search: string | undefined,
  parameters: SqlParameters,
): Promise<string[]> => {
  const text = search?.trim() ?? '';
  const pattern = searchPatternOf(text);
  if (pattern === undefined) return [];
  const ids = isUuid(text.toLowerCase())
    ? [text.toLowerCase()]
    : await findResources(pool, directoryId, pattern.part);
  const alternatives = [
    `search like ${parameters.add(pattern.part)}`,
    `request_id = ${parameters.add(text)}`,
    `resource_id = any (${parameters.add(ids)}::uuid[])`,
  ];
  return [`(${alternatives.join(' or ')})`];
};

const findResources = async (pool: pg.Pool, directoryId: string, pattern: string): Promise<string[]> => {
  const { rows } = await pool.query<{ id: string }>(
    `select id from resources
      where directory_id = $1 and removed_at is null
        and (user_name like $2 or display_name like $2 or emails like $2) limit ${peopleMax}`,
    [directoryId, pattern],
  );
  return rows.map(({ id }) => id);
};
