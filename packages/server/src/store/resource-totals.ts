import type { Queryable } from './write-resource.ts';

/** How many resources of one type a directory has. `moves` tells whether places in the list are what they were. */
export interface ResourceTotals {
  readonly active: number;
  readonly deactivated: number;
  readonly removed: number;
  readonly moves: number;
}

const none: ResourceTotals = { active: 0, deactivated: 0, removed: 0, moves: 0 };

/** The kept totals (migration 0012): as many rows as writers have met at once, whatever the size of the directory. */
export async function readTotals(
  db: Queryable,
  directoryId: string,
  resourceType: string,
): Promise<ResourceTotals> {
  return (await readAllTotals(db, directoryId)).get(resourceType) ?? none;
}

/** By resource type. */
export async function readAllTotals(
  db: Queryable,
  directoryId: string,
): Promise<ReadonlyMap<string, ResourceTotals>> {
  const { rows } = await db.query<Record<keyof ResourceTotals, string> & { type: string }>({
    name: 'resources.totals',
    text: `select resource_type as type, sum(active) as active, sum(deactivated) as deactivated,
                  sum(removed) as removed, sum(moves) as moves
             from resource_totals where directory_id = $1 group by resource_type`,
    values: [directoryId],
  });
  return new Map(
    rows.map(({ type, active, deactivated, removed, moves }) => [
      type,
      {
        active: Number(active),
        deactivated: Number(deactivated),
        removed: Number(removed),
        moves: Number(moves),
      },
    ]),
  );
}

/** SQL for the number of resources that a list without a filter has, of the directory and type that the two name. */
export const presentTotal = (directoryId: string, resourceType: string): string =>
  `(select coalesce(sum(active + deactivated), 0) from resource_totals
     where directory_id = ${directoryId} and resource_type = ${resourceType})`;

export const presentOf = ({ active, deactivated }: ResourceTotals): number => active + deactivated;
