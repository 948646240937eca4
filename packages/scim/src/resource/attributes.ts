import type { JsonObject, JsonValue } from '../schema/json.ts';
import { isJsonObject, ownValue } from '../schema/json.ts';
import type { ResourceModel, SchemaModel } from '../schema/resource-model.ts';

/**
 * The attributes of a resource in canonical form, as a store keeps them: core attributes at the top, an extension's
 * below its URN, `schemas` derived from what is there; no `id`, `meta`, memberships, and nothing unassigned.
 */
export type Attributes = JsonObject;

/** Collects attributes one by one into canonical form. */
export class AttributesBuilder {
  readonly #core: Record<string, JsonValue> = {};
  readonly #extensions = new Map<string, Record<string, JsonValue>>();

  set(schema: SchemaModel, name: string, value: JsonValue): void {
    if (schema.core) {
      this.#core[name] = value;
      return;
    }
    const extension = this.#extensions.get(schema.urn) ?? {};
    extension[name] = value;
    this.#extensions.set(schema.urn, extension);
  }

  build(): Attributes {
    return { ...this.#core, ...Object.fromEntries(this.#extensions) };
  }
}

/** The attributes with one value set, or removed where it is `undefined`; the given ones are unchanged. */
export function withAttribute(
  attributes: Attributes,
  schema: SchemaModel,
  name: string,
  value: JsonValue | undefined,
): Attributes {
  if (schema.core) return withKey(attributes, name, value);
  const present = ownValue(attributes, schema.urn);
  const extension = withKey(isJsonObject(present) ? present : {}, name, value);
  return withKey(attributes, schema.urn, Object.keys(extension).length === 0 ? undefined : extension);
}

function withKey(object: JsonObject, key: string, value: JsonValue | undefined): JsonObject {
  if (value !== undefined) return { ...object, [key]: value };
  const { [key]: _removed, ...rest } = object;
  return rest;
}

/** RFC 7643 §3 `schemas`: the core URN, and that of each extension with a value; first, as people expect it. */
export function withSchemas(attributes: Attributes, model: ResourceModel): Attributes {
  const { schemas: _derived, ...rest } = attributes;
  const extensions = [...model.schemasByUrn.values()].filter(
    (schema) => !schema.core && Object.hasOwn(rest, schema.urn),
  );
  return { schemas: [model.core.urn, ...extensions.map(({ urn }) => urn)], ...rest };
}
