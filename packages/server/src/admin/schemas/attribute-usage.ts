import type { AttributeUsage } from '@rollcall/contracts';
import { type AttributeTarget, fold } from '@rollcall/scim';
import type pg from 'pg';
import { mask } from '../attributes/custom-attributes.ts';
import { asObject, type JsonObject } from '../resources/json-object.ts';
import type { AttributeRow } from './attribute-rows.ts';
import type { Population } from './offenders.ts';

/** Counting reads resources, so it stops here and extrapolates; examples come from the newest few. */
const countedMax = 20_000;
const lookedAtMax = 200;
const examplesMax = 5;
const exampleLengthMax = 200;

interface PairCount {
  readonly outer: string;
  readonly inner: string | null;
  readonly count: number;
}

export interface UsageQuery extends Population {
  readonly attributes: readonly { readonly row: AttributeRow; readonly target: AttributeTarget }[];
}

/** How often each attribute of a type is used, by the attribute's id. */
export async function usageOf(
  pool: pg.Pool,
  query: UsageQuery,
): Promise<ReadonlyMap<string, AttributeUsage>> {
  const { total, counted, pairs } = await countPairs(pool, query);
  const newest = await newestResources(pool, query);
  const factor = counted === 0 ? 1 : total / counted;
  return new Map(
    query.attributes.map(({ row, target }) => {
      const count = isCounted(target) ? (pairs.get(keyOf(target)) ?? 0) : null;
      const examples = examplesOf(newest, target).map((value) => (row.sensitive ? mask : value));
      const resources = count === null ? null : Math.round(count * factor);
      return [row.id, { resources, approximate: counted < total, examples }];
    }),
  );
}

/** In `search` two keys lead to it: not so for what is below a multi-valued attribute, or three deep. */
const isCounted = ({ schema, attribute, subAttribute }: AttributeTarget): boolean =>
  subAttribute === undefined || (schema.core && !attribute.multiValued);

const keyOf = ({ schema, attribute, subAttribute }: AttributeTarget): string =>
  JSON.stringify(schema.core ? [attribute.name, subAttribute?.name ?? null] : [schema.urn, attribute.name]);

/** One reading of the newest resources counts every pair of keys. */
async function countPairs(pool: pg.Pool, { directoryId, resourceType }: Population) {
  const { rows: totals } = await pool.query<{ total: number }>(
    `select count(*)::int as total from resources
      where directory_id = $1 and resource_type = $2 and removed_at is null`,
    [directoryId, resourceType],
  );
  const { rows } = await pool.query<PairCount>(
    `with newest as (
       select search from resources
        where directory_id = $1 and resource_type = $2 and removed_at is null
        order by id desc limit ${countedMax}
     ), outer_pairs as (
       select e.key, e.value from newest, jsonb_each(search) e
     )
     select key as outer, null as inner, count(*)::int as count from outer_pairs group by key
     union all
     select p.key, e.key, count(*)::int
       from outer_pairs p, jsonb_each(case when jsonb_typeof(p.value) = 'object' then p.value else '{}' end) e
      group by p.key, e.key`,
    [directoryId, resourceType],
  );
  const total = totals[0]?.total ?? 0;
  const pairs = new Map(rows.map(({ outer, inner, count }) => [JSON.stringify([outer, inner]), count]));
  return { total, counted: Math.min(total, countedMax), pairs };
}

async function newestResources(
  pool: pg.Pool,
  { directoryId, resourceType }: Population,
): Promise<JsonObject[]> {
  const { rows } = await pool.query<{ data: JsonObject }>(
    `select data from resources where directory_id = $1 and resource_type = $2 and removed_at is null
      order by id desc limit ${lookedAtMax}`,
    [directoryId, resourceType],
  );
  return rows.map(({ data }) => data);
}

/** Different values, the newest first; long text is cut. */
function examplesOf(resources: readonly JsonObject[], target: AttributeTarget): unknown[] {
  const examples = new Map<string, unknown>();
  for (const resource of resources)
    for (const value of valuesIn(resource, target)) {
      if (examples.size === examplesMax) return [...examples.values()];
      const shown = typeof value === 'string' ? value.slice(0, exampleLengthMax) : value;
      const key = fold(JSON.stringify(shown));
      if (!examples.has(key)) examples.set(key, shown);
    }
  return [...examples.values()];
}

function valuesIn(resource: JsonObject, { schema, attribute, subAttribute }: AttributeTarget): unknown[] {
  const holder = schema.core ? resource : asObject(resource[schema.urn]);
  const values = listed(holder?.[attribute.name]);
  return subAttribute === undefined
    ? values
    : values.flatMap((value) => listed(asObject(value)?.[subAttribute.name]));
}

const listed = (value: unknown): unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];
