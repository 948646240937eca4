import { fold } from '@rollcall/scim';
import type pg from 'pg';
import type { RequestEntry } from './request-entry.ts';

/** Column → type and value. JSON values travel as they are, but for the body, which is text and stays as it came. */
const columns: Readonly<Record<string, readonly [type: string, value: (entry: RequestEntry) => unknown]>> = {
  id: ['uuid', ({ id }) => id],
  directory_id: ['uuid', ({ directoryId }) => directoryId],
  at: ['timestamptz', ({ at }) => at],
  request_id: ['text', ({ requestId }) => requestId],
  token_id: ['uuid', ({ token }) => token?.id],
  token_label: ['text', ({ token }) => token?.label],
  client: ['text', ({ client }) => client],
  user_agent: ['text', ({ userAgent }) => userAgent],
  method: ['text', ({ method }) => method],
  path: ['text', ({ path }) => path],
  query: ['json', ({ query }) => query],
  headers: ['json', ({ headers }) => headers],
  endpoint: ['text', ({ endpoint }) => endpoint],
  resource_type: ['text', ({ resourceType }) => resourceType],
  resource_id: ['uuid', ({ resourceId }) => resourceId],
  subject: ['text', ({ subject }) => subject],
  search: ['text', ({ search }) => search || undefined],
  attributes: ['json', ({ attributes }) => attributes],
  body: ['text', ({ body }) => body],
  body_bytes: ['int', ({ bodyBytes }) => bodyBytes],
  body_kept: ['text', ({ bodyKept }) => bodyKept],
  status: ['smallint', ({ status }) => status],
  failed: ['boolean', ({ failed }) => failed],
  scim_type: ['text', ({ scimType }) => scimType],
  error_kind: ['text', ({ errorKind }) => errorKind],
  error_reason: ['text', ({ errorReason }) => errorReason],
  error_path: ['text', ({ errorPath }) => errorPath],
  detail: ['text', ({ detail }) => detail],
  explanation: ['text', ({ explanation }) => explanation],
  answer: ['json', ({ answer }) => answer],
  tolerated: ['json', ({ tolerated }) => tolerated],
  duration_ms: ['real', ({ durationMs }) => durationMs],
};

const named = Object.entries(columns);
const insert = {
  name: 'requests.insert',
  text: `insert into requests (${named.map(([name]) => name).join(', ')})
         select ${named.map(([name]) => (name === 'body' ? 'body::json' : name)).join(', ')}
           from json_to_recordset($1::json) as entry (${named.map(([name, [type]]) => `${name} ${type}`).join(', ')})`,
};

/** A batch of any size is one statement with one parameter. */
export const insertRequests = async (pool: pg.Pool, entries: readonly RequestEntry[]): Promise<void> => {
  const rows = entries.map((entry) => {
    const row: Record<string, unknown> = {};
    for (const [name, [, value]] of named) row[name] = value(entry);
    return row;
  });
  await pool.query({ ...insert, values: [JSON.stringify(rows)] });
};

interface Known {
  directory_id: string;
  id: string;
  display: string | null;
  user_name: string | null;
  emails: string | null;
}

/** Whom requests are about that say no more than an id: asked once for a whole batch. */
export const nameSubjects = async (
  pool: pg.Pool,
  entries: readonly RequestEntry[],
): Promise<RequestEntry[]> => {
  const nameless = entries.filter(isNameless);
  if (nameless.length === 0) return [...entries];
  const { rows } = await pool.query<Known>({
    name: 'requests.subjects',
    text: `select r.directory_id, r.id, r.display, r.user_name, r.emails
             from unnest($1::uuid[], $2::uuid[]) wanted (directory_id, id)
             join resources r on r.directory_id = wanted.directory_id and r.id = wanted.id`,
    values: [nameless.map(({ directoryId }) => directoryId), nameless.map(({ resourceId }) => resourceId)],
  });
  const known = new Map(rows.map((row) => [`${row.directory_id} ${row.id}`, row]));
  return entries.map((entry) => {
    const row = isNameless(entry) ? known.get(`${entry.directoryId} ${entry.resourceId}`) : undefined;
    if (row === undefined) return entry;
    const texts = [entry.search, fold(row.display ?? ''), row.user_name, row.emails].filter(Boolean);
    return { ...entry, subject: row.display ?? entry.subject, search: texts.join('\n').slice(0, 1000) };
  });
};

const isNameless = ({ resourceId, method, search, endpoint }: RequestEntry): boolean =>
  resourceId !== undefined && search !== undefined && method !== 'POST' && endpoint !== 'Bulk';
