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

/** A custom attribute that has a column of its own in lists. */
export interface CustomColumn {
  /** `name` (core) or `URN:name` (extension). */
  readonly key: string;
  readonly label: string;
  readonly attribute: CustomAttribute;
  /** It, or a part of it, is to be shown only when that is asked for. */
  readonly sensitive: boolean;
}

export const customColumnsOf = (attributes: readonly CustomAttribute[]): CustomColumn[] =>
  attributes
    .filter((attribute) => !isInsideAnother(attribute, attributes))
    .map((attribute) => {
      const { schema, path, displayName } = attribute;
      return {
        key: isCoreSchema(schema) ? path : `${schema}:${path}`,
        label: displayName ?? path,
        attribute,
        sensitive: attributes.some(
          (one) => one.sensitive && one.schema === schema && isWithin(one.path, path),
        ),
      };
    });

export const isWithin = (path: string, attributePath: string): boolean =>
  `${path}.`.toLowerCase().startsWith(`${attributePath}.`.toLowerCase());

/** Stands in place of a sensitive value. */
export const mask = '••••••';

/** The custom values of one resource by the keys of their columns; only those that it has, sensitive ones masked. */
export const customValuesOf = (data: JsonObject, columns: readonly CustomColumn[]): JsonObject =>
  Object.fromEntries(
    columns.flatMap(({ key, attribute: { schema, path }, sensitive }) => {
      const holder = isCoreSchema(schema) ? data : asObject(member(data, schema));
      const value = valueAt(holder, path);
      return value === undefined ? [] : [[key, sensitive ? mask : value]];
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
