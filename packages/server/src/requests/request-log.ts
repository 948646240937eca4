/**
 * Writes the provisioning log off the request path: a call that was answered leaves an entry in a bounded queue, and
 * batches of them become rows every half a second. A database that is away or slow costs entries in the end, the oldest
 * first and counted; it never costs a request.
 */
import type { Answered, ScimRequest } from '@rollcall/scim';
import type pg from 'pg';
import { isUnavailable } from '../db/unavailable.ts';
import { type Directories, defaultDirectory } from '../directories/directories.ts';
import type { DirectoryModels } from '../store/directory-models.ts';
import { EntryQueue } from './entry-queue.ts';
import type { HeardCall } from './heard-call.ts';
import { insertRequests, nameSubjects } from './insert-requests.ts';
import type { KnownClients } from './known-clients.ts';
import { makeEntry } from './make-entry.ts';
import { dropExpired, makePartitions } from './partitions.ts';
import type { RequestEntry } from './request-entry.ts';

export interface RequestLogOptions {
  readonly pool: pg.Pool;
  readonly directories: Pick<Directories, 'settings' | 'byName'>;
  readonly models: Pick<DirectoryModels, 'get'>;
  readonly clients: Pick<KnownClients, 'of'>;
  readonly onFault?: (error: unknown) => void;
}

const batchRows = 200;
const flushEveryMs = 500;
const maintainEveryMs = 3_600_000;
/** Anyone can call without a token: that must not fill the disk. */
const strangersPerMinute = 120;

export class RequestLog {
  /** Since the start of the process. */
  readonly counts = { written: 0, dropped: 0, strangersLeftOut: 0 };
  readonly #options: RequestLogOptions;
  readonly #queue = new EntryQueue();
  readonly #answered = new WeakMap<ScimRequest, Answered>();
  readonly #pending = new Set<Promise<void>>();
  #strangers = { minute: 0, count: 0 };
  #flushing: Promise<void> | undefined;

  constructor(options: RequestLogOptions) {
    this.#options = options;
  }

  /** What the engine tells of a call, until the door has its answer out. */
  heardFromEngine(answered: Answered): void {
    this.#answered.set(answered.request, answered);
  }

  answeredOf(request: ScimRequest | undefined): Answered | undefined {
    return request && this.#answered.get(request);
  }

  /** Called once the answer is out. */
  note(call: HeardCall): void {
    if (call.principal === undefined && this.#tooManyStrangers()) {
      this.counts.strangersLeftOut++;
      return;
    }
    const pending = this.#enqueue(call)
      .catch((error: unknown) => {
        this.counts.dropped++;
        this.#options.onFault?.(error);
      })
      .finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
  }

  /** Writes what waits. One flush at a time; those who come meanwhile wait for the same one. */
  async flush(): Promise<void> {
    await Promise.all(this.#pending);
    this.#flushing ??= this.#writeAll().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  /** Writes from now on. Returns what stops it, once all is written. */
  start(): () => Promise<void> {
    const { onFault } = this.#options;
    const flush = () => this.flush().catch((error: unknown) => onFault?.(error));
    let maintaining = this.#maintain();
    const flushTimer = setInterval(flush, flushEveryMs);
    const maintainTimer = setInterval(() => {
      maintaining = this.#maintain();
    }, maintainEveryMs);
    return async () => {
      clearInterval(flushTimer);
      clearInterval(maintainTimer);
      await maintaining;
      await this.flush().catch((error: unknown) => onFault?.(error));
      // A flush that was under way may have missed what came last.
      await this.flush().catch((error: unknown) => onFault?.(error));
    };
  }

  async #maintain(): Promise<void> {
    try {
      await makePartitions(this.#options.pool, new Date());
      await dropExpired(this.#options.pool, new Date());
    } catch (error) {
      this.#options.onFault?.(error);
    }
  }

  async #enqueue(call: HeardCall): Promise<void> {
    const { directories, models } = this.#options;
    // A stranger belongs to no directory; the first one is where its admins look.
    const directoryId = call.principal?.directoryId ?? (await directories.byName(defaultDirectory))?.id;
    if (directoryId === undefined) return;
    const [{ requestLogValues }, directory] = await Promise.all([
      directories.settings(directoryId),
      models.get(directoryId),
    ]);
    const context = {
      directoryId,
      models: directory.models,
      values: requestLogValues,
      client: this.#clientOf(call),
    };
    this.counts.dropped += this.#queue.push(makeEntry(call, context));
    if (this.#queue.length >= batchRows && this.#flushing === undefined)
      this.flush().catch((error: unknown) => this.#options.onFault?.(error));
  }

  #clientOf({ method, url, principal, header, answered }: HeardCall): string | undefined {
    const userAgent = header('user-agent') ?? '';
    const body = answered?.request.body?.slice(0, 4_000);
    const traffic = { userAgent, method, url, body, profile: principal?.profile };
    return this.#options.clients.of(traffic, principal?.actor.id);
  }

  #tooManyStrangers(): boolean {
    const minute = Math.floor(Date.now() / 60_000);
    if (this.#strangers.minute !== minute) this.#strangers = { minute, count: 0 };
    return ++this.#strangers.count > strangersPerMinute;
  }

  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue.take(batchRows);
      try {
        await this.#write(batch);
      } catch (error) {
        if (!isUnavailable(error)) {
          await this.#writeEach(batch);
          continue;
        }
        this.counts.dropped += this.#queue.putBack(batch);
        throw error;
      }
    }
  }

  async #write(batch: readonly RequestEntry[]): Promise<void> {
    const { pool } = this.#options;
    const named = await nameSubjects(pool, batch);
    try {
      await insertRequests(pool, named);
    } catch (error) {
      if (!isMissingPartition(error)) throw error;
      await makePartitions(
        pool,
        new Date(),
        batch.map(({ at }) => at),
      );
      await insertRequests(pool, named);
    }
    this.counts.written += batch.length;
  }

  /** One row that the database does not take must not cost the others. */
  async #writeEach(batch: readonly RequestEntry[]): Promise<void> {
    for (const entry of batch)
      await this.#write([entry]).catch((error: unknown) => {
        this.counts.dropped++;
        this.#options.onFault?.(error);
      });
  }
}

/** 23514 check_violation: "no partition of relation found for row"; the table has no other check. */
const isMissingPartition = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23514';
