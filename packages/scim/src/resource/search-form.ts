import { canonicalDateTime } from '../schema/date-time.ts';
import { fold } from '../schema/fold.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../schema/json.ts';
import type { AttributeModel, ResourceModel, SchemaModel } from '../schema/resource-model.ts';
import type { Attributes } from './attributes.ts';

/**
 * A resource in comparison form: text folded where `caseExact` is false, dateTimes as canonical instants, the same
 * shape otherwise. For a store that answers filters by comparing (an SQL store keeps it under an index): a bound
 * filter's values are in the same form, so that plain equality and order decide.
 */
export function formatSearchForm(attributes: Attributes, model: ResourceModel): JsonObject {
  const form: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    const extension = key.includes(':') ? model.schemasByUrn.get(fold(key)) : undefined;
    form[key] =
      extension !== undefined && isJsonObject(value)
        ? formOf(value, extension)
        : attributeForm(model.core, key, value);
  }
  return form;
}

const formOf = (object: JsonObject, schema: SchemaModel): JsonObject =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, attributeForm(schema, key, value ?? null)]),
  );

const attributeForm = (schema: SchemaModel, name: string, value: JsonValue): JsonValue => {
  const attribute = schema.attributesByName.get(fold(name));
  return attribute === undefined ? value : valueForm(attribute, value);
};

function valueForm(attribute: AttributeModel, value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map((element) => valueForm(attribute, element));
  if (isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const sub = attribute.subAttributesByName.get(fold(key));
        return [key, sub === undefined || inner === undefined ? (inner ?? null) : valueForm(sub, inner)];
      }),
    );
  if (typeof value !== 'string') return value;
  if (attribute.type === 'dateTime') return canonicalDateTime(value) ?? value;
  return attribute.caseExact ? value : fold(value);
}
