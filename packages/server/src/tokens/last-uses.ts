import type pg from 'pg';

/**
 * When each token was last used. A write per request would cost more than many of the requests themselves, so uses are
 * gathered here and written in one statement every few seconds and at shutdown.
 */
export class LastUses {
  readonly #pool: pg.Pool;
  #gathered = new Map<string, Date>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  note(tokenId: string, at: Date): void {
    this.#gathered.set(tokenId, at);
  }

  /** What is not written yet, so that this node's answers do not lag behind. */
  pending(tokenId: string): Date | undefined {
    return this.#gathered.get(tokenId);
  }

  async flush(): Promise<void> {
    if (this.#gathered.size === 0) return;
    const uses = this.#gathered;
    this.#gathered = new Map();
    try {
      await this.#pool.query(
        `update infra_tokens set last_used = greatest(last_used, used.at)
         from unnest($1::uuid[], $2::timestamptz[]) as used (id, at)
         where infra_tokens.id = used.id`,
        [[...uses.keys()], [...uses.values()]],
      );
    } catch (error) {
      for (const [id, at] of uses) if (!this.#gathered.has(id)) this.#gathered.set(id, at);
      throw error;
    }
  }
}
