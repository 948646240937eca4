import { fold } from '@rollcall/scim';
import type pg from 'pg';
import type { RequestEntry } from './request-entry.ts';

type Value = (entry: RequestEntry) => unknown;

/** Column → type and value. One array a column, so that a batch of any size is one statement. */
const columns: Readonly<Record<string, readonly [type: string, value: Value]>> = {
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
  query: ['json', ({ query }) => JSON.stringify(query)],
  headers: ['json', ({ headers }) => JSON.stringify(headers)],
  endpoint: ['text', ({ endpoint }) => endpoint],
  resource_type: ['text', ({ resourceType }) => resourceType],
  resource_id: ['uuid', ({ resourceId }) => resourceId],
  subject: ['text', ({ subject }) => subject],
  search: ['text', ({ search }) => search || undefined],
  attributes: ['json', ({ attributes }) => JSON.stringify(attributes)],
  body: ['json', ({ body }) => body],
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
  answer: ['json', ({ answer }) => JSON.stringify(answer)],
  tolerated: ['json', ({ tolerated }) => JSON.stringify(tolerated)],
  duration_ms: ['real', ({ durationMs }) => durationMs],
};

const names = Object.keys(columns);
const arrays = Object.values(columns).map(([type], index) => `$${index + 1}::${type}[]`);
const insert = {
  name: 'requests.insert',
  text: `insert into requests (${names.join(', ')}) select * from unnest(${arrays.join(', ')})`,
};

export const insertRequests = async (pool: pg.Pool, entries: readonly RequestEntry[]): Promise<void> => {
  const values = Object.values(columns).map(([, value]) => entries.map((entry) => value(entry) ?? null));
  await pool.query({ ...insert, values });
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
