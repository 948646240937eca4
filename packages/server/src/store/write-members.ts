import type { MemberChange, Reference, ResourceKey } from '@rollcall/scim';
import type pg from 'pg';
import { memberCondition } from './membership-sql.ts';
import { isUuid, SqlParameters } from './sql-parameters.ts';

type Named = Pick<Reference, 'id' | 'display'>;

/** Whose memberships changed; a member that was already as asked is in neither list. */
export interface MembersWritten {
  readonly added: readonly Named[];
  readonly removed: readonly Named[];
}

/**
 * Applies member changes to a group whose row the transaction holds. Each costs what it changes, whatever the size of
 * the group.
 */
export async function writeMembers(
  client: pg.PoolClient,
  key: ResourceKey,
  changes: readonly MemberChange[],
  now: string,
): Promise<MembersWritten> {
  const added = new Map<string, Named>();
  const removed = new Map<string, Named>();
  const note = (rows: readonly Named[], to: Map<string, Named>, from: Map<string, Named>): void => {
    for (const row of rows) if (!from.delete(row.id)) to.set(row.id, row);
  };
  for (const change of changes) {
    if (change.kind === 'remove') note(await removeMembers(client, key, change.ids), removed, added);
    if (change.kind === 'removeWhere') note(await removeWhere(client, key, change), removed, added);
    if (change.kind === 'replace') note(await removeOthers(client, key, change.ids), removed, added);
    if (change.kind === 'add' || change.kind === 'replace')
      note(await addMembers(client, key, change.ids, now), added, removed);
  }
  return { added: [...added.values()], removed: [...removed.values()] };
}

/** Members that are to come: those that exist, by name, and the ids that are no resource of the directory. */
export interface MembersFound {
  readonly known: readonly Named[];
  readonly unknown: readonly string[];
}

export async function findMembers(
  client: pg.PoolClient,
  directoryId: string,
  ids: readonly string[],
): Promise<MembersFound> {
  if (ids.length === 0) return { known: [], unknown: [] };
  const { rows } = await client.query<Named>({
    name: 'memberships.find',
    text: `select r.id, r.display from resources r
            where r.directory_id = $1 and r.id = any ($2::uuid[]) and r.removed_at is null`,
    values: [directoryId, ids.filter(isUuid)],
  });
  const found = new Set(rows.map(({ id }) => id));
  return { known: rows, unknown: ids.filter((id) => !found.has(id)) };
}

/** The ids that are no resource of the directory. */
export async function unknownMembers(
  client: pg.PoolClient,
  directoryId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<{ id: string }>({
    name: 'memberships.unknown',
    text: `select k.id from unnest($2::uuid[]) k (id)
            where not exists (select from resources r
                               where r.directory_id = $1 and r.id = k.id and r.removed_at is null)`,
    values: [directoryId, ids.filter(isUuid)],
  });
  const unknown = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !isUuid(id) || unknown.has(id));
}

async function addMembers(
  client: pg.PoolClient,
  key: ResourceKey,
  ids: readonly string[],
  now: string,
): Promise<readonly Named[]> {
  const { rows } = await client.query<Named>({
    name: 'memberships.add',
    text: `
      with added as (
        insert into memberships (directory_id, group_id, member_id, member_type, added)
        select r.directory_id, $2, r.id, r.resource_type, $4
          from resources r
         where r.directory_id = $1 and r.id = any ($3::uuid[]) and r.removed_at is null
        on conflict on constraint memberships__id do nothing
        returning member_id
      )
      select r.id, r.display from added join resources r on r.directory_id = $1 and r.id = added.member_id`,
    values: [key.directoryId, key.id, ids.filter(isUuid), now],
  });
  return rows;
}

const removedRows = `
  select r.id, r.display from removed join resources r on r.directory_id = $1 and r.id = removed.member_id`;

async function removeMembers(
  client: pg.PoolClient,
  key: ResourceKey,
  ids: readonly string[],
): Promise<readonly Named[]> {
  const { rows } = await client.query<Named>({
    name: 'memberships.remove',
    text: `
      with removed as (
        delete from memberships where directory_id = $1 and group_id = $2 and member_id = any ($3::uuid[])
        returning member_id
      ) ${removedRows}`,
    values: [key.directoryId, key.id, ids.filter(isUuid)],
  });
  return rows;
}

async function removeOthers(
  client: pg.PoolClient,
  key: ResourceKey,
  kept: readonly string[],
): Promise<readonly Named[]> {
  const { rows } = await client.query<Named>({
    name: 'memberships.remove-others',
    text: `
      with removed as (
        delete from memberships m where m.directory_id = $1 and m.group_id = $2
           and not exists (select 1 from unnest($3::uuid[]) as k (id) where k.id = m.member_id)
        returning member_id
      ) ${removedRows}`,
    values: [key.directoryId, key.id, kept.filter(isUuid)],
  });
  return rows;
}

async function removeWhere(
  client: pg.PoolClient,
  key: ResourceKey,
  { filter }: Extract<MemberChange, { kind: 'removeWhere' }>,
): Promise<readonly Named[]> {
  const parameters = new SqlParameters();
  parameters.add(key.directoryId);
  parameters.add(key.id);
  const { rows } = await client.query<Named>(
    `with removed as (
       delete from memberships m using resources mr
        where m.directory_id = $1 and m.group_id = $2
          and mr.directory_id = m.directory_id and mr.id = m.member_id and ${memberCondition(filter, parameters)}
       returning m.member_id
     ) ${removedRows}`,
    parameters.values,
  );
  return rows;
}
