/**
 * A directory of any size in minutes: one user is created through the API, and its row, as the product wrote it, is
 * multiplied as text in the database. So the rows are those of the product, whatever its schema becomes.
 */
import { enterpriseUser, userNameOf } from '../data/enterprise-user.ts';
import { groupNameOf, groupSizesIn, outsiders, type World } from '../data/world.ts';
import { HttpClient } from '../load/http-client.ts';
import type { Queryable } from './with-client.ts';

/** Its digits are nowhere else in the row. */
const template = 9_999_999;
const rowsAtOnce = 20_000;

/** The directory that every database has from its first migration on. */
export const directoryId = '00000000-0000-7000-8000-000000000001';

const idOf = (index: number): string => `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;

/** What the multiplication starts from, through the API of a server on the empty database. */
export async function createTemplates(base: string, headers: Record<string, string>, size: number) {
  const client = new HttpClient(base, headers, 1);
  const create = async (path: string, body: object) => {
    const { status, text } = await client.call({ method: 'POST', path, body });
    if (status !== 201) throw new Error(`POST ${path} was answered ${status}: ${text}`);
  };
  await create('/Users', enterpriseUser(template, { custom: true }));
  for (const members of groupSizesIn(size))
    await create('/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: groupNameOf(members),
    });
  await client.close();
}

export interface Multiplying {
  readonly size: number;
  readonly signal: AbortSignal;
  say(line: string): void;
}

/** Indexes that enforce nothing are made anew at the end, which is faster than keeping them up row by row. */
export async function multiply(database: Queryable, { size, signal, say }: Multiplying): Promise<void> {
  const { rows: indexes } = await database.query<{ name: string; definition: string }>(plainIndexes);
  for (const { name } of indexes) await database.query(`drop index ${name}`);
  const last = size + outsiders;
  for (let from = 1; from <= last; from += rowsAtOnce) {
    signal.throwIfAborted();
    const to = Math.min(from + rowsAtOnce - 1, last);
    await database.query(multiplyUsers, [from, to, userNameOf(template), String(template)]);
    if (to < last) say(`${to} of ${size} users`);
  }
  for (const { name, definition } of indexes) {
    signal.throwIfAborted();
    if (size > rowsAtOnce) say(`index ${name}`);
    await database.query(definition);
  }
  await database.query('delete from resources where user_name = $1', [userNameOf(template)]);
  for (const members of groupSizesIn(size)) await database.query(fillGroup, [groupNameOf(members), members]);
  await database.query('vacuum analyze');
}

const plainIndexes = `
  select indexname as name, indexdef as definition
    from pg_indexes join pg_index on indexrelid = format('%I.%I', schemaname, indexname)::regclass
   where schemaname = current_schema and tablename = 'resources' and not indisunique`;

const multiplyUsers = `
  insert into resources
  select made.*
    from (select row_to_json(r)::text as row, id::text from resources r where user_name = $3) template
   cross join generate_series($1::int, $2::int) n
   cross join lateral json_populate_record(null::resources, replace(
     replace(template.row, $4, lpad(n::text, 7, '0')),
     template.id, '00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::json) made`;

const fillGroup = `
  insert into memberships (directory_id, group_id, member_id, member_type, added)
  select g.directory_id, g.id, u.id, 'User', now()
    from resources g,
    lateral (select id from resources where directory_id = g.directory_id and resource_type = 'User' order by id limit $2) u
   where g.resource_type = 'Group' and g.display = $1`;

/** How the users and groups of such a directory are named. */
export async function seededWorld(database: Queryable, size: number): Promise<World> {
  const { rows } = await database.query<{ id: string; display: string }>(
    `select id, display from resources where resource_type = 'Group'`,
  );
  const groups = new Map(rows.map(({ id, display }) => [display, id]));
  return {
    size,
    user: { custom: true },
    userId: idOf,
    groupId: (members) => groups.get(groupNameOf(members)) ?? '',
  };
}
