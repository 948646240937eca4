/**
 * The change feed: the events of a directory by their sequence. A reader keeps the number of the last event that it has,
 * and so misses nothing and meets nothing twice, however often it is away.
 */
import type { EventEmitter } from 'node:events';
import type { DirectoryEvent, EventsPage } from '@rollcall/contracts';
import type pg from 'pg';
import type { ResourceSource } from '../connections/directory-reader.ts';
import { eventMessageOf } from './event-message.ts';
import { type EventRow, eventIdOf, eventRowColumns } from './recorded-event.ts';
import { restUntil } from './rest-until.ts';

const lookAgainMs = 1_000;

export interface Place {
  readonly directoryId: string;
  /** The sequence of the last event that the reader has. */
  readonly after: number;
  readonly count: number;
}

export class EventFeed {
  readonly #pool: pg.Pool;
  readonly #source: Pick<ResourceSource, 'find'>;
  readonly #news: EventEmitter;

  /** `news` emits `sequenced` for what this node puts in sequence; what others do is looked for every second. */
  constructor(pool: pg.Pool, source: Pick<ResourceSource, 'find'>, news: EventEmitter) {
    this.#pool = pool;
    this.#source = source;
    this.#news = news;
  }

  async read({ directoryId, after, count }: Place): Promise<EventsPage> {
    const { rows } = await this.#pool.query<EventRow & { hash: Buffer }>({
      name: 'events.feed',
      text: `select ${eventRowColumns} from events
              where directory_id = $1 and sequence > $2 order by sequence limit $3`,
      values: [directoryId, after, count],
    });
    const items: DirectoryEvent[] = [];
    for (const row of rows) items.push(await this.#messageOf(row));
    return { items, next: items.at(-1)?.sequence ?? after, last: await this.lastOf(directoryId) };
  }

  /** As `read`; waits for the next event where there is none, until the time is over or the reader has gone. */
  async readOrWait(place: Place, waitMs: number, gone: AbortSignal): Promise<EventsPage> {
    const deadline = Date.now() + waitMs;
    for (;;) {
      const page = await this.read(place);
      const leftMs = deadline - Date.now();
      if (page.items.length > 0 || leftMs <= 0 || gone.aborted) return page;
      await this.rest(Math.min(leftMs, lookAgainMs), gone);
    }
  }

  async lastOf(directoryId: string): Promise<number> {
    const { rows } = await this.#pool.query<{ sequence: string }>({
      name: 'events.last',
      text: 'select sequence from event_chains where directory_id = $1',
      values: [directoryId],
    });
    return Number(rows[0]?.sequence ?? 0);
  }

  /** Until there is news, the time is over, or the reader has gone. */
  rest(ms: number, gone: AbortSignal): Promise<void> {
    return restUntil(this.#news, 'sequenced', ms, gone);
  }

  async #messageOf(row: EventRow & { hash: Buffer }): Promise<DirectoryEvent> {
    return eventMessageOf({
      eventId: eventIdOf(row.hash),
      sequence: Number(row.sequence),
      at: row.at.toISOString(),
      by: { kind: row.actor.kind, label: row.actor.label },
      kind: row.kind,
      resourceType: row.resource_type,
      resourceId: row.resource_id,
      diff: row.diff,
      resource: await this.#source.find(row.directory_id, row.resource_id),
    });
  }
}
