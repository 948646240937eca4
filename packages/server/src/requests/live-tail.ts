/**
 * New rows of the provisioning log as server-sent events. Each stream asks the database once a second, so that it sees
 * what every node writes; nodes share nothing else. Rows appear up to a second and a half after their answers, and not
 * strictly in order, so each look goes back a little and leaves out what was sent.
 */
import type { LiveRequestsQuery, RequestSummary } from '@rollcall/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { AdminAuth } from '../admin/auth.ts';
import { webHeadersOf } from '../admin/web-headers.ts';
import { ProblemError } from '../http/problem.ts';
import { isUuid, SqlParameters } from '../store/sql-parameters.ts';
import { instantOf } from './entry-id.ts';
import { requestConditions, selectRequests } from './list-requests.ts';
import { summaryOf } from './request-row.ts';

const pollEveryMs = 1_000;
const heartbeatEveryMs = 15_000;
const lookBackMs = 10_000;
const rowsMax = 200;
const streamsMax = 100;

export class LiveTail {
  readonly #pool: pg.Pool;
  readonly #auth: Pick<AdminAuth, 'session'>;
  readonly #streams = new Set<() => void>();

  constructor(pool: pg.Pool, auth: Pick<AdminAuth, 'session'>) {
    this.#pool = pool;
    this.#auth = auth;
  }

  /** @throws ProblemError 503 when too many follow already. */
  async follow(
    request: FastifyRequest,
    reply: FastifyReply,
    directoryId: string,
    query: LiveRequestsQuery,
  ): Promise<void> {
    if (this.#streams.size >= streamsMax)
      throw new ProblemError(503, 'Too many follow the log: close some pages.');
    const lastId = request.headers['last-event-id'];
    const since = isUuid(lastId) ? instantOf(lastId) : new Date();
    const reader = new TailReader(this.#pool, directoryId, query, since);
    if (isUuid(lastId)) reader.know(lastId);
    reply.hijack();
    const { raw } = reply;
    // The headers that hooks have set so far, such as those of security and of the session.
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 2000\n\n');
    let busy = false;
    const poll = async (): Promise<void> => {
      // A client that does not read is not written to.
      if (busy || raw.writableNeedDrain) return;
      busy = true;
      try {
        if (await this.#hasEnded(request)) return end();
        for (const row of await reader.next()) raw.write(eventOf(row));
      } catch (error) {
        request.log.warn({ err: error }, 'the provisioning log could not be followed');
      } finally {
        busy = false;
      }
    };
    const beat = (): void => {
      raw.write(': still here\n\n');
    };
    const timers = [setInterval(poll, pollEveryMs), setInterval(beat, heartbeatEveryMs)];
    const end = (): void => {
      for (const timer of timers) clearInterval(timer);
      this.#streams.delete(end);
      raw.end();
    };
    this.#streams.add(end);
    raw.on('close', end);
  }

  /** An admin who was removed or signed out sees nothing more; a database that does not answer proves neither. */
  async #hasEnded(request: FastifyRequest): Promise<boolean> {
    const session = await this.#auth.session(webHeadersOf(request)).catch(() => 'unknown' as const);
    return session === undefined;
  }

  /** Ends all streams: a server that stops does not wait for those who only listen. */
  close(): void {
    for (const end of [...this.#streams]) end();
  }
}

const eventOf = (row: RequestSummary): string =>
  `event: request\nid: ${row.id}\ndata: ${JSON.stringify(row)}\n\n`;

class TailReader {
  readonly #pool: pg.Pool;
  readonly #directoryId: string;
  readonly #query: LiveRequestsQuery;
  readonly #since: Date;
  #newest: Date;
  #sent = new Set<string>();

  constructor(pool: pg.Pool, directoryId: string, query: LiveRequestsQuery, since: Date) {
    this.#pool = pool;
    this.#directoryId = directoryId;
    this.#query = query;
    this.#since = since;
    this.#newest = since;
  }

  know(id: string): void {
    this.#sent.add(id);
  }

  /** What is new, the oldest first; of more than 200 at once the newest. */
  async next(): Promise<RequestSummary[]> {
    const parameters = new SqlParameters();
    const conditions = await requestConditions(this.#pool, this.#directoryId, this.#query, parameters);
    const from = new Date(Math.max(this.#since.getTime(), this.#newest.getTime() - lookBackMs));
    conditions.push(`at >= ${parameters.add(from)}`);
    const rows = await selectRequests(this.#pool, conditions, parameters, rowsMax);
    const fresh = rows.filter(({ id }) => !this.#sent.has(id)).reverse();
    this.#newest = rows[0]?.at ?? this.#newest;
    this.#sent = new Set([...this.#sent, ...fresh.map(({ id }) => id)].slice(-5 * rowsMax));
    return fresh.map(summaryOf);
  }
}
