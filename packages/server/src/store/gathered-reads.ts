/**
 * Rows that several calls look for at the same time, in one statement. The first call is asked at once; those that come
 * while as many questions are under way as there may be wait for the next one, and share it. So a single caller waits
 * for nobody, and the busier the server, the less a read costs: of what a look-up by key costs, most is the statement
 * and not the row (docs/decisions/speed.md). Every row is read after its call came, as it would be alone.
 */
export class GatheredReads<R> {
  readonly #ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, R>>;
  #waiting = new Map<string, Waiting<R>>();
  #underWay = 0;

  /** `ask`: brings the rows of these keys; those that are not there are left out. */
  constructor(ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, R>>) {
    this.#ask = ask;
  }

  /** Nothing waits, and nothing is under way. */
  get idle(): boolean {
    return this.#underWay === 0 && this.#waiting.size === 0;
  }

  /** @throws what the question that brings it throws */
  get(key: string): Promise<R | undefined> {
    const known = this.#waiting.get(key);
    if (known !== undefined) return known.promise;
    const waiting = new Waiting<R>();
    this.#waiting.set(key, waiting);
    if (this.#underWay < underWayMax) void this.#next();
    return waiting.promise;
  }

  async #next(): Promise<void> {
    this.#underWay++;
    while (this.#waiting.size > 0) await this.#askFor(this.#takeBatch());
    this.#underWay--;
  }

  async #askFor(batch: ReadonlyMap<string, Waiting<R>>): Promise<void> {
    try {
      const rows = await this.#ask([...batch.keys()]);
      for (const [key, { resolve }] of batch) resolve(rows.get(key));
    } catch (error) {
      for (const { reject } of batch.values()) reject(error);
    }
  }

  #takeBatch(): ReadonlyMap<string, Waiting<R>> {
    const all = this.#waiting;
    this.#waiting = new Map();
    if (all.size <= batchMax) return all;
    const entries = [...all];
    this.#waiting = new Map(entries.slice(batchMax));
    return new Map(entries.slice(0, batchMax));
  }
}

const underWayMax = 2;
const batchMax = 100;

class Waiting<R> {
  resolve!: (row: R | undefined) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<R | undefined>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}
