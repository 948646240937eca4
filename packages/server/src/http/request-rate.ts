/**
 * How many requests each caller makes within a second. `@fastify/rate-limit` serves the admin API; at this door the
 * caller is known only after the gate, and one hook for every method counts a request once.
 */
export class RequestRate {
  readonly #max: number;
  readonly #now: () => number;
  readonly #counts = new Map<string, number>();
  #second = 0;

  constructor(max: number, now: () => number = Date.now) {
    this.#max = max;
    this.#now = now;
  }

  /** Counts a request; false when it is one too many. */
  admits(caller: string): boolean {
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#counts.clear();
    }
    const count = (this.#counts.get(caller) ?? 0) + 1;
    this.#counts.set(caller, count);
    return count <= this.#max;
  }
}
