import type { BodyKept, RequestSummary } from '@rollcall/contracts';
import type { Tolerated } from '@rollcall/scim';
import type { AnswerSummary } from './request-entry.ts';
import { understoodAs } from './understood.ts';

/** What a list shows; a subject that the log does not keep is the resource's name of now. */
export const summaryColumns = `q.id, q.directory_id, q.at, q.request_id, q.token_id, q.token_label, q.client, q.user_agent, q.method, q.path,
  q.query, q.endpoint, q.resource_type, q.resource_id, coalesce(q.subject, r.display) as subject, q.attributes, q.status,
  q.failed, q.scim_type, q.error_kind, q.error_reason, q.error_path, q.detail, q.answer, q.tolerated, q.duration_ms`;

export interface RequestRow {
  id: string;
  directory_id: string;
  at: Date;
  request_id: string;
  token_id: string | null;
  token_label: string | null;
  client: string | null;
  user_agent: string;
  method: string;
  path: string;
  query: [string, string][];
  endpoint: string;
  resource_type: string | null;
  resource_id: string | null;
  subject: string | null;
  attributes: string[];
  status: number;
  failed: boolean;
  scim_type: string | null;
  error_kind: string | null;
  error_reason: string | null;
  error_path: string | null;
  detail: string | null;
  answer: AnswerSummary;
  tolerated: Tolerated[];
  duration_ms: number;
}

/** With what only the page of one request shows. */
export interface RequestDetailRow extends RequestRow {
  headers: Record<string, string>;
  body: unknown;
  body_bytes: number;
  body_kept: BodyKept;
}

export const summaryOf = (row: RequestRow): RequestSummary => ({
  id: row.id,
  at: row.at.toISOString(),
  requestId: row.request_id,
  token: row.token_id === null ? null : { id: row.token_id, label: row.token_label ?? '' },
  client: row.client,
  userAgent: row.user_agent,
  method: row.method,
  path: row.path,
  resourceType: row.resource_type,
  resourceId: row.resource_id,
  subject: row.subject,
  understood: understoodAs(row),
  status: row.status,
  failed: row.failed,
  scimType: row.scim_type,
  detail: row.detail,
  tolerated: row.tolerated.length,
  durationMs: row.duration_ms,
});
