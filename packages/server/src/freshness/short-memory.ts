/**
 * Answers of the database, remembered for at most a second. That bound is what makes a change on one node hold on all
 * of them, and it needs nothing but the database: docs/decisions/freshness.md says why it is not LISTEN/NOTIFY. The
 * node that makes a change forgets at once.
 */
export interface ShortMemoryOptions<V> {
  /** `undefined`, for what is not there, is never remembered. */
  load(key: string): Promise<V | undefined>;
  readonly now: () => number;
  readonly ageMaxMs?: number;
  readonly entriesMax?: number;
}

interface Entry<V> {
  /** When the question was put, not when it was answered: the answer is as old as that. */
  readonly since: number;
  readonly answer: Promise<V | undefined>;
}

export class ShortMemory<V> {
  readonly #options: Required<ShortMemoryOptions<V>>;
  readonly #entries = new Map<string, Entry<V>>();

  constructor(options: ShortMemoryOptions<V>) {
    this.#options = { ageMaxMs: 1000, entriesMax: 1000, ...options };
  }

  /** Calls that come while the database is asked share one question. */
  get(key: string): Promise<V | undefined> {
    const known = this.#entries.get(key);
    const now = this.#options.now();
    if (known !== undefined && now - known.since < this.#options.ageMaxMs) return known.answer;
    const entry: Entry<V> = { since: now, answer: this.#options.load(key) };
    if (this.#entries.size >= this.#options.entriesMax) this.#entries.clear();
    this.#entries.set(key, entry);
    this.#forgetUnlessFound(key, entry);
    return entry.answer;
  }

  /** A question already under way is not asked again, but whoever calls from now on gets a new answer. */
  forget(key: string): void {
    this.#entries.delete(key);
  }

  #forgetUnlessFound(key: string, entry: Entry<V>): void {
    const drop = (): void => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    entry.answer.then((value) => {
      if (value === undefined) drop();
    }, drop);
  }
}
