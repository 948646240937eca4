import type { GroupReference, Selection, StoredResource } from '@rollcall/scim';
import type pg from 'pg';
import { memberBatches, membersAtOnce } from './member-batches.ts';
import { groupsAbove } from './membership-sql.ts';

/** A row as `selectColumns` names it; `members` and `groups` as arrays of arrays, built in the database. */
export interface ResourceRecord {
  readonly id: string;
  readonly version: string;
  readonly created: Date;
  readonly last_modified: Date;
  readonly data: string;
  readonly members?: readonly (readonly [id: string, type: string, display: string | null])[];
  readonly groups?: readonly (readonly [id: string, display: string | null, direct: boolean])[];
}

const members = `(
  select coalesce(json_agg(json_build_array(f.member_id, f.member_type, f.display) order by f.member_id), '[]')
    from (select m.member_id, m.member_type, mr.display from memberships m
            join resources mr on mr.directory_id = m.directory_id and mr.id = m.member_id and mr.removed_at is null
           where m.directory_id = r.directory_id and m.group_id = r.id
           order by m.member_id limit ${membersAtOnce}) f
) as members`;

const groups = `(
  select coalesce(json_agg(json_build_array(u.group_id, g.display, u.direct) order by u.group_id), '[]')
    from (${groupsAbove}) u
    join resources g on g.directory_id = r.directory_id and g.id = u.group_id
) as groups`;

/** What a read brings of the row `r`. `data` comes as text, to be handed through. */
export const selectColumns = (select: Selection): string =>
  [
    'r.id, r.version, r.created, r.last_modified, r.data::text as data',
    ...(select.members ? [members] : []),
    ...(select.groups ? [groups] : []),
  ].join(', ');

export const storedResource = (record: ResourceRecord, from: ResourceHome): StoredResource => ({
  id: record.id,
  version: Number(record.version),
  created: record.created.toISOString(),
  lastModified: record.last_modified.toISOString(),
  attributes: { raw: record.data },
  ...membersOf(record, from),
  ...(record.groups === undefined ? {} : { groups: record.groups.map(groupOf) }),
});

/** Where the members that a row does not bring are read. */
export interface ResourceHome {
  readonly pool: pg.Pool;
  readonly directoryId: string;
}

function membersOf(
  { id, members }: ResourceRecord,
  { pool, directoryId }: ResourceHome,
): Pick<StoredResource, 'members' | 'moreMembers'> {
  if (members === undefined) return {};
  const last = members.length < membersAtOnce ? undefined : members.at(-1);
  return {
    members: members.map(([member, type, display]) => ({ id: member, type, display })),
    ...(last === undefined ? {} : { moreMembers: memberBatches(pool, directoryId, id, last[0]) }),
  };
}

const groupOf = ([id, display, direct]: NonNullable<ResourceRecord['groups']>[number]): GroupReference => ({
  id,
  type: 'Group',
  display,
  direct,
});
