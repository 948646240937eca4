/**
 * The deprovisioning brake: a sync that takes access from more people within an hour than the directory allows is held
 * from there on, change by change, until an admin approves or rejects. Counting and noting happen in one transaction
 * under a lock per directory, so that parallel requests and nodes cannot slip past together.
 */
import type { Brake, Deprovisioning } from '@rollcall/scim';
import type pg from 'pg';
import { transaction } from '../db/transaction.ts';
import type { Directories } from '../directories/directories.ts';
import { readTotals } from '../store/resource-totals.ts';
import { type Allowance, allowanceFor, type BrakeSettings } from './allowance.ts';

/** An identity provider that is told to wait asks again by itself; an hour later there is room again. */
const retryAfterSeconds = 600;

type Asked = Parameters<Brake['hold']>[1];

export class SqlBrake implements Brake {
  readonly #pool: pg.Pool;
  readonly #directories: Pick<Directories, 'settings'>;

  constructor(pool: pg.Pool, directories: Pick<Directories, 'settings'>) {
    this.#pool = pool;
    this.#directories = directories;
  }

  async hold(change: Deprovisioning, asked: Asked): Promise<number | undefined> {
    const settings = await this.#directories.settings(change.directoryId);
    // An admin who acts in the dashboard has decided already.
    if (!settings.brakeEnabled || asked.principal.actor.kind !== 'token') return undefined;
    const passed = await transaction(this.#pool, async (client) => {
      await client.query("select pg_advisory_xact_lock(hashtextextended('rollcall.brake:' || $1, 0))", [
        change.directoryId,
      ]);
      const window = await readWindow(client, change, asked.now);
      const passes = window.approved || (await hasRoom(client, change, settings, window));
      if (passes) await note(client, change, asked.now, window.fresh);
      else await holdChange(client, change, asked);
      return passes;
    });
    return passed ? undefined : retryAfterSeconds;
  }
}

/** Whether fewer have lost access than may; people matter only once the number that may go anyway is used up. */
async function hasRoom(
  client: pg.PoolClient,
  { directoryId, resourceType }: Deprovisioning,
  settings: BrakeSettings,
  window: Window,
): Promise<boolean> {
  if (isBelow(allowanceFor(settings, 0), window)) return true;
  const { active } = await readTotals(client, directoryId, resourceType);
  return isBelow(allowanceFor(settings, active + window.taken), window);
}

const isBelow = (allowance: Allowance, { fresh, taken, freshTaken }: Window): boolean =>
  fresh ? freshTaken < allowance.fresh : taken < allowance.established;

interface Window {
  readonly taken: number;
  readonly freshTaken: number;
  readonly fresh: boolean;
  readonly approved: boolean;
}

/** The last hour, without the resource itself: asking again for the same one takes no more room. */
async function readWindow(client: pg.PoolClient, change: Deprovisioning, now: string): Promise<Window> {
  const { rows } = await client.query<{
    taken: string;
    freshTaken: string;
    fresh: boolean;
    approved: boolean;
  }>({
    name: 'brake.window',
    text: `
      with recent as (
        select resource_id, fresh from deprovisionings
         where directory_id = $1 and at > $3::timestamptz - interval '1 hour' and resource_id <> $2
      )
      select (select count(distinct resource_id) from recent where not fresh) as taken,
             (select count(distinct resource_id) from recent where fresh) as "freshTaken",
             coalesce((select created > $3::timestamptz - interval '1 day' from resources
               where directory_id = $1 and id = $2), false) as fresh,
             exists (select 1 from held_changes
               where directory_id = $1 and resource_id = $2 and status = 'approved') as approved`,
    values: [change.directoryId, change.resourceId, now],
  });
  const [row] = rows;
  return {
    taken: Number(row?.taken ?? 0),
    freshTaken: Number(row?.freshTaken ?? 0),
    fresh: row?.fresh === true,
    approved: row?.approved === true,
  };
}

/** The change goes on: it counts, and what was held of this resource is settled. */
async function note(
  client: pg.PoolClient,
  change: Deprovisioning,
  now: string,
  fresh: boolean,
): Promise<void> {
  await client.query({
    name: 'brake.note',
    text: `
      with settled as (delete from held_changes where directory_id = $1 and resource_id = $2)
      insert into deprovisionings (directory_id, resource_id, at, fresh) values ($1, $2, $3, $4)`,
    values: [change.directoryId, change.resourceId, now, fresh],
  });
}

/** Held, and announced as an event the first time; a rejected change stays rejected. */
async function holdChange(
  client: pg.PoolClient,
  change: Deprovisioning,
  { principal, requestId, now }: Asked,
): Promise<void> {
  await client.query({
    name: 'brake.hold',
    text: `
      with held as (
        insert into held_changes (directory_id, resource_id, kind, status, held_at, asked, actor)
        values ($1, $2, $3, 'pending', $4, 1, $5)
        on conflict on constraint held_changes__id do update set asked = held_changes.asked + 1, kind = excluded.kind
        returning asked
      )
      insert into events (directory_id, at, kind, resource_type, resource_id, actor, request_id, diff, version)
      select $1, $4, 'held', r.resource_type, r.id, $5, $6, jsonb_build_object('changes', '[]'::jsonb, 'held', $3::text), r.version
        from held, resources r
       where held.asked = 1 and r.directory_id = $1 and r.id = $2`,
    values: [
      change.directoryId,
      change.resourceId,
      change.kind,
      now,
      JSON.stringify(principal.actor),
      requestId,
    ],
  });
}
