import type { HeldChange, HeldChangesDecision, HeldChangesPage } from '@rollcall/contracts';
import type pg from 'pg';

interface Row extends Omit<HeldChange, 'heldAt' | 'decidedAt'> {
  readonly heldAt: Date;
  readonly decidedAt: Date | null;
  readonly total: string;
}

/** What the brake holds, for admins. */
export class HeldChanges {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async list(
    directoryId: string,
    status: HeldChange['status'],
    { startIndex, count }: { readonly startIndex: number; readonly count: number },
  ): Promise<HeldChangesPage> {
    const { rows } = await this.#pool.query<Row>(
      `select h.resource_id as id, r.display, h.kind, h.status, h.held_at as "heldAt", h.asked, h.actor ->> 'label' as by,
              h.decided_at as "decidedAt", h.decided_by as "decidedBy", count(*) over () as total
         from held_changes h join resources r on r.directory_id = h.directory_id and r.id = h.resource_id
        where h.directory_id = $1 and h.status = $2
        order by h.held_at, h.resource_id limit $3 offset $4`,
      [directoryId, status, count, startIndex - 1],
    );
    const items = rows.map(({ total: _total, heldAt, decidedAt, ...row }) => ({
      ...row,
      heldAt: heldAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    }));
    return { total: Number(rows[0]?.total ?? 0), startIndex, items };
  }

  /** Decides the pending ones that are named, or all of them; resolves with their number. */
  async decide(
    directoryId: string,
    { decision, ids }: HeldChangesDecision,
    admin: string,
    now: Date,
  ): Promise<number> {
    const { rowCount } = await this.#pool.query(
      `update held_changes set status = $2, decided_at = $3, decided_by = $4
        where directory_id = $1 and status = 'pending' and ($5::uuid[] is null or resource_id = any ($5))`,
      [directoryId, decision === 'approve' ? 'approved' : 'rejected', now, admin, ids ?? null],
    );
    return rowCount ?? 0;
  }
}
