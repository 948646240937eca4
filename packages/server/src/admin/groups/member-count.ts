/**
 * SQL for the number of members that are there, of the group whose `directory_id` and `id` the two expressions name.
 * Rows of removed users and groups stay in `memberships`, so that a restore brings them back. They are few: counting all
 * by the index and taking those off took 0.07 s where joining each member took 0.6 s (60 groups, 160,000 members, 1,000
 * users removed).
 */
export const memberCount = (directoryId: string, groupId: string): string => `((
    select count(*) from memberships m where m.directory_id = ${directoryId} and m.group_id = ${groupId}
  ) - (
    select count(*) from resources r
    join memberships m on m.directory_id = r.directory_id and m.member_id = r.id and m.group_id = ${groupId}
    where r.directory_id = ${directoryId} and r.removed_at is not null
  ))::int`;
