import type { Reference } from '@rollcall/scim';
import type pg from 'pg';

/** What a group's row brings of its members; those beyond come in batches. */
export const membersAtOnce = 1_000;
const batchSize = 2_000;

/**
 * The members of a group in the order of their ids, in batches that are read one after another. No snapshot is held
 * between them: who is a member all along comes exactly once, whatever others write meanwhile.
 */
export async function* memberBatches(
  pool: pg.Pool,
  directoryId: string,
  groupId: string,
  after = '00000000-0000-0000-0000-000000000000',
): AsyncGenerator<readonly Reference[]> {
  let last: string | undefined = after;
  while (last !== undefined) {
    const { rows }: pg.QueryResult<Reference> = await pool.query({
      name: 'memberships.batch',
      text: `
        select m.member_id as id, m.member_type as type, mr.display from memberships m
          join resources mr on mr.directory_id = m.directory_id and mr.id = m.member_id and mr.removed_at is null
           -- Said of both, or a merge of the two begins with the first user each time.
           and mr.id > $3
         where m.directory_id = $1 and m.group_id = $2 and m.member_id > $3
         order by m.member_id limit ${batchSize}`,
      values: [directoryId, groupId, last],
    });
    if (rows.length > 0) yield rows;
    last = rows.length < batchSize ? undefined : rows.at(-1)?.id;
  }
}
