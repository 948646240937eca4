import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.ts';
import type { EventFeed } from './event-feed.ts';

const heartbeatEveryMs = 15_000;
const streamsMax = 100;
const batch = 100;

/** Who follows a feed: each is written to until it leaves, may no longer read, or the server stops. */
export class EventStreams {
  readonly #feed: EventFeed;
  readonly #streams = new Set<AbortController>();

  constructor(feed: EventFeed) {
    this.#feed = feed;
  }

  /** A signal that ends with the request and with the server. @throws ProblemError 503 when too many wait already */
  admit(request: FastifyRequest): AbortSignal {
    if (this.#streams.size >= streamsMax)
      throw new ProblemError(503, 'Too many wait for events on this node: try again later.');
    const stream = new AbortController();
    this.#streams.add(stream);
    const leave = (): void => {
      this.#streams.delete(stream);
      stream.abort();
    };
    request.raw.socket.once('close', leave);
    stream.signal.addEventListener('abort', () => request.raw.socket.off('close', leave));
    return stream.signal;
  }

  /** The answer is out. */
  dismiss(signal: AbortSignal): void {
    for (const stream of this.#streams)
      if (stream.signal === signal) {
        this.#streams.delete(stream);
        stream.abort();
      }
  }

  /** Server-sent events from `after` on. `mayGoOn` is asked again with each heartbeat. */
  async follow(
    reply: FastifyReply,
    gone: AbortSignal,
    { directoryId, after }: { readonly directoryId: string; readonly after: number },
    mayGoOn: () => Promise<boolean>,
  ): Promise<void> {
    const { raw } = reply;
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 2000\n\n');
    let last = after;
    while (!gone.aborted) {
      const page = await this.#feed.readOrWait(
        { directoryId, after: last, count: batch },
        heartbeatEveryMs,
        gone,
      );
      for (const event of page.items)
        raw.write(`event: event\nid: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`);
      last = page.next;
      // A client that does not read is not written to.
      if (raw.writableNeedDrain) await once(raw, 'drain', { signal: gone }).catch(() => {});
      if (page.items.length > 0) continue;
      if (!(await mayGoOn())) break;
      raw.write(': still here\n\n');
    }
    raw.end();
  }

  /** A server that stops does not wait for those who only listen. */
  close(): void {
    for (const stream of [...this.#streams]) stream.abort();
    this.#streams.clear();
  }
}
