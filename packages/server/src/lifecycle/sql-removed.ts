import {
  type Attributes,
  type Conflict,
  fold,
  type Missing,
  type RemovedResources,
  type ResourceKey,
  type WriteContext,
} from '@rollcall/scim';
import type pg from 'pg';
import { hasColumn } from '../store/attribute-place.ts';
import { eventColumns, eventValues } from '../store/change-event.ts';
import { conflictOf } from '../store/unique-violation.ts';

/** The Removed list: rows that a removal has left, until their retention ends. */
export class SqlRemoved implements RemovedResources {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async find(
    { directoryId, model }: Omit<ResourceKey, 'id'>,
    attributes: Attributes,
  ): Promise<string | undefined> {
    const { userName, externalId } = attributes;
    if (!hasColumn('userName', model) || typeof userName !== 'string') return undefined;
    const { rows } = await this.#pool.query<{ id: string }>({
      name: 'removed.find',
      text: `
        (select id, 1 as rank, removed_at from resources
          where directory_id = $1 and resource_type = $2 and user_name = $3 and removed_at is not null
            and (external_id is null or $4::text is null or external_id = $4)
          order by removed_at desc limit 1)
        union all
        (select id, 2, removed_at from resources
          where directory_id = $1 and resource_type = $2 and external_id = $4 and removed_at is not null
          order by removed_at desc limit 1)
        order by rank limit 1`,
      values: [
        directoryId,
        model.type.name,
        fold(userName),
        typeof externalId === 'string' ? externalId : null,
      ],
    });
    return rows[0]?.id;
  }

  /** Row and event in one statement. Another resource may have taken the userName meanwhile. */
  async restore(key: ResourceKey, context: WriteContext): Promise<{ kind: 'restored' } | Missing | Conflict> {
    const event = { kind: 'restored', key, context, diff: { changes: [] } } as const;
    try {
      const { rows } = await this.#pool.query({
        name: 'removed.restore',
        text: `
          with written as (
            update resources set version = version + 1, last_modified = $12, removed_at = null
             where directory_id = $9 and id = $10 and resource_type = $11 and removed_at is not null
            returning version
          ), event as (
            insert into events (${eventColumns}, version)
            select $1::uuid, $2::timestamptz, $3::text, $4::text, $5::uuid, $6::jsonb, $7::text, $8::jsonb, version from written
          )
          select version from written`,
        values: [...eventValues(event), key.directoryId, key.id, key.model.type.name, context.now],
      });
      return { kind: rows.length === 0 ? 'missing' : 'restored' };
    } catch (error) {
      const conflict = conflictOf(error);
      if (conflict === undefined) throw error;
      return conflict;
    }
  }
}
