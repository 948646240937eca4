import { type CustomAttribute, fold, type ResourceModel } from '@rollcall/scim';
import { jsonPathOf } from './attribute-place.ts';
import type { Queryable } from './write-resource.ts';

/** A row of `attributes` that an admin declares. */
export interface Declaration {
  readonly attribute: CustomAttribute;
  readonly displayName: string | null;
  readonly sensitive: boolean;
}

/** Where the database keeps the values of a unique attribute apart, and what it calls the attribute. */
export interface UniquePlace {
  readonly path: string;
  readonly name: string;
}

/** `undefined` for an attribute whose values may be shared. `model` knows the attribute already. */
export function uniquePlaceOf(attribute: CustomAttribute, model: ResourceModel): UniquePlace | undefined {
  if (attribute.definition.uniqueness === 'none') return undefined;
  const schema = model.schemasByUrn.get(fold(attribute.schema));
  const [name = '', subName] = attribute.path.split('.');
  const parent = schema?.attributesByName.get(fold(name));
  if (schema === undefined || parent === undefined)
    throw new Error(`The model does not know the attribute ${attribute.path}`);
  const subAttribute = subName === undefined ? undefined : parent.subAttributesByName.get(fold(subName));
  return {
    path: jsonPathOf({ schema, attribute: parent, subAttribute }),
    name: schema.core ? attribute.path : `${schema.urn}:${attribute.path}`,
  };
}

/** Writes declarations of one directory in their order. False where one of the attributes is known already. */
export async function insertDeclared(
  db: Queryable,
  directoryId: string,
  declarations: readonly Declaration[],
  model: ResourceModel,
  now: string,
): Promise<boolean> {
  for (const { attribute, displayName, sensitive } of declarations) {
    const place = uniquePlaceOf(attribute, model);
    const { rowCount } = await db.query(
      `insert into attributes (directory_id, resource_type, schema_key, path_key, schema, path, definition, origin,
                               first_seen, display_name, sensitive, unique_path, unique_name)
       values ($1, $2, $3, $4, $5, $6, $7, 'declared', $8, $9, $10, $11, $12)
       on conflict on constraint attributes__id do nothing`,
      [
        directoryId,
        attribute.resourceType,
        fold(attribute.schema),
        fold(attribute.path),
        attribute.schema,
        attribute.path,
        JSON.stringify(attribute.definition),
        now,
        displayName,
        sensitive,
        place?.path ?? null,
        place?.name ?? null,
      ],
    );
    if (rowCount !== 1) return false;
  }
  return true;
}
