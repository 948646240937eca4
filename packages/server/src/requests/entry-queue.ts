import type { RequestEntry } from './request-entry.ts';

const rowsMax = 10_000;
const bytesMax = 32 * 1_048_576;

/** What waits to be written, bounded in rows and in memory: when it is full, the oldest goes. */
export class EntryQueue {
  #entries: RequestEntry[] = [];
  #bytes = 0;

  get length(): number {
    return this.#entries.length;
  }

  /** Resolves to how many were dropped for it. */
  push(entry: RequestEntry): number {
    this.#entries.push(entry);
    this.#bytes += sizeOf(entry);
    return this.#dropOldest();
  }

  take(count: number): RequestEntry[] {
    const taken = this.#entries.splice(0, count);
    for (const entry of taken) this.#bytes -= sizeOf(entry);
    return taken;
  }

  /** What could not be written goes to the front again. */
  putBack(entries: readonly RequestEntry[]): number {
    this.#entries = [...entries, ...this.#entries];
    for (const entry of entries) this.#bytes += sizeOf(entry);
    return this.#dropOldest();
  }

  #dropOldest(): number {
    let dropped = 0;
    while (this.#entries.length - dropped > rowsMax || this.#bytes > bytesMax) {
      const oldest = this.#entries[dropped];
      if (oldest === undefined) break;
      this.#bytes -= sizeOf(oldest);
      dropped++;
    }
    if (dropped > 0) this.#entries.splice(0, dropped);
    return dropped;
  }
}

/** About: what a row takes beside its body is bounded. */
const sizeOf = ({ body }: RequestEntry): number => 2_000 + 2 * (body?.length ?? 0);
