import { type AttributeTarget, type CustomAttribute, fold, type ResourceModel } from '@rollcall/scim';
import { jsonPathOf } from '../../store/attribute-place.ts';
import type { Queryable } from '../../store/write-resource.ts';
import type { Definition } from './attribute-definition.ts';

/** A custom attribute in the model that knows it. @throws where the model does not */
export function targetOf({ schema, path }: CustomAttribute, model: ResourceModel): AttributeTarget {
  const found = model.schemasByUrn.get(fold(schema));
  const [name = '', subName] = path.split('.');
  const attribute = found?.attributesByName.get(fold(name));
  const subAttribute = subName === undefined ? undefined : attribute?.subAttributesByName.get(fold(subName));
  if (found === undefined || attribute === undefined || (subName !== undefined && subAttribute === undefined))
    throw new Error(`The model does not know the attribute ${path}`);
  return { schema: found, attribute, subAttribute };
}

export interface Population {
  readonly directoryId: string;
  readonly resourceType: string;
}

/** Resources of a type, removed ones aside, for which an SQL condition on `r` holds. */
async function countWhere(
  db: Queryable,
  { directoryId, resourceType }: Population,
  condition: string,
  values: readonly unknown[],
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*)::int as count from resources r
      where r.directory_id = $1 and r.resource_type = $2 and r.removed_at is null and (${condition})`,
    [directoryId, resourceType, ...values],
  );
  return rows[0]?.count ?? 0;
}

/** Resources that have a value. */
export const countHolders = (
  db: Queryable,
  population: Population,
  target: AttributeTarget,
): Promise<number> => countWhere(db, population, 'r.search @? $3::jsonpath', [jsonPathOf(target)]);

/** Resources that lack a value which `required` asks of them. */
export function countLacking(
  db: Queryable,
  population: Population,
  target: AttributeTarget,
): Promise<number> {
  const { schema, attribute, subAttribute } = target;
  if (subAttribute !== undefined) {
    const elements = `${jsonPathOf({ schema, attribute })} ? (!(exists(@.${JSON.stringify(subAttribute.name)})))`;
    return countWhere(db, population, 'r.search @? $3::jsonpath', [elements]);
  }
  const isText = attribute.type === 'string' && !attribute.multiValued;
  const path = `${jsonPathOf(target)}${isText ? ' ? (@ != "")' : ''}`;
  const concerned = schema.core || schema.required ? '$4::text is not null' : 'jsonb_exists(r.search, $4)';
  return countWhere(db, population, `${concerned} and not r.search @? $3::jsonpath`, [path, schema.urn]);
}

/** Resources without an extension. */
export const countWithout = (db: Queryable, population: Population, urn: string): Promise<number> =>
  countWhere(db, population, 'not jsonb_exists(r.search, $3)', [urn]);

/** Resources with a value that canonical values leave out. */
export function countOutside(
  db: Queryable,
  population: Population,
  target: AttributeTarget,
  { canonicalValues = [], caseExact }: Definition,
): Promise<number> {
  const allowed = canonicalValues.map((value) => (caseExact ? value : fold(value)));
  return countWhere(
    db,
    population,
    `exists (select from jsonb_path_query(r.search, $3::jsonpath) v where v #>> '{}' <> all ($4::text[]))`,
    [jsonPathOf(target), allowed],
  );
}

/** Resources that share a value with another. */
export async function countSharing(
  db: Queryable,
  { directoryId, resourceType }: Population,
  target: AttributeTarget,
): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(distinct id)::int as count from (
       select id, count(*) over (partition by v) as holders from (
         select distinct r.id, v from resources r, jsonb_path_query(r.search, $3::jsonpath) v
          where r.directory_id = $1 and r.resource_type = $2 and r.removed_at is null
       ) held
     ) counted where holders > 1`,
    [directoryId, resourceType, jsonPathOf(target)],
  );
  return rows[0]?.count ?? 0;
}
