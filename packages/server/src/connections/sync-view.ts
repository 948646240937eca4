import type { ConnectionSync, SyncPlan, SyncPlanQuery } from '@rollcall/contracts';
import type pg from 'pg';
import type { ConnectionRow } from './connection-row.ts';
import type { Change, Connector, Target } from './connector.ts';

interface SyncRow {
  readonly id: string;
  readonly state: ConnectionSync['state'];
  readonly started: Date;
  readonly started_by: string;
  readonly finished: Date | null;
  readonly total: number;
  readonly waiting: number;
  readonly delivered: number;
  readonly skipped: number;
  readonly dead: number;
}

/** The last full synchronisation of a connection, and how far it is. */
export async function latestSync(pool: pg.Pool, connectionId: string): Promise<ConnectionSync | undefined> {
  const { rows } = await pool.query<SyncRow>(
    `select s.id, s.state, s.started, s.started_by, s.finished, s.total, counts.*
       from connection_syncs s, lateral (
         select count(*) filter (where state in ('pending', 'retrying'))::int as waiting,
                count(*) filter (where state = 'delivered')::int as delivered,
                count(*) filter (where state = 'skipped')::int as skipped,
                count(*) filter (where state = 'dead')::int as dead
           from deliveries where sync_id = s.id) counts
      where s.connection_id = $1 order by s.id desc limit 1`,
    [connectionId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { started, started_by, finished, ...counts } = row;
  return {
    ...counts,
    startedAt: started.toISOString(),
    startedBy: started_by,
    finishedAt: finished?.toISOString() ?? null,
  };
}

export interface PlanRequest {
  readonly connection: ConnectionRow;
  readonly connector: Connector;
  readonly target: Target;
  readonly query: SyncPlanQuery;
}

interface Candidate {
  readonly id: string;
  readonly display: string | null;
  readonly active: boolean;
}

/** A page of what a full synchronisation would do. A connector without a plan of its own sends everything. */
export async function planSync(
  pool: pg.Pool,
  { connection, connector, target, query }: PlanRequest,
): Promise<SyncPlan> {
  const { resourceType = 'User', after, count = 50 } = query;
  const { rows } = await pool.query<Candidate>(
    `select id, display, active from resources
      where directory_id = $1 and resource_type = $2 and removed_at is null and ($3::uuid is null or id > $3)
      order by id limit $4`,
    [connection.directory_id, resourceType, after ?? null, count],
  );
  const items: SyncPlan['items'] = [];
  for (const { id, display, active } of rows) {
    const change: Change = {
      eventId: `plan_${id}`,
      sequence: 0,
      at: new Date().toISOString(),
      kind: active ? 'updated' : 'deactivated',
      resourceType,
      resourceId: id,
      diff: { changes: [] },
      resource: await target.directory.find(id),
    };
    const { action, detail } = (await connector.plan?.(change, target)) ?? { action: 'send' };
    items.push({ resourceId: id, display, action, detail: detail ?? null });
  }
  return { items, next: rows.length < count ? null : (rows.at(-1)?.id ?? null) };
}
