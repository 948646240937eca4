/**
 * The store port on PostgreSQL's dialect, for the server and the embedded engine alike. A write and its event are one
 * statement; only members and learned attributes make a transaction of several. Uniqueness is the database's: the
 * constraint that was violated names the attribute. RFC 7644 §3.12 errors are made by the engine, from the unions here.
 */
import type * as scim from '@rollcall/scim';
import type pg from 'pg';
import { transaction } from '../db/transaction.ts';
import { type ChangeEvent, kindOfUpdate } from './change-event.ts';
import { KnownPlaces } from './known-places.ts';
import { writeLearned } from './learned-attributes.ts';
import { listResources } from './list-resources.ts';
import { LookUps, uniqueKeyOf } from './look-up.ts';
import { recordedAttributes, recordedChanges } from './recorded-changes.ts';
import { columnsOf } from './resource-row.ts';
import { storedResource } from './select-resource.ts';
import { isUuid } from './sql-parameters.ts';
import { conflictOf } from './unique-violation.ts';
import { findMembers, type MembersFound, unknownMembers, writeMembers } from './write-members.ts';
import {
  insertResource,
  markRemoved,
  type Queryable,
  readVersion,
  touchResource,
  updateAttributes,
  type VersionRow,
} from './write-resource.ts';

type UpdateResult = Awaited<ReturnType<scim.Store['update']>>;
type CreateResult = Awaited<ReturnType<scim.Store['create']>>;

export class SqlStore implements scim.Store {
  readonly #pool: pg.Pool;
  readonly #lookUps: LookUps;
  readonly #onLearned: (directoryId: string) => void;
  readonly #places = new KnownPlaces();

  /** `onLearned`: told once a change that taught a directory an attribute is committed. */
  constructor(pool: pg.Pool, onLearned: (directoryId: string) => void = () => {}) {
    this.#pool = pool;
    this.#lookUps = new LookUps(pool);
    this.#onLearned = onLearned;
  }

  async create(resource: scim.NewResource): Promise<CreateResult> {
    const { key, members, context } = resource;
    try {
      if (members.length === 0 && context.learned.length === 0) return await insertNew(this.#pool, resource);
      return await this.#inTransaction(key, context, (client) => insertWithMembers(client, resource));
    } catch (error) {
      return conflictOr(error);
    }
  }

  async read(key: scim.ResourceKey, select: scim.Selection): Promise<scim.StoredResource | scim.Missing> {
    if (!isUuid(key.id)) return { kind: 'missing' };
    const { directoryId, model, id } = key;
    const record = await this.#lookUps.find({ directoryId, model, by: 'id', key: id, select });
    return record === undefined
      ? { kind: 'missing' }
      : storedResource(record, { pool: this.#pool, directoryId });
  }

  async update(change: scim.ResourceChange): Promise<UpdateResult> {
    const { key, context } = change;
    if (!isUuid(key.id)) return { kind: 'missing' };
    try {
      if (change.members.length === 0 && context.learned.length === 0)
        return await updateOnly(this.#pool, change);
      return await this.#inTransaction(key, context, (client) => updateWithMembers(client, change));
    } catch (error) {
      return conflictOr(error);
    }
  }

  async remove({ key, expectedVersion, context }: scim.Removal): ReturnType<scim.Store['remove']> {
    if (!isUuid(key.id)) return { kind: 'missing' };
    const event: ChangeEvent = { kind: 'removed', key, context, diff: { changes: [] } };
    if (await markRemoved(this.#pool, expectedVersion, event)) return { kind: 'removed' };
    return { kind: (await readVersion(this.#pool, key, false)) === undefined ? 'missing' : 'stale' };
  }

  async list(query: scim.ListQuery): Promise<scim.ResourcePage> {
    const key = uniqueKeyOf(query);
    if (key === undefined) return listResources({ pool: this.#pool, places: this.#places }, query);
    const { directoryId, model, select } = query;
    const record = await this.#lookUps.find({ directoryId, model, by: 'user_name', key, select });
    if (record === undefined) return { total: 0, resources: [] };
    return { total: 1, resources: [storedResource(record, { pool: this.#pool, directoryId })] };
  }

  /** What was learned is written with the change; an answer other than `written` takes everything back. */
  async #inTransaction<R extends { readonly kind: string }>(
    key: scim.ResourceKey,
    context: scim.WriteContext,
    work: (client: pg.PoolClient) => Promise<R>,
  ): Promise<R | { readonly kind: 'outdated' }> {
    const result = await rollingBack(this.#pool, async (client) => {
      if (!(await writeLearned(client, key.directoryId, context.learned, context.now)))
        return { kind: 'outdated' as const };
      return work(client);
    });
    if (context.learned.length > 0) this.#onLearned(key.directoryId);
    return result;
  }
}

function conflictOr(error: unknown): scim.Conflict {
  const conflict = conflictOf(error);
  if (conflict === undefined) throw error;
  return conflict;
}

class Refused<R> extends Error {
  readonly result: R;
  constructor(result: R) {
    super('rolled back');
    this.result = result;
  }
}

/** Commits only what came to `written`. */
async function rollingBack<R extends { readonly kind: string }>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<R>,
): Promise<R> {
  try {
    return await transaction(pool, async (client) => {
      const result = await work(client);
      if (result.kind !== 'written') throw new Refused(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.result as R;
    throw error;
  }
}

async function insertNew(
  db: Queryable,
  { key, attributes, context }: scim.NewResource,
  membersAdded: MembersFound['known'] = [],
): Promise<scim.Written> {
  const diff = {
    changes: recordedAttributes(attributes, key.model),
    ...(membersAdded.length === 0 ? {} : { membersAdded }),
  };
  await insertResource(db, columnsOf(attributes, key.model), { kind: 'created', key, context, diff });
  return { kind: 'written', version: 1, created: context.now, lastModified: context.now, changed: true };
}

async function insertWithMembers(client: pg.PoolClient, resource: scim.NewResource): Promise<CreateResult> {
  const { key, members, context } = resource;
  const { known, unknown } = await findMembers(client, key.directoryId, members);
  if (unknown.length > 0) return { kind: 'unknownMembers', ids: unknown };
  const written = await insertNew(client, resource, known);
  if (members.length > 0) await writeMembers(client, key, [{ kind: 'add', ids: members }], context.now);
  return written;
}

async function updateOnly(db: Queryable, change: scim.ResourceChange): Promise<UpdateResult> {
  const { key, attributes, expectedVersion, context } = change;
  if (attributes === undefined || expectedVersion === undefined)
    throw new Error('nothing to update, or no version to update');
  const { after, changes } = attributes;
  const diff = { changes: recordedChanges(attributes, key.model) };
  const event: ChangeEvent = { kind: kindOfUpdate(changes), key, context, diff };
  const row = await updateAttributes(
    db,
    columnsOf(after, key.model),
    { expectedVersion, takeOver: change.takeOver },
    event,
  );
  if (row !== undefined) return written(row, true);
  return { kind: (await readVersion(db, key, false)) === undefined ? 'missing' : 'stale' };
}

/** The group's row is locked first, so that writers of one group take turns and their events are in order. */
async function updateWithMembers(client: pg.PoolClient, change: scim.ResourceChange): Promise<UpdateResult> {
  const { key, attributes, expectedVersion, context } = change;
  const row = await readVersion(client, key, true);
  if (row === undefined) return { kind: 'missing' };
  if (expectedVersion !== undefined && Number(row.version) !== expectedVersion) return { kind: 'stale' };
  const mentioned = change.members.flatMap((one) =>
    one.kind === 'add' || one.kind === 'replace' ? one.ids : [],
  );
  const unknown = await unknownMembers(client, key.directoryId, mentioned);
  if (unknown.length > 0) return { kind: 'unknownMembers', ids: unknown };
  const { added, removed } = await writeMembers(client, key, change.members, context.now);
  const diff = {
    changes: attributes === undefined ? [] : recordedChanges(attributes, key.model),
    ...(added.length === 0 ? {} : { membersAdded: added }),
    ...(removed.length === 0 ? {} : { membersRemoved: removed }),
  };
  const event: ChangeEvent = { kind: kindOfUpdate(diff.changes), key, context, diff };
  if (attributes === undefined && added.length === 0 && removed.length === 0) return written(row, false);
  const next =
    attributes === undefined
      ? await touchResource(client, event)
      : await updateAttributes(
          client,
          columnsOf(attributes.after, key.model),
          { expectedVersion: Number(row.version), takeOver: change.takeOver },
          event,
        );
  if (next === undefined) throw new Error('a locked row was not updated');
  return written(next, true);
}

const written = (row: VersionRow, changed: boolean): scim.Written => ({
  kind: 'written',
  version: Number(row.version),
  created: row.created.toISOString(),
  lastModified: row.last_modified.toISOString(),
  changed,
});
