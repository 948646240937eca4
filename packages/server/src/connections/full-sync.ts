/**
 * Every resource to a target once more: what was there before the connection, or went wrong on the way. The resources
 * become deliveries page by page, people before the groups that hold them, so that order, retries and the log are those
 * of every change. Resources of the target that stand for one that is gone are removed at the end.
 */
import type pg from 'pg';
import { transaction } from '../db/transaction.ts';
import { newId } from '../new-id.ts';

const pageSize = 500;

export interface SyncRequest {
  readonly connectionId: string;
  readonly resourceTypes: readonly string[];
  readonly by: string;
}

/** False when one is under way. */
export async function startSync(
  pool: pg.Pool,
  { connectionId, resourceTypes, by }: SyncRequest,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into connection_syncs (id, connection_id, state, started, started_by, resource_types, total)
     select $1, c.id, 'listing', now(), $3, $4::text[],
            (select count(*) from resources r
              where r.directory_id = c.directory_id and r.resource_type = any ($4) and r.removed_at is null)
       from connections c where c.id = $2
     on conflict (connection_id) where state in ('listing', 'delivering') do nothing`,
    [newId(), connectionId, by, resourceTypes],
  );
  return rowCount === 1;
}

/** What is still to be delivered of it is dropped; what was delivered stays. */
export async function cancelSync(pool: pg.Pool, connectionId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with cancelled as (
       update connection_syncs set state = 'cancelled', finished = now()
        where connection_id = $1 and state in ('listing', 'delivering') returning id
     ), dropped as (
       update deliveries set state = 'skipped', reason = 'The synchronisation was cancelled.', finished = now()
        where sync_id in (select id from cancelled) and state in ('pending', 'retrying') and lease is null
     )
     select from cancelled`,
    [connectionId],
  );
  return rowCount === 1;
}

/** One page of each synchronisation that is under way. True when there are more pages. */
export async function listForSyncs(pool: pg.Pool, onDeliveries: () => void = () => {}): Promise<boolean> {
  const { rows } = await pool.query<{ id: string; state: string }>({
    name: 'syncs.running',
    text: `select s.id, s.state from connection_syncs s join connections c on c.id = s.connection_id
            where s.state in ('listing', 'delivering') and not c.paused`,
  });
  if (rows.some(({ state }) => state === 'delivering')) await finishSyncs(pool);
  let more = false;
  for (const { id, state } of rows)
    if (state === 'listing' && (await listPage(pool, id))) {
      onDeliveries();
      more = true;
    }
  return more;
}

async function finishSyncs(pool: pg.Pool): Promise<void> {
  await pool.query({
    name: 'syncs.finish',
    text: `update connection_syncs s set state = 'done', finished = now()
            where s.state = 'delivering' and not exists (
              select from deliveries d where d.sync_id = s.id and d.state in ('pending', 'retrying'))`,
  });
}

interface Place {
  readonly connection_id: string;
  readonly directory_id: string;
  readonly resource_types: readonly string[];
  readonly after_id: string | null;
}

/** False when another node is at it. */
const listPage = (pool: pg.Pool, syncId: string): Promise<boolean> =>
  transaction(pool, async (client) => {
    const { rows } = await client.query<Place>({
      name: 'syncs.hold',
      text: `select s.connection_id, c.directory_id, s.resource_types, s.after_id
               from connection_syncs s join connections c on c.id = s.connection_id
              where s.id = $1 and s.state = 'listing' for update of s skip locked`,
      values: [syncId],
    });
    const [place] = rows;
    if (place === undefined) return false;
    const [resourceType, ...others] = place.resource_types;
    if (resourceType === undefined) {
      await endListing(client, syncId, place);
      return true;
    }
    const ids = await queuePage(client, syncId, place, resourceType);
    const isWhole = ids.length === pageSize;
    await client.query({
      name: 'syncs.move',
      text: 'update connection_syncs set resource_types = $2, after_id = $3 where id = $1',
      values: [syncId, isWhole ? place.resource_types : others, isWhole ? ids.at(-1) : null],
    });
    return true;
  });

const columns =
  'connection_id, sync_id, sequence, kind, resource_type, resource_id, state, due_since, next_attempt';

/** The last event of the directory: a change that comes later is delivered later. */
const lastSequence = 'coalesce((select sequence from event_chains where directory_id = $3), 0)';

async function queuePage(
  client: pg.PoolClient,
  syncId: string,
  { connection_id, directory_id, after_id }: Place,
  resourceType: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ resource_id: string }>({
    name: 'syncs.page',
    text: `
      insert into deliveries (${columns})
      select $1, $2, ${lastSequence}, case when active then 'updated' else 'deactivated' end, resource_type, id,
             'pending', now(), now()
        from (select id, resource_type, active from resources
               where directory_id = $3 and resource_type = $4 and removed_at is null
                 and ($5::uuid is null or id > $5) order by id limit ${pageSize}) page
       order by id
      returning resource_id`,
    values: [connection_id, syncId, directory_id, resourceType, after_id],
  });
  return rows.map(({ resource_id }) => resource_id).sort();
}

async function endListing(client: pg.PoolClient, syncId: string, place: Place): Promise<void> {
  await client.query({
    name: 'syncs.gone',
    text: `
      insert into deliveries (${columns})
      select l.connection_id, $2, ${lastSequence}, 'removed', coalesce(r.resource_type, 'User'), l.resource_id,
             'pending', now(), now()
        from connection_links l left join resources r on r.directory_id = $3 and r.id = l.resource_id
       where l.connection_id = $1 and (r.id is null or r.removed_at is not null)`,
    values: [place.connection_id, syncId, place.directory_id],
  });
  await client.query({
    name: 'syncs.listed',
    text: `update connection_syncs set state = 'delivering',
                  total = (select count(*) from deliveries where sync_id = $1) where id = $1`,
    values: [syncId],
  });
}
