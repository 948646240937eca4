import type { PageStart } from '@rollcall/scim';
import { stringify } from 'csv-stringify/sync';
import type pg from 'pg';
import { customColumnsOf, listCustomAttributes } from '../attributes/custom-attributes.ts';
import { cellOf, csvColumnsOf } from './csv-columns.ts';
import { readUsers } from './read-users.ts';
import { userSummaryOf } from './user-row.ts';
import type { UserSelection } from './user-selection.ts';

const pageSize = 1_000;

/**
 * A selection as CSV (RFC 4180), a page at a time: each goes on after the last row of the one before, so that neither
 * memory nor a database connection is held for long, and who is changed meanwhile is neither lost nor told twice.
 */
export async function* exportUsers(
  pool: pg.Pool,
  selection: UserSelection,
  chosen: readonly string[] | undefined,
): AsyncGenerator<string> {
  const { directoryId } = selection;
  const attributes = await listCustomAttributes(pool, { directoryId, resourceType: 'User' });
  const custom = customColumnsOf(attributes);
  const columns = csvColumnsOf(chosen, custom);
  yield byteOrderMark + format([columns.map(({ header }) => header)]);
  let start: PageStart = { kind: 'after', position: undefined };
  for (;;) {
    const rows = await readUsers(pool, selection, start, pageSize);
    const users = rows.map((row) => userSummaryOf(row, custom));
    if (users.length > 0) yield format(users.map((user) => columns.map(({ value }) => cellOf(value(user)))));
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    start = { kind: 'after', position: { id: last.id, key: last.sort_key } };
  }
}

/** Without it Excel takes UTF-8 for the local code page. */
const byteOrderMark = '\ufeff';

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
const format = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  );
