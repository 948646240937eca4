import type { ConnectionSync, SyncPlan, SyncPlanQuery } from '@rollcall/contracts';
import type pg from 'pg';
import type { ConnectionRow } from './connection-row.ts';
import type { Connector, Target } from './connector.ts';
import { isPlanning, type PlanningConnector } from './planned-step.ts';

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

/** What a full synchronisation would do: compared by the connector where it can, and otherwise everything is sent. */
export const planSync = (pool: pg.Pool, request: PlanRequest): Promise<SyncPlan> =>
  isPlanning(request.connector)
    ? planByComparing(request.connector, request.target, request.query)
    : planToSendAll(pool, request);

const stepsMax = 1_000;

/** @throws PlanFailed */
export async function planByComparing(
  connector: PlanningConnector,
  target: Target,
  { resourceType }: Pick<SyncPlanQuery, 'resourceType'> = {},
): Promise<SyncPlan> {
  const items: SyncPlan['items'] = [];
  for await (const step of connector.plan(target)) {
    if (resourceType !== undefined && step.resourceType !== resourceType) continue;
    if (items.length === stepsMax) return { items, next: null, more: true };
    const { resourceId = null, name, action, summary } = step;
    items.push({ resourceId, display: name, action, detail: summary });
  }
  return { items, next: null, more: false };
}

async function planToSendAll(pool: pg.Pool, { connection, query }: PlanRequest): Promise<SyncPlan> {
  const { resourceType = 'User', after, count = 50 } = query;
  const { rows } = await pool.query<{ id: string; display: string | null }>(
    `select id, display from resources
      where directory_id = $1 and resource_type = $2 and removed_at is null and ($3::uuid is null or id > $3)
      order by id limit $4`,
    [connection.directory_id, resourceType, after ?? null, count],
  );
  const items = rows.map(({ id, display }) => ({ resourceId: id, display, action: 'send', detail: null }));
  const next = rows.length < count ? null : (rows.at(-1)?.id ?? null);
  return { items, next, more: next !== null };
}
