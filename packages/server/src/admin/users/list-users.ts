import type { UsersPage, UsersQuery } from '@rollcall/contracts';
import type pg from 'pg';
import { customColumnsOf, listCustomAttributes } from '../attributes/custom-attributes.ts';
import { pageWindowOf } from '../resources/page-window.ts';
import { countUsers, readUsers } from './read-users.ts';
import { userSummaryOf } from './user-row.ts';
import type { UserSelection } from './user-selection.ts';

/** A page of users. They are counted only where the page itself does not tell how many there are. */
export const listUsers = async (
  pool: pg.Pool,
  selection: UserSelection,
  query: Pick<UsersQuery, 'startIndex' | 'count'>,
): Promise<UsersPage> => {
  const { startIndex, limit } = pageWindowOf(query);
  const rows = await readUsers(pool, selection, { kind: 'index', startIndex }, limit);
  const isLast = rows.length < limit && (rows.length > 0 || startIndex === 1);
  const total = isLast ? startIndex - 1 + rows.length : await countUsers(pool, selection);
  const { directoryId } = selection;
  const attributes = await listCustomAttributes(pool, { directoryId, resourceType: 'User' });
  const columns = customColumnsOf(attributes);
  return { total, startIndex, items: rows.map((row) => userSummaryOf(row, columns)) };
};
