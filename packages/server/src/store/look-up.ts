import type { BoundFilter, ListQuery, ResourceModel, Selection } from '@rollcall/scim';
import type pg from 'pg';
import { placeOf } from './attribute-place.ts';
import { GatheredReads } from './gathered-reads.ts';
import { type ResourceRecord, selectColumns } from './select-resource.ts';

/** A column that tells one resource from all others of its directory and type. */
type KeyColumn = 'id' | 'user_name';

export interface LookUp {
  readonly directoryId: string;
  readonly model: ResourceModel;
  readonly by: KeyColumn;
  readonly key: string;
  readonly select: Selection;
}

interface KeyedRecord extends ResourceRecord {
  readonly key: string;
}

const types: Readonly<Record<KeyColumn, string>> = { id: 'uuid', user_name: 'text' };

/** Single resources by what is theirs alone: those that several calls look for at once come by one statement. */
export class LookUps {
  readonly #pool: pg.Pool;
  readonly #gathered = new Map<string, GatheredReads<ResourceRecord>>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  find(lookUp: LookUp): Promise<ResourceRecord | undefined> {
    const { directoryId, model, by, key, select } = lookUp;
    // A group may bring a thousand members: nobody is to wait for those of another.
    if (select.members) return this.#read(lookUp, [key]).then((rows) => rows.get(key));
    const kind = `${by} ${select.groups} ${model.type.name} ${directoryId}`;
    let reads = this.#gathered.get(kind);
    if (reads === undefined) {
      reads = new GatheredReads((keys) => this.#read(lookUp, keys));
      if (this.#gathered.size >= kindsMax) this.#forgetIdle();
      this.#gathered.set(kind, reads);
    }
    return reads.get(key);
  }

  async #read(
    { directoryId, model, by, select }: LookUp,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, ResourceRecord>> {
    const { rows } = await this.#pool.query<KeyedRecord>({
      name: `resources.by_${by}${select.members ? '+members' : ''}${select.groups ? '+groups' : ''}`,
      text: `select r.${by}::text as key, ${selectColumns(select)} from resources r
              where r.directory_id = $1 and r.resource_type = $2 and r.${by} = any($3::${types[by]}[])
                and r.removed_at is null`,
      values: [directoryId, model.type.name, keys],
    });
    return new Map(rows.map((row) => [row.key, row]));
  }

  #forgetIdle(): void {
    for (const [kind, reads] of this.#gathered) if (reads.idle) this.#gathered.delete(kind);
  }
}

const kindsMax = 1000;

/** The value of the one resource that a query can find: `eq` on an attribute that is unique, from the first on. */
export function uniqueKeyOf({ filter, model, start, count }: ListQuery): string | undefined {
  if (filter === undefined || start.kind !== 'index' || start.startIndex !== 1 || count === 0)
    return undefined;
  if (!isUserName(filter, model)) return undefined;
  const name = String(filter.value);
  // PostgreSQL takes no NUL, and nobody else is to be refused with it.
  return name.includes('\0') ? undefined : name;
}

const isUserName = (
  filter: BoundFilter,
  model: ResourceModel,
): filter is Extract<BoundFilter, { kind: 'compare' }> => {
  if (filter.kind !== 'compare' || filter.operator !== 'eq') return false;
  const place = placeOf(filter.target, model);
  return place.kind === 'column' && place.sql === 'r.user_name';
};
