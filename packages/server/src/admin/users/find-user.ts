import type { GroupReference, UserDetail } from '@rollcall/contracts';
import type pg from 'pg';
import { customColumnsOf, listCustomAttributes } from '../attributes/custom-attributes.ts';
import { schemaValuesOf } from './schema-values.ts';
import { type UserRow, userColumns, userSummaryOf } from './user-row.ts';

export interface UserKey {
  readonly directoryId: string;
  readonly id: string;
}

/** One user, removed ones included, with everything that its page shows. */
export const findUser = async (
  pool: pg.Pool,
  { directoryId, id }: UserKey,
  scimBaseUrl: string,
): Promise<UserDetail | undefined> => {
  const { rows } = await pool.query<UserRow>(
    `select ${userColumns} from resources r
      where r.directory_id = $1 and r.id = $2 and r.resource_type = 'User'`,
    [directoryId, id],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const attributes = await listCustomAttributes(pool, { directoryId, resourceType: 'User' });
  const groups = await groupsOf(pool, { directoryId, id });
  return {
    user: userSummaryOf(row, customColumnsOf(attributes)),
    schemas: schemaValuesOf(row.data, attributes),
    groups,
    resource: resourceOf(row, groups, scimBaseUrl),
  };
};

/** Groups with the user as a member, and groups that these are members of. Circles end, since ids are not repeated. */
const groupsOf = async (pool: pg.Pool, { directoryId, id }: UserKey): Promise<GroupReference[]> => {
  const { rows } = await pool.query<{ id: string; display_name: string | null; direct: boolean }>(
    `with recursive holders (id) as (
       select group_id from memberships where directory_id = $1 and member_id = $2
       union
       select m.group_id from memberships m
       join holders h on h.id = m.member_id
       join resources r on r.directory_id = m.directory_id and r.id = m.member_id and r.removed_at is null
       where m.directory_id = $1
     )
     select r.id, r.data->>'displayName' as display_name, exists (
       select from memberships d where d.directory_id = $1 and d.group_id = r.id and d.member_id = $2
     ) as direct
     from holders join resources r on r.directory_id = $1 and r.id = holders.id and r.removed_at is null
     order by direct desc, r.display_name limit 1000`,
    [directoryId, id],
  );
  return rows.map(({ id: groupId, display_name, direct }) => ({
    id: groupId,
    displayName: display_name ?? '',
    direct,
  }));
};

/** The resource as SCIM returns it (RFC 7643 §3.1): what is stored, with id, groups and meta put back. */
const resourceOf = (
  row: UserRow,
  groups: readonly GroupReference[],
  scimBaseUrl: string,
): Record<string, unknown> => {
  const { schemas, ...attributes } = row.data;
  return {
    ...(schemas === undefined ? {} : { schemas }),
    id: row.id,
    ...attributes,
    ...(groups.length === 0
      ? {}
      : {
          groups: groups.map((group) => ({
            value: group.id,
            display: group.displayName,
            $ref: `${scimBaseUrl}/Groups/${group.id}`,
            type: group.direct ? 'direct' : 'indirect',
          })),
        }),
    meta: {
      resourceType: 'User',
      created: row.created.toISOString(),
      lastModified: row.last_modified.toISOString(),
      version: `W/"${row.version}"`,
      location: `${scimBaseUrl}/Users/${row.id}`,
    },
  };
};
