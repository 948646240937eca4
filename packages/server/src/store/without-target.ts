import {
  type Attributes,
  type AttributeTarget,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '@rollcall/scim';

/** The resource without an attribute, or without a sub-attribute of each of its values; nothing empty stays. */
export function withoutTarget(attributes: Attributes, target: AttributeTarget): Attributes {
  const { schema, attribute, subAttribute } = target;
  const holder = schema.core ? attributes : objectOf(attributes[schema.urn]);
  if (holder === undefined) return attributes;
  const present = holder[attribute.name];
  const next =
    subAttribute === undefined || present === undefined ? undefined : without(present, subAttribute.name);
  const { [attribute.name]: _removed, ...others } = holder;
  const rest = next === undefined ? others : { ...others, [attribute.name]: next };
  if (schema.core) return rest;
  const { [schema.urn]: _extension, ...core } = attributes;
  return Object.keys(rest).length === 0 ? core : { ...core, [schema.urn]: rest };
}

function without(value: JsonValue, name: string): JsonValue | undefined {
  if (Array.isArray(value)) {
    const elements = (value as readonly JsonValue[]).map((one) => without(one, name));
    const kept = elements.filter((one) => one !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  const object = objectOf(value);
  if (object === undefined) return value;
  const { [name]: _removed, ...rest } = object;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

const objectOf = (value: JsonValue | undefined): JsonObject | undefined =>
  value !== undefined && isJsonObject(value) ? value : undefined;
