import type { ResourceKey } from '@rollcall/scim';
import type pg from 'pg';
import { type ChangeEvent, eventColumns, eventValues } from './change-event.ts';
import { isLive } from './live-source.ts';
import { columnNames, columnValues, type ResourceColumns } from './resource-row.ts';

/** Where statements run: the pool for a single one, a client within a transaction. */
export type Queryable = pg.Pool | pg.PoolClient;

export interface VersionRow {
  readonly version: string;
  readonly created: Date;
  readonly last_modified: Date;
}

const placeholders = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ');

/** Resource and event in one statement, so that neither is ever without the other. */
export async function insertResource(
  db: Queryable,
  columns: ResourceColumns,
  event: ChangeEvent,
): Promise<void> {
  const { key, context } = event;
  await db.query({
    name: 'resources.insert',
    text: `
      with event as (
        insert into events (${eventColumns}, version) values (${placeholders(1, 8)}, 1)
      )
      insert into resources (directory_id, id, resource_type, created, last_modified, version, source, ${columnNames.join(', ')})
      values ($9, $10, $11, $12, $12, 1, $13, ${placeholders(14, columnNames.length)})`,
    values: [
      ...eventValues(event),
      key.directoryId,
      key.id,
      key.model.type.name,
      context.now,
      context.source ?? null,
      ...columnValues(columns),
    ],
  });
}

/** New attributes on the expected version, with their event; no row where the version is another or the row gone. */
export async function updateAttributes(
  db: Queryable,
  columns: ResourceColumns,
  {
    expectedVersion,
    takeOver = false,
  }: { readonly expectedVersion: number; readonly takeOver?: boolean | undefined },
  event: ChangeEvent,
): Promise<VersionRow | undefined> {
  const { key, context } = event;
  const assignments = columnNames.map((name, index) => `${name} = $${16 + index}`).join(', ');
  const { rows } = await db.query<VersionRow>({
    name: 'resources.update',
    text: `
      with written as (
        update resources set version = version + 1, last_modified = $12, source = ${sourceNow('$14', '$15')}, ${assignments}
         where directory_id = $9 and id = $10 and resource_type = $11 and version = $13 and removed_at is null
        returning version, created, last_modified
      ), event as (
        insert into events (${eventColumns}, version) select ${castEventValues}, version from written
      )
      select version, created, last_modified from written`,
    values: [
      ...eventValues(event),
      key.directoryId,
      key.id,
      key.model.type.name,
      context.now,
      expectedVersion,
      context.source ?? null,
      takeOver,
      ...columnValues(columns),
    ],
  });
  return rows[0];
}

/** A resource of nobody, or of a source that is gone, becomes that of whoever changes it; an admin has no source. */
const sourceNow = (caller: string, takeOver: string): string => `case
          when ${caller}::uuid is null or source = ${caller} then source
          when ${takeOver} or source is null or not ${isLive('resources.source')} then ${caller}
          else source end`;

/** In a `select` the types of parameters are not inferred from the columns they go to. */
const castEventValues =
  '$1::uuid, $2::timestamptz, $3::text, $4::text, $5::uuid, $6::jsonb, $7::text, $8::jsonb';

/** A new version of a row whose members changed, with its event. */
export async function touchResource(db: Queryable, event: ChangeEvent): Promise<VersionRow | undefined> {
  const { key, context } = event;
  const { rows } = await db.query<VersionRow>({
    name: 'resources.touch',
    text: `
      with written as (
        update resources set version = version + 1, last_modified = $11, source = ${sourceNow('$12', 'false')}
         where directory_id = $9 and id = $10
        returning version, created, last_modified
      ), event as (
        insert into events (${eventColumns}, version) select ${castEventValues}, version from written
      )
      select version, created, last_modified from written`,
    values: [...eventValues(event), key.directoryId, key.id, context.now, context.source ?? null],
  });
  return rows[0];
}

/** Takes a resource out of SCIM; the row stays, for the Removed list. */
export async function markRemoved(
  db: Queryable,
  expectedVersion: number | undefined,
  event: ChangeEvent,
): Promise<boolean> {
  const { key, context } = event;
  const { rows } = await db.query({
    name: 'resources.remove',
    text: `
      with written as (
        update resources set version = version + 1, last_modified = $12, removed_at = $12
         where directory_id = $9 and id = $10 and resource_type = $11 and removed_at is null
           and ($13::bigint is null or version = $13)
        returning version
      ), event as (
        insert into events (${eventColumns}, version) select ${castEventValues}, version from written
      )
      select version from written`,
    values: [
      ...eventValues(event),
      key.directoryId,
      key.id,
      key.model.type.name,
      context.now,
      expectedVersion ?? null,
    ],
  });
  return rows.length > 0;
}

/** The version of a row as it is now; `lock` holds it until the transaction ends. */
export async function readVersion(
  db: Queryable,
  key: ResourceKey,
  lock: boolean,
): Promise<VersionRow | undefined> {
  const { rows } = await db.query<VersionRow>({
    name: lock ? 'resources.lock' : 'resources.version',
    text: `select version, created, last_modified from resources
            where directory_id = $1 and id = $2 and resource_type = $3 and removed_at is null${lock ? ' for update' : ''}`,
    values: [key.directoryId, key.id, key.model.type.name],
  });
  return rows[0];
}
