import type { RequestDetail, RequestTolerance } from '@rollcall/contracts';
import { type Tolerated, toleranceTable } from '@rollcall/scim';
import type pg from 'pg';
import { instantOf } from './entry-id.ts';
import { explain, type Facts } from './explain.ts';
import { listChanges } from './list-changes.ts';
import { type RequestDetailRow, summaryColumns, summaryOf } from './request-row.ts';

export interface RequestKey {
  readonly directoryId: string;
  readonly id: string;
}

export const readRequest = async (
  pool: pg.Pool,
  { directoryId, id }: RequestKey,
): Promise<RequestDetailRow | undefined> => {
  const { rows } = await pool.query<RequestDetailRow>(
    `select ${summaryColumns}, q.headers, q.body, q.body_bytes, q.body_kept
       from requests q left join resources r on r.directory_id = q.directory_id and r.id = q.resource_id
      where q.directory_id = $1 and q.at = $2 and q.id = $3`,
    [directoryId, instantOf(id), id],
  );
  return rows[0];
};

export const findRequest = async (pool: pg.Pool, key: RequestKey): Promise<RequestDetail | undefined> => {
  const row = await readRequest(pool, key);
  if (row === undefined) return undefined;
  // The events of a request are stamped between its arrival and its answer; the id alone may be the client's, twice.
  const from = new Date(row.at.getTime() - Math.ceil(row.duration_ms) - 1_000);
  const changes = await listChanges(pool, { ...key, requestId: row.request_id, from, to: row.at });
  return {
    request: summaryOf(row),
    received: {
      query: row.query.map(([name, value]) => ({ name, value })),
      headers: row.headers,
      body: row.body,
      bodyKept: row.body_kept,
      bodyBytes: row.body_bytes,
    },
    attributes: row.attributes,
    tolerated: row.tolerated.map(toleranceOf),
    answer: { ...row.answer },
    explanation: explain(factsOf(row)) ?? null,
    changes,
    notReplayable: hindranceToReplay(row) ?? null,
  };
};

export const toleranceOf = ({ name, about }: Tolerated): RequestTolerance => ({
  name,
  description: toleranceTable[name] ?? 'This version no longer knows it.',
  about: about ?? null,
});

const factsOf = (row: RequestDetailRow): Facts => ({
  status: row.status,
  method: row.method,
  errorKind: row.error_kind ?? undefined,
  errorReason: row.error_reason ?? undefined,
  errorPath: row.error_path ?? undefined,
  resourceType: row.resource_type ?? undefined,
  resourceId: row.resource_id ?? undefined,
  client: row.client ?? undefined,
});

/** Why a request cannot be asked again, in a sentence. */
export const hindranceToReplay = (row: RequestDetailRow): string | undefined => {
  if (row.token_id === null) return 'It came without a known InfraToken, so it never reached the directory.';
  if (row.body_kept === 'names') return 'The directory keeps names of attributes alone.';
  if (row.body_kept === 'tooLarge') return 'Its body was too large to be kept.';
  if (row.body_kept === 'unparsable') return 'Its body was no JSON, so it was not kept.';
  if (row.query.some(([, value]) => value.includes('"…"') || value === '(hidden)'))
    return 'A part of its address was not kept.';
  if (row.body_kept === 'none' && row.body_bytes > 0) return 'It was refused before its body was read.';
  if (row.endpoint === 'other' && row.resource_type === null) return 'Its address is none of the directory.';
  return undefined;
};
