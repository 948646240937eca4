import type { JsonObject, JsonValue } from '../schema/json.ts';
import type { ScimResponse } from './message.ts';

/** An operation and what it was answered with. */
export interface PerformedOperation {
  readonly method: string;
  readonly bulkId?: string | undefined;
  /** With its reference resolved, and without query. */
  readonly path: string;
  readonly response: ScimResponse;
}

/** RFC 7644 §3.7.3: status as text; `location` always but for a POST that failed; `response` for what failed. */
export function formatBulkResult(
  { method, bulkId, path, response }: PerformedOperation,
  baseUrl: string,
): JsonObject {
  const location = method === 'POST' ? response.headers['location'] : `${baseUrl}${path}`;
  const failed = response.status >= 400;
  return {
    ...(location === undefined ? {} : { location }),
    method,
    ...(bulkId === undefined ? {} : { bulkId }),
    ...(response.headers['etag'] === undefined ? {} : { version: response.headers['etag'] }),
    status: String(response.status),
    ...(failed && typeof response.body === 'string'
      ? { response: JSON.parse(response.body) as JsonValue }
      : {}),
  };
}
