/**
 * What differs between directory and target is kept, so that an admin sees it without waiting, and finds in the morning
 * what a comparison of the night has found. Nothing is written at the target, and nothing is mended by itself.
 */
import type { ConnectionComparison, SyncPlan } from '@rollcall/contracts';
import type pg from 'pg';
import { failureWords } from '../../outgoing/failure-words.ts';
import type { ConnectionRow } from '../connection-row.ts';
import type { ConnectorKinds } from '../connector-kind.ts';
import { isPlanning, PlanFailed, type PlanningConnector } from '../planned-step.ts';
import { planByComparing } from '../sync-view.ts';
import type { Targets } from '../targets.ts';

export interface ComparisonsOptions {
  readonly pool: pg.Pool;
  readonly kinds: ConnectorKinds;
  readonly targets: Targets;
}

const compareMaxMs = 120_000;

export class Comparisons {
  readonly #options: ComparisonsOptions;

  constructor(options: ComparisonsOptions) {
    this.#options = options;
  }

  /** One connection whose day is over. True when there was one, so that there may be more. */
  async compareDue(): Promise<boolean> {
    const { pool, kinds } = this.#options;
    const { rows } = await pool.query<ConnectionRow>({
      name: 'connections.compare-due',
      text: `update connections set next_comparison = now() + interval '1 day'
              where id = (select id from connections where next_comparison <= now() and not paused
                           order by next_comparison limit 1 for update skip locked)
             returning *`,
    });
    const [row] = rows;
    if (row === undefined) return false;
    const connector = kinds.get(row.kind)?.connector;
    if (connector !== undefined && isPlanning(connector)) await this.compare(row, connector, null);
    return true;
  }

  /** A target that cannot be read makes a comparison too, with the reason. */
  async compare(row: ConnectionRow, connector: PlanningConnector, by: string | null): Promise<void> {
    const { items, more, failure } = await this.#read(row, connector);
    await this.#options.pool.query(
      `insert into connection_comparisons (connection_id, compared, compared_by, items, more, failure)
       select id, now(), $2, $3, $4, $5 from connections where id = $1
       on conflict on constraint connection_comparisons__connection_id do update
         set compared = excluded.compared, compared_by = excluded.compared_by, items = excluded.items,
             more = excluded.more, failure = excluded.failure`,
      [row.id, by, JSON.stringify(items), more, failure],
    );
  }

  async #read(
    row: ConnectionRow,
    connector: PlanningConnector,
  ): Promise<Pick<SyncPlan, 'items' | 'more'> & { failure: string | null }> {
    try {
      const target = this.#options.targets.of(row, AbortSignal.timeout(compareMaxMs));
      return { ...(await planByComparing(connector, target)), failure: null };
    } catch (error) {
      const failure = error instanceof PlanFailed ? error.message : failureWords(error);
      return { items: [], more: false, failure };
    }
  }
}

interface ComparisonRow extends Pick<ConnectionComparison, 'items' | 'more' | 'failure'> {
  readonly compared: Date;
  readonly compared_by: string | null;
}

export async function latestComparison(
  pool: pg.Pool,
  connectionId: string,
): Promise<ConnectionComparison | undefined> {
  const { rows } = await pool.query<ComparisonRow>(
    'select compared, compared_by, items, more, failure from connection_comparisons where connection_id = $1',
    [connectionId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { compared, compared_by, ...rest } = row;
  return { ...rest, comparedAt: compared.toISOString(), comparedBy: compared_by };
}
