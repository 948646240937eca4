import type { GroupReference, Reference, Selection, StoredResource } from '@rollcall/scim';
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
  select coalesce(json_agg(json_build_array(m.member_id, m.member_type, mr.display) order by m.member_id), '[]')
    from memberships m
    join resources mr on mr.directory_id = m.directory_id and mr.id = m.member_id and mr.removed_at is null
   where m.directory_id = r.directory_id and m.group_id = r.id
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

export const storedResource = (record: ResourceRecord): StoredResource => ({
  id: record.id,
  version: Number(record.version),
  created: record.created.toISOString(),
  lastModified: record.last_modified.toISOString(),
  attributes: { raw: record.data },
  ...(record.members === undefined ? {} : { members: record.members.map(memberOf) }),
  ...(record.groups === undefined ? {} : { groups: record.groups.map(groupOf) }),
});

const memberOf = ([id, type, display]: NonNullable<ResourceRecord['members']>[number]): Reference => ({
  id,
  type,
  display,
});

const groupOf = ([id, display, direct]: NonNullable<ResourceRecord['groups']>[number]): GroupReference => ({
  id,
  type: 'Group',
  display,
  direct,
});
