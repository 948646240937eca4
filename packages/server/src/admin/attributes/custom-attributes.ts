import type { CustomAttribute } from '@rollcall/contracts';
import type pg from 'pg';
import { asObject, asText, type JsonObject, member } from '../resources/json-object.ts';

interface AttributeRow {
  resource_type: string;
  schema: string;
  path: string;
  definition: unknown;
  origin: CustomAttribute['origin'];
  first_seen: Date;
}

export interface CustomAttributeQuery {
  readonly directoryId: string;
  readonly resourceType?: string;
}

/** What the directory has learned or declared beyond RFC 7643. */
export const listCustomAttributes = async (
  pool: pg.Pool,
  { directoryId, resourceType }: CustomAttributeQuery,
): Promise<CustomAttribute[]> => {
  const { rows } = await pool.query<AttributeRow>(
    `select resource_type, schema, path, definition, origin, first_seen from attributes
     where directory_id = $1 and ($2::text is null or resource_type = $2)
     order by resource_type, schema_key, path_key`,
    [directoryId, resourceType ?? null],
  );
  return rows.map((row) => {
    const definition = asObject(row.definition);
    return {
      resourceType: row.resource_type,
      schema: row.schema,
      path: row.path,
      type: asText(member(definition, 'type')) ?? 'string',
      multiValued: member(definition, 'multiValued') === true,
      origin: row.origin,
      firstSeen: row.first_seen.toISOString(),
    };
  });
};

const isCoreSchema = (urn: string): boolean =>
  urn.toLowerCase().startsWith('urn:ietf:params:scim:schemas:core:');

/** The custom values of one resource, by `name` (core) or `URN:name` (extension); only those that it has. */
export const customValuesOf = (data: JsonObject, attributes: readonly CustomAttribute[]): JsonObject =>
  Object.fromEntries(
    attributes.flatMap((attribute) => {
      if (isInsideAnother(attribute, attributes)) return [];
      const holder = isCoreSchema(attribute.schema) ? data : asObject(member(data, attribute.schema));
      const value = valueAt(holder, attribute.path);
      const key = isCoreSchema(attribute.schema) ? attribute.path : `${attribute.schema}:${attribute.path}`;
      return value === undefined ? [] : [[key, value]];
    }),
  );

/** A sub-attribute is part of its attribute's value, and stands for itself only inside a built-in attribute. */
const isInsideAnother = (attribute: CustomAttribute, attributes: readonly CustomAttribute[]): boolean => {
  const [parent, sub] = attribute.path.split('.', 2);
  if (parent === undefined || sub === undefined) return false;
  return attributes.some(
    ({ schema, path }) => schema === attribute.schema && path.toLowerCase() === parent.toLowerCase(),
  );
};

const valueAt = (holder: JsonObject | undefined, path: string): unknown => {
  const [name = '', sub] = path.split('.', 2);
  const value = member(holder, name);
  return sub === undefined ? value : member(asObject(value), sub);
};
