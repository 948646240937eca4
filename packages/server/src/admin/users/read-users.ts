import type { PageStart } from '@rollcall/scim';
import type pg from 'pg';
import { compileFilter } from '../../store/filter-to-sql.ts';
import { PageOrder, type SortKey, sortKey } from '../../store/page-order.ts';
import { presentOf, readTotals } from '../../store/resource-totals.ts';
import { SqlParameters } from '../../store/sql-parameters.ts';
import { type UserRow, userColumns } from './user-row.ts';
import type { UserSelection } from './user-selection.ts';

/** A row with its place in the order, for whoever goes on from there. */
export interface PlacedUserRow extends UserRow {
  readonly sort_key: string | null;
}

/**
 * A page of a selection. The ids of the page are found first and only then their rows, so that rows which a later page
 * shows are never read whole.
 */
export async function readUsers(
  pool: pg.Pool,
  selection: UserSelection,
  start: PageStart,
  limit: number,
): Promise<readonly PlacedUserRow[]> {
  const parameters = new SqlParameters();
  const condition = conditionOf(selection, parameters);
  const key = keyOf(selection, parameters);
  const order = new PageOrder(key, { sort: selection.sort, start });
  const beyond = order.beyond(parameters);
  // `offset 0` keeps the planner from walking all users in their order to find the few that a filter leaves.
  const matching =
    selection.filters.length === 0
      ? `resources r where ${condition}`
      : `(select * from resources r where ${condition} offset 0) r where true`;
  const offset = start.kind === 'index' ? ` offset ${parameters.add(start.startIndex - 1)}` : '';
  const { rows } = await pool.query<PlacedUserRow>(
    `select ${userColumns}, (${key.sql})::text as sort_key
       from (select r.id from ${matching}${beyond}
              order by ${order.read} limit ${parameters.add(limit)}${offset}) page
       join resources r on r.directory_id = $1 and r.id = page.id
      order by ${order.shown}`,
    parameters.values,
  );
  return rows;
}

export async function countUsers(pool: pg.Pool, selection: UserSelection): Promise<number> {
  const { directoryId, status, group, source, filters } = selection;
  if (group === undefined && source === undefined && filters.length === 0) {
    const totals = await readTotals(pool, directoryId, 'User');
    return status === 'present' ? presentOf(totals) : totals[status];
  }
  const parameters = new SqlParameters();
  const { rows } = await pool.query<{ total: number }>(
    `select count(*)::int as total from resources r where ${conditionOf(selection, parameters)}`,
    parameters.values,
  );
  return rows[0]?.total ?? 0;
}

const statusConditions = {
  present: 'r.removed_at is null',
  active: 'r.removed_at is null and r.active',
  deactivated: 'r.removed_at is null and not r.active',
  removed: 'r.removed_at is not null',
} satisfies Record<UserSelection['status'], string>;

/** `$1` is the directory. */
function conditionOf(
  { directoryId, model, status, group, source, filters }: UserSelection,
  parameters: SqlParameters,
): string {
  return [
    `r.directory_id = ${parameters.add(directoryId)} and r.resource_type = 'User'`,
    statusConditions[status],
    ...(source === undefined ? [] : [`r.source = ${parameters.add(source)}::uuid`]),
    ...(group === undefined ? [] : [`${memberOf} and m.group_id = ${parameters.add(group)}::uuid)`]),
    ...filters.map((filter) => compileFilter(filter, model, parameters)),
  ].join(' and ');
}

const memberOf =
  'exists (select from memberships m where m.directory_id = r.directory_id and m.member_id = r.id';

const byRemoval: SortKey = { sql: 'r.removed_at', type: 'timestamptz' };

const keyOf = ({ sort, model }: UserSelection, parameters: SqlParameters): SortKey =>
  sort.target === undefined ? byRemoval : sortKey(sort.target, model, parameters);
