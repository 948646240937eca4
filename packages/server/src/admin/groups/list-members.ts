import type { GroupMember, GroupMembersPage, PageQuery } from '@rollcall/contracts';
import type pg from 'pg';
import { asText, type JsonObject, member } from '../resources/json-object.ts';
import { pageWindowOf } from '../resources/page-window.ts';
import { displayNameOf } from '../resources/person.ts';
import { memberCount } from './member-count.ts';

interface MemberRow {
  id: string;
  resource_type: string;
  active: boolean;
  data: JsonObject;
}

export interface GroupKey {
  readonly directoryId: string;
  readonly id: string;
}

const from = `from memberships m
  join resources r on r.directory_id = m.directory_id and r.id = m.member_id and r.removed_at is null
  where m.directory_id = $1 and m.group_id = $2`;

/** Direct members, in the order of their ids: the order of the index, so that a late page costs no sort. */
export const listMembers = async (
  pool: pg.Pool,
  { directoryId, id }: GroupKey,
  query: PageQuery,
): Promise<GroupMembersPage> => {
  const { startIndex, limit, offset } = pageWindowOf(query);
  const counted = await pool.query<{ total: number }>(`select ${memberCount('$1', '$2')} as total`, [
    directoryId,
    id,
  ]);
  const { rows } = await pool.query<MemberRow>(
    `select r.id, r.resource_type, r.active, r.data from resources r
     join (select m.member_id as id ${from} order by m.member_id limit ${limit} offset ${offset}) page using (id)
     where r.directory_id = $1 order by r.id`,
    [directoryId, id],
  );
  return { total: counted.rows[0]?.total ?? 0, startIndex, items: rows.map(groupMemberOf) };
};

const groupMemberOf = ({ id, resource_type, active, data }: MemberRow): GroupMember => ({
  id,
  type: resource_type === 'Group' ? 'Group' : 'User',
  display: displayNameOf(data) ?? asText(member(data, 'userName')) ?? id,
  active,
});
