export interface OutcomeCount {
  /** Of connection. */
  readonly kind: string;
  readonly outcome: string;
  readonly count: number;
}

/** What the attempts of this node came to since it started. */
export class OutcomeCounts {
  readonly #counts = new Map<string, OutcomeCount>();

  add(kind: string, outcome: string): void {
    const key = `${kind} ${outcome}`;
    this.#counts.set(key, { kind, outcome, count: (this.#counts.get(key)?.count ?? 0) + 1 });
  }

  list(): readonly OutcomeCount[] {
    return [...this.#counts.values()];
  }
}
