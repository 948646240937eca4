import type { JsonObject, Principal, ScimRequest } from '@rollcall/scim';

/** One row of `async_requests`. */
export interface AsyncRow {
  id: string;
  directory_id: string;
  principal: Principal;
  method: string;
  target: string;
  is_bulk: boolean;
  base_url: string;
  request_id: string;
  content: Buffer | null;
  finished: Date | null;
}

/** One row of `async_results`. */
export interface AsyncResultRow {
  operation: number;
  /** Of the resource, below the SCIM base URL. */
  uri: string;
  result: JsonObject;
}

/** What is sealed of a request. */
export interface SealedContent {
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers that say what is to be done; whoever sent them is known by the principal. */
const keptHeaders = ['if-match', 'if-none-match', 'content-type'];

export const contentOf = ({ header, body }: ScimRequest): SealedContent => {
  const headers = keptHeaders.flatMap((name) => {
    const value = header(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { body, headers: Object.fromEntries(headers) };
};

export const requestOf = (row: AsyncRow, { body, headers }: SealedContent): ScimRequest => ({
  method: row.method,
  target: row.target,
  baseUrl: row.base_url,
  requestId: row.request_id,
  body,
  header: (name) => headers[name],
});

/** RFC 9967 §2.5.1.2: of a Bulk request each operation has a transaction of its own. */
export const transactionOf = (
  { id, is_bulk }: Pick<AsyncRow, 'id' | 'is_bulk'>,
  operation: number,
): string => (is_bulk ? `${id}:${operation}` : id);
