/** 100 requests in 10 seconds for each route; then the route is blocked for 10 seconds. */
export class Throttle {
  /** Lowered by a test that wants to meet the limit. */
  max: number;
  readonly #hits = new Map<string, number>();

  constructor(max: number) {
    this.max = max;
  }

  /** What `Retry-After` says, once the limit is reached. The window never ends by itself: `pass` ends it. */
  hit(route: string): string | undefined {
    const hits = (this.#hits.get(route) ?? 0) + 1;
    this.#hits.set(route, hits);
    return hits > this.max ? '10' : undefined;
  }

  pass(): void {
    this.#hits.clear();
  }
}
