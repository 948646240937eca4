import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { AttributeTarget } from '../schema/resource-model.ts';

/** The value of an attribute in a canonical resource: at the top for the core schema, below the URN for others. */
export function attributeValue(resource: JsonObject, target: AttributeTarget): JsonValue | undefined {
  const { schema, attribute } = target;
  if (schema.core) return ownValue(resource, attribute.name);
  const extension = ownValue(resource, schema.urn);
  return isJsonObject(extension) ? ownValue(extension, attribute.name) : undefined;
}

/** The elements of an attribute: a multi-valued one's values, a single value as the only one, none. */
export function elementsAt(resource: JsonObject, target: AttributeTarget): readonly JsonValue[] {
  const value = attributeValue(resource, target);
  if (value === undefined || value === null) return [];
  return isJsonArray(value) ? value : [value];
}

/** Every value at a target: the elements, or the given sub-attribute of each. */
export function valuesAt(resource: JsonObject, target: AttributeTarget): readonly JsonValue[] {
  const elements = elementsAt(resource, target);
  const { subAttribute } = target;
  if (subAttribute === undefined) return elements;
  return elements.flatMap((element) => {
    const value = isJsonObject(element) ? ownValue(element, subAttribute.name) : undefined;
    if (value === undefined || value === null) return [];
    return isJsonArray(value) ? value : [value];
  });
}
