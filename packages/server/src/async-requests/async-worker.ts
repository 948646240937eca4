/**
 * Does what was accepted with 202, by the engine that answers everybody else, at least once: a request is claimed by a
 * lease, each operation is recorded as it is done, and whoever takes over from a worker that was killed goes on behind
 * the last record. An operation that was done and not recorded is done again.
 */
import type { JsonObject, Scim } from '@rollcall/scim';
import type pg from 'pg';
import { SealedElsewhere, type SecretBox } from '../connections/secret-box.ts';
import { Background } from '../events/background.ts';
import { type AsyncResultRow, requestOf, type SealedContent } from './async-row.ts';
import {
  type ClaimedRequest,
  claimRequest,
  finishRequest,
  recordResult,
  renewEveryMs,
  renewLease,
} from './claim-request.ts';

export interface AsyncWorkerOptions {
  readonly pool: pg.Pool;
  readonly box: SecretBox;
  readonly scim: Pick<Scim, 'complete'>;
  /** There is something to deliver. */
  onRecorded(): void;
  onFault(error: unknown): void;
}

export class AsyncWorker {
  readonly #options: AsyncWorkerOptions;
  /** Two, so that a long request of one directory does not hold up all others. */
  readonly #lanes: readonly Background[];
  #stopping = false;

  constructor(options: AsyncWorkerOptions) {
    this.#options = options;
    const lane = { step: () => this.#doNext(), everyMs: 1_000, onFault: options.onFault };
    this.#lanes = [new Background(lane), new Background(lane)];
  }

  wake(): void {
    for (const lane of this.#lanes) lane.wake();
  }

  /** Returns what stops it, once the operation under way is recorded; another node, or the next start, goes on. */
  start(): () => Promise<void> {
    const stops = this.#lanes.map((lane) => lane.start());
    return async () => {
      this.#stopping = true;
      await Promise.all(stops.map((stop) => stop()));
    };
  }

  async #doNext(): Promise<boolean> {
    const { pool } = this.#options;
    const claimed = await claimRequest(pool);
    if (claimed === undefined) return false;
    const done = await doneOf(pool, claimed.id);
    const content = this.#open(claimed);
    if (content === undefined)
      await this.#record(claimed, done.size, unreadable(claimed.method), claimed.target);
    else if (!(await this.#complete(claimed, content, done))) return false;
    await finishRequest(pool, claimed);
    return true;
  }

  /** False where the server stops before it is done. */
  async #complete(
    claimed: ClaimedRequest,
    content: SealedContent,
    done: ReadonlyMap<number, JsonObject>,
  ): Promise<boolean> {
    const { pool, scim, onFault } = this.#options;
    const record = async (operation: number, result: JsonObject, path: string): Promise<void> => {
      // Nobody waits for an answer who could come again: the request itself is tried again.
      if (result['status'] === '503') throw new Error('The database was away while a request was done.');
      await this.#record(claimed, operation, result, path);
      if (this.#stopping) throw new Stopping();
    };
    const renewing = setInterval(() => renewLease(pool, claimed).catch(onFault), renewEveryMs);
    try {
      await scim.complete(requestOf(claimed, content), claimed.principal, { done, record });
      return true;
    } catch (error) {
      if (!(error instanceof Stopping)) throw error;
      await release(pool, claimed);
      return false;
    } finally {
      clearInterval(renewing);
    }
  }

  async #record(claimed: ClaimedRequest, operation: number, result: JsonObject, path: string): Promise<void> {
    const { location } = result;
    const isOurs = typeof location === 'string' && location.startsWith(claimed.base_url);
    const uri = isOurs ? location.slice(claimed.base_url.length) : path;
    await recordResult(this.#options.pool, claimed, { operation, uri, result });
    this.#options.onRecorded();
  }

  #open({ id, content }: ClaimedRequest): SealedContent | undefined {
    try {
      return content === null
        ? undefined
        : (JSON.parse(this.#options.box.open(content, id)) as SealedContent);
    } catch (error) {
      if (error instanceof SealedElsewhere) return undefined;
      throw error;
    }
  }
}

class Stopping extends Error {}

async function doneOf(pool: pg.Pool, id: string): Promise<ReadonlyMap<number, JsonObject>> {
  const { rows } = await pool.query<AsyncResultRow>({
    name: 'async-requests.done',
    text: 'select operation, uri, result from async_results where request_id = $1',
    values: [id],
  });
  return new Map(rows.map(({ operation, result }) => [operation, result]));
}

/** So that nobody has to wait for the lease to end. */
const release = (pool: pg.Pool, { id, lease }: ClaimedRequest): Promise<unknown> =>
  pool.query('update async_requests set lease = null, leased_until = null where id = $1 and lease = $2', [
    id,
    lease,
  ]);

const unreadable = (method: string): JsonObject => ({
  method,
  status: '500',
  response: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: '500',
    detail: 'The server can no longer read the request, since its secret was replaced: send it again.',
  },
});
