import type { UserStatus, UsersPage, UsersQuery } from '@rollcall/contracts';
import type pg from 'pg';
import { listCustomAttributes } from '../attributes/custom-attributes.ts';
import { pageWindowOf } from '../resources/page-window.ts';
import { searchPatternOf } from '../resources/search-pattern.ts';
import { type UserRow, userColumns, userSummaryOf } from './user-row.ts';

/** Present users by userName; removed ones, the last removed first. Each order has an index. */
const views: Readonly<
  Record<UserStatus | 'present', { readonly condition: string; readonly order: string }>
> = {
  present: { condition: 'removed_at is null', order: 'user_name' },
  active: { condition: 'removed_at is null and active', order: 'user_name' },
  deactivated: { condition: 'removed_at is null and not active', order: 'user_name' },
  removed: { condition: 'removed_at is not null', order: 'removed_at desc, id' },
};

/**
 * A page of users. The ids of the page are found first and only then their rows, so that rows which a later page shows
 * are never read whole.
 */
export const listUsers = async (
  pool: pg.Pool,
  directoryId: string,
  query: UsersQuery,
): Promise<UsersPage> => {
  const { startIndex, limit, offset } = pageWindowOf(query);
  const { condition, order } = views[query.status ?? 'present'];
  const pattern = searchPatternOf(query.search);
  const values = pattern === undefined ? [directoryId] : [directoryId, pattern.part, pattern.beginning];
  const where = `directory_id = $1 and resource_type = 'User' and ${condition}${
    pattern === undefined
      ? ''
      : ' and (user_name like $2 or display_name like $2 or emails like $2 or external_id like $3)'
  }`;
  const counted = await pool.query<{ total: number }>(
    `select count(*)::int as total from resources where ${where}`,
    values,
  );
  const { rows } = await pool.query<UserRow>(
    `select ${userColumns} from resources
     join (select id from resources where ${where} order by ${order} limit ${limit} offset ${offset}) page using (id)
     where directory_id = $1 order by ${order}`,
    values,
  );
  const attributes = await listCustomAttributes(pool, { directoryId, resourceType: 'User' });
  return {
    total: counted.rows[0]?.total ?? 0,
    startIndex,
    items: rows.map((row) => userSummaryOf(row, attributes)),
  };
};
