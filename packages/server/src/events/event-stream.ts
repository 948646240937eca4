import { once } from 'node:events';
import type { FastifyReply } from 'fastify';
import type { EventFeed } from './event-feed.ts';
import { OpenCalls } from './open-calls.ts';

const heartbeatEveryMs = 15_000;
const batch = 100;

/** Who follows a feed: each is written to until it leaves, may no longer read, or the server stops. */
export class EventStreams extends OpenCalls {
  readonly #feed: EventFeed;

  constructor(feed: EventFeed) {
    super();
    this.#feed = feed;
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
}
