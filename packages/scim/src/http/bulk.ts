/**
 * Bulk (RFC 7644 §3.7): each operation is a call like any other, in a transaction of its own. An operation that refers
 * to the bulkId of a later one waits for it; where operations wait for one another in a circle, the resources are
 * created without the references first and completed by a replace afterwards (§3.7.1).
 */
import { ScimError } from '../errors/scim-error.ts';
import type { JsonObject, JsonValue } from '../schema/json.ts';
import type { Journal } from './async-requests.ts';
import { type ResolvedIds, referencesOf, resolveData, resolvePath } from './bulk-references.ts';
import type { BulkOperation, BulkRequest } from './bulk-request.ts';
import { formatBulkResult } from './format-bulk-result.ts';
import type { ScimResponse } from './message.ts';

export const bulkResponseUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';

/** One operation as a call of its own: headers by lower-case name. */
export interface BulkCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: JsonValue | undefined;
}

export interface BulkWork {
  readonly request: BulkRequest;
  readonly baseUrl: string;
  /** What is done already, and who is told of what is done; nobody for a request that is answered at once. */
  readonly journal?: Journal | undefined;
  perform(call: BulkCall): Promise<ScimResponse>;
  fail(error: ScimError): ScimResponse;
}

/**
 * Runs the operations and answers with one result for each that was tried, in the order of the request. After
 * `failOnErrors` failures the rest is not tried.
 */
export async function runBulk(work: BulkWork): Promise<JsonObject> {
  const run = new BulkRun(work);
  await run.run();
  return { schemas: [bulkResponseUrn], Operations: run.results() };
}

class BulkRun {
  readonly #work: BulkWork;
  /** The POST that makes the resource of a bulkId. */
  readonly #makers: ReadonlyMap<string, BulkOperation>;
  readonly #results = new Map<BulkOperation, JsonObject>();
  readonly #ids = new Map<string, string>();
  /** Begun, and perhaps waiting for another: met again, it closes a circle. */
  readonly #begun = new Set<BulkOperation>();
  /** Created without all its references; to be completed once they are there. */
  readonly #incomplete = new Set<BulkOperation>();
  #failures = 0;

  constructor(work: BulkWork) {
    this.#work = work;
    const posts = work.request.operations.filter(({ method }) => method === 'POST');
    this.#makers = new Map(posts.map((operation) => [operation.bulkId ?? '', operation]));
  }

  async run(): Promise<void> {
    const { request, journal } = this.#work;
    for (const [index, operation] of request.operations.entries()) {
      const done = journal?.done.get(index);
      if (done !== undefined) this.#keep(operation, done);
    }
    for (const operation of request.operations) await this.#execute(operation);
    for (const operation of this.#incomplete) await this.#complete(operation);
  }

  results(): readonly JsonObject[] {
    return this.#work.request.operations
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
    const { request, perform, fail } = this.#work;
    if (this.#failures >= request.failOnErrors) return;
    const missing = [...references].find((bulkId) => !this.#ids.has(bulkId));
    const response =
      missing !== undefined && !this.#incomplete.has(operation)
        ? fail(unresolved(missing))
        : await perform(this.#callFor(operation, this.#ids));
    this.#keep(operation, this.#resultOf(operation, response));
    if (!this.#incomplete.has(operation)) await this.#record(operation);
  }

  #resultOf({ method, bulkId, path }: BulkOperation, response: ScimResponse): JsonObject {
    return formatBulkResult({ method, bulkId, path: this.#pathOf(path), response }, this.#work.baseUrl);
  }

  /** With its reference resolved, and without query. */
  #pathOf(path: string): string {
    return resolvePath(path, this.#ids).replace(/\?.*$/s, '');
  }

  #keep(operation: BulkOperation, result: JsonObject): void {
    this.#begun.add(operation);
    this.#results.set(operation, result);
    if (hasFailed(result)) this.#failures++;
    const id = operation.method === 'POST' ? idIn(result) : undefined;
    if (id !== undefined && operation.bulkId !== undefined) this.#ids.set(operation.bulkId, id);
  }

  async #record(operation: BulkOperation): Promise<void> {
    const result = this.#results.get(operation);
    const { request, journal } = this.#work;
    const index = request.operations.indexOf(operation);
    if (result !== undefined) await journal?.record(index, result, this.#pathOf(operation.path));
  }

  /** The same data once more, as a replace of what was created from it. */
  async #complete(operation: BulkOperation): Promise<void> {
    const id = this.#ids.get(operation.bulkId ?? '');
    const created = this.#results.get(operation);
    if (id !== undefined && created !== undefined) {
      const call = this.#callFor(operation, this.#ids);
      const response = await this.#work.perform({ ...call, method: 'PUT', path: `${operation.path}/${id}` });
      const headers = { ...response.headers, location: String(created['location']) };
      const result = this.#resultOf(operation, { ...response, headers });
      if (hasFailed(result)) this.#failures++;
      this.#results.set(
        operation,
        hasFailed(result) ? result : { ...result, status: String(created['status']) },
      );
    }
    await this.#record(operation);
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

const hasFailed = ({ status }: JsonObject): boolean => Number(status) >= 400;

/** A POST that failed has no location. */
const idIn = ({ location }: JsonObject): string | undefined =>
  typeof location === 'string' ? location.split('/').at(-1) : undefined;
