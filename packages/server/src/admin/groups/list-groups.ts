import type { GroupSummary, GroupsPage, GroupsQuery } from '@rollcall/contracts';
import type pg from 'pg';
import { presentOf, readTotals } from '../../store/resource-totals.ts';
import { pageWindowOf } from '../resources/page-window.ts';
import { searchPatternOf } from '../resources/search-pattern.ts';
import { memberCount } from './member-count.ts';

interface GroupRow {
  id: string;
  display_name: string | null;
  external_id: string | null;
  members: number;
  created: Date;
  last_modified: Date;
}

const columns = `g.id, g.data->>'displayName' as display_name, g.data->>'externalId' as external_id,
  g.created, g.last_modified, ${memberCount('g.directory_id', 'g.id')} as members`;

export const listGroups = async (
  pool: pg.Pool,
  directoryId: string,
  query: GroupsQuery,
): Promise<GroupsPage> => {
  const { startIndex, limit, offset } = pageWindowOf(query);
  const pattern = searchPatternOf(query.search);
  const values = pattern === undefined ? [directoryId] : [directoryId, pattern.part];
  const where = `directory_id = $1 and resource_type = 'Group' and removed_at is null${
    pattern === undefined ? '' : ' and display_name like $2'
  }`;
  const total =
    pattern === undefined
      ? presentOf(await readTotals(pool, directoryId, 'Group'))
      : await countGroups(pool, where, values);
  const { rows } = await pool.query<GroupRow>(
    `select ${columns} from resources g
     join (
       select id from resources where ${where} order by display_name, id limit ${limit} offset ${offset}
     ) page using (id)
     where g.directory_id = $1 order by g.display_name, g.id`,
    values,
  );
  return { total, startIndex, items: rows.map(groupSummaryOf) };
};

async function countGroups(pool: pg.Pool, where: string, values: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ total: number }>(
    `select count(*)::int as total from resources where ${where}`,
    [...values],
  );
  return rows[0]?.total ?? 0;
}

export const findGroup = async (
  pool: pg.Pool,
  { directoryId, id }: { directoryId: string; id: string },
): Promise<GroupSummary | undefined> => {
  const { rows } = await pool.query<GroupRow>(
    `select ${columns} from resources g
     where g.directory_id = $1 and g.id = $2 and g.resource_type = 'Group' and g.removed_at is null`,
    [directoryId, id],
  );
  return rows[0] && groupSummaryOf(rows[0]);
};

const groupSummaryOf = (row: GroupRow): GroupSummary => ({
  id: row.id,
  displayName: row.display_name ?? '',
  externalId: row.external_id,
  members: row.members,
  created: row.created.toISOString(),
  lastModified: row.last_modified.toISOString(),
});
