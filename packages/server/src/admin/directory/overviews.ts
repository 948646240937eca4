import type { Overview } from '@rollcall/contracts';
import type pg from 'pg';
import { presentOf, readAllTotals } from '../../store/resource-totals.ts';
import { isExpired } from '../../tokens/infra-token.ts';
import type { Clock, InfraTokens } from '../../tokens/infra-tokens.ts';
import type { LastUses } from '../../tokens/last-uses.ts';

interface Counts {
  active: number;
  deactivated: number;
  removed: number;
  groups: number;
}

export interface OverviewsOptions {
  readonly pool: pg.Pool;
  readonly tokens: Pick<InfraTokens, 'list'>;
  readonly lastUses: Pick<LastUses, 'pending'>;
  readonly clock: Clock;
}

export class Overviews {
  readonly #options: OverviewsOptions;

  constructor(options: OverviewsOptions) {
    this.#options = options;
  }

  async of(directoryId: string): Promise<Overview> {
    const { tokens, lastUses, clock } = this.#options;
    const counts = await this.#count(directoryId);
    const list = await tokens.list(directoryId);
    const now = clock.now();
    const uses = list.flatMap((token) => lastUses.pending(token.id) ?? token.lastUsed ?? []);
    return {
      users: { active: counts.active, deactivated: counts.deactivated, removed: counts.removed },
      groups: counts.groups,
      tokens: list.filter((token) => !isExpired(token, now)).length,
      lastUsedAt: uses.length === 0 ? null : new Date(Math.max(...uses.map(Number))).toISOString(),
    };
  }

  async #count(directoryId: string): Promise<Counts> {
    const totals = await readAllTotals(this.#options.pool, directoryId);
    const { active = 0, deactivated = 0, removed = 0 } = totals.get('User') ?? {};
    const groups = totals.get('Group');
    return { active, deactivated, removed, groups: groups === undefined ? 0 : presentOf(groups) };
  }
}
