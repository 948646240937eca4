import type pg from 'pg';
import { newId } from '../new-id.ts';
import type { ConnectionRow } from './connection-row.ts';

export interface MendAsked {
  readonly connection: Pick<ConnectionRow, 'id' | 'directory_id'>;
  readonly resourceIds: readonly string[];
  readonly by: string;
}

/**
 * A synchronisation of a few resources, people before the groups that hold them. What is gone here is removed there, if
 * it was ever linked; other ids mean nothing. False when a synchronisation is under way.
 */
export async function startMend(pool: pg.Pool, { connection, resourceIds, by }: MendAsked): Promise<boolean> {
  const { rows } = await pool.query<{ begun: boolean }>(
    `with wanted as (
       select one.id, coalesce(r.resource_type, 'User') as resource_type,
              case when r.id is null or r.removed_at is not null then 'removed'
                   when r.active then 'updated' else 'deactivated' end as kind
         from unnest($5::uuid[]) one(id)
         left join resources r on r.directory_id = $3 and r.id = one.id
        where r.id is not null
           or exists (select from connection_links l where l.connection_id = $2 and l.resource_id = one.id)
     ), sync as (
       insert into connection_syncs (id, connection_id, state, started, started_by, resource_types, total)
       values ($1, $2, 'delivering', now(), $4, '{}', (select count(*) from wanted))
       on conflict (connection_id) where state in ('listing', 'delivering') do nothing returning id
     ), queued as (
       insert into deliveries (connection_id, sync_id, sequence, kind, resource_type, resource_id, state, due_since, next_attempt)
       select $2, sync.id, coalesce((select sequence from event_chains where directory_id = $3), 0),
              w.kind, w.resource_type, w.id, 'pending', now(), now()
         from sync, wanted w order by w.resource_type = 'User' desc, w.id
     )
     select exists (select from sync) as begun`,
    [newId(), connection.id, connection.directory_id, by, resourceIds],
  );
  return rows[0]?.begun === true;
}
