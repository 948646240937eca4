/**
 * Bulk (RFC 7644 §3.7): each operation is a call like any other, in a transaction of its own. An operation that refers
 * to the bulkId of a later one waits for it; where operations wait for one another in a circle, the resources are
 * created without the references first and completed by a replace afterwards (§3.7.1).
 */
import { ScimError } from '../errors/scim-error.ts';
import type { JsonObject, JsonValue } from '../schema/json.ts';
import { type ResolvedIds, referencesOf, resolveData, resolvePath } from './bulk-references.ts';
import type { BulkOperation, BulkRequest } from './bulk-request.ts';
import type { ScimResponse } from './message.ts';

export const bulkResponseUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

/** One operation as a call of its own: headers by lower-case name. */
export interface BulkCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: JsonValue | undefined;
}

interface Result {
  readonly operation: BulkOperation;
  /** With its reference resolved, and without query. */
  readonly path: string;
  readonly response: ScimResponse;
}

/**
 * Runs the operations and answers with one result for each that was tried, in the order of the request. After
 * `failOnErrors` failures the rest is not tried.
 */
export async function runBulk(
  request: BulkRequest,
  perform: (call: BulkCall) => Promise<ScimResponse>,
  fail: (error: ScimError) => ScimResponse,
  baseUrl: string,
): Promise<JsonObject> {
  const run = new BulkRun(request, perform, fail);
  await run.run();
  return {
    schemas: [bulkResponseUrn],
    Operations: run.results().map((result) => formatResult(result, baseUrl)),
  };
}

class BulkRun {
  readonly #request: BulkRequest;
  readonly #perform: (call: BulkCall) => Promise<ScimResponse>;
  readonly #fail: (error: ScimError) => ScimResponse;
  /** The POST that makes the resource of a bulkId. */
  readonly #makers: ReadonlyMap<string, BulkOperation>;
  readonly #results = new Map<BulkOperation, Result>();
  readonly #ids = new Map<string, string>();
  /** Begun, and perhaps waiting for another: met again, it closes a circle. */
  readonly #begun = new Set<BulkOperation>();
  /** Created without all its references; to be completed once they are there. */
  readonly #incomplete = new Set<BulkOperation>();
  #failures = 0;

  constructor(
    request: BulkRequest,
    perform: (call: BulkCall) => Promise<ScimResponse>,
    fail: (error: ScimError) => ScimResponse,
  ) {
    this.#request = request;
    this.#perform = perform;
    this.#fail = fail;
    const posts = request.operations.filter(({ method }) => method === 'POST');
    this.#makers = new Map(posts.map((operation) => [operation.bulkId ?? '', operation]));
  }

  async run(): Promise<void> {
    for (const operation of this.#request.operations) await this.#execute(operation);
    for (const operation of this.#incomplete) await this.#complete(operation);
  }

  results(): readonly Result[] {
    return this.#request.operations
      .map((operation) => this.#results.get(operation))
      .filter((result) => result !== undefined);
  }

  /** What an operation refers to is made first; each operation runs once. */
  async #execute(operation: BulkOperation): Promise<void> {
    if (this.#begun.has(operation)) return;
    this.#begun.add(operation);
    const references = referencesOf(operation);
    for (const bulkId of references) {
      const maker = this.#makers.get(bulkId);
      if (maker === undefined) continue;
      await this.#execute(maker);
      if (!this.#results.has(maker) && operation.method === 'POST') this.#incomplete.add(operation);
    }
    if (this.#failures >= this.#request.failOnErrors) return;
    const missing = [...references].find((bulkId) => !this.#ids.has(bulkId));
    const response =
      missing !== undefined && !this.#incomplete.has(operation)
        ? this.#fail(unresolved(missing))
        : await this.#perform(this.#callFor(operation, this.#ids));
    this.#record(operation, response);
  }

  #record(operation: BulkOperation, response: ScimResponse): void {
    const path = resolvePath(operation.path, this.#ids).replace(/\?.*$/s, '');
    this.#results.set(operation, { operation, path, response });
    if (response.status >= 400) this.#failures++;
    const id = operation.method === 'POST' ? idOf(response) : undefined;
    if (id !== undefined && operation.bulkId !== undefined) this.#ids.set(operation.bulkId, id);
  }

  /** The same data once more, as a replace of what was created from it. */
  async #complete(operation: BulkOperation): Promise<void> {
    const id = this.#ids.get(operation.bulkId ?? '');
    const created = this.#results.get(operation)?.response;
    if (id === undefined || created === undefined) return;
    const response = await this.#perform({
      ...this.#callFor(operation, this.#ids),
      method: 'PUT',
      path: `${operation.path}/${id}`,
    });
    if (response.status >= 400) this.#failures++;
    const { location = '' } = created.headers;
    const status = response.status < 400 ? created.status : response.status;
    this.#results.set(operation, {
      operation,
      path: operation.path,
      response: { ...response, status, headers: { ...response.headers, location } },
    });
  }

  #callFor({ method, path, version, data }: BulkOperation, ids: ResolvedIds): BulkCall {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': version };
    return { method, path: resolvePath(path, ids), headers, data: resolveData(data, ids) };
  }
}

const unresolved = (bulkId: string): ScimError =>
  new ScimError('invalidValue', `The bulkId "${bulkId}" names no resource that was created.`, {
    path: 'bulkId',
  });

const idOf = ({ headers }: ScimResponse): string | undefined => headers['location']?.split('/').at(-1);

/** RFC 7644 §3.7.3: status as text; `location` always but for a POST that failed; `response` for what failed. */
function formatResult({ operation, path, response }: Result, baseUrl: string): JsonObject {
  const location = operation.method === 'POST' ? response.headers['location'] : `${baseUrl}${path}`;
  const failed = response.status >= 400;
  return {
    ...(location === undefined ? {} : { location }),
    method: operation.method,
    ...(operation.bulkId === undefined ? {} : { bulkId: operation.bulkId }),
    ...(response.headers['etag'] === undefined ? {} : { version: response.headers['etag'] }),
    status: String(response.status),
    ...(failed && typeof response.body === 'string'
      ? { response: JSON.parse(response.body) as JsonValue }
      : {}),
  };
}
