import type { CustomAttribute } from '@rollcall/contracts';
import type pg from 'pg';
import { asObject, type JsonObject, member } from '../resources/json-object.ts';
import { attributeViewOf, type CustomAttributeQuery, readAttributes } from '../schemas/attribute-rows.ts';

/** What the directory has learned or declared beyond RFC 7643. */
export const listCustomAttributes = async (
  pool: pg.Pool,
  query: CustomAttributeQuery,
): Promise<CustomAttribute[]> => (await readAttributes(pool, query)).map(attributeViewOf);

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
