import { ScimError } from '../errors/scim-error.ts';
import { bindAttributePath, isUnbound, parseAttributePath } from '../path/attribute-path.ts';
import { bindEmailAlias } from '../path/email-alias.ts';
import { fold } from '../schema/fold.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../schema/json.ts';
import {
  type AttributeModel,
  type AttributeTarget,
  findSchema,
  type ResourceModel,
  type SchemaModel,
} from '../schema/resource-model.ts';
import type { Lenience } from '../tolerances/lenience.ts';

/**
 * Which attributes an answer holds (RFC 7644 §3.9 and the `returned` characteristic of RFC 7643 §7).
 * `all` is the common case: everything but what is never or only on request returned.
 */
export type Projection =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'only' | 'without';
      readonly targets: readonly AttributeTarget[];
      readonly schemas: readonly SchemaModel[];
    };

export const projectAll: Projection = { kind: 'all' };

/**
 * `attributes` and `excludedAttributes` → projection. Choice: names that the type does not have are passed over, since
 * they select nothing; both at once are refused.
 * @throws ScimError `invalidValue` when both are given.
 */
export function parseProjection(
  attributes: readonly string[],
  excludedAttributes: readonly string[],
  model: ResourceModel,
  lenience: Lenience,
): Projection {
  if (attributes.length > 0 && excludedAttributes.length > 0)
    throw new ScimError('invalidValue', 'Give "attributes" or "excludedAttributes", not both.', {
      path: 'attributes',
    });
  if (attributes.length === 0 && excludedAttributes.length === 0) return projectAll;
  const names = attributes.length > 0 ? attributes : excludedAttributes;
  const schemas = names.map((name) => findSchema(model, name)).filter((schema) => schema !== undefined);
  const targets = names
    .filter((name) => findSchema(model, name) === undefined)
    .map((name) => bindName(name, model, lenience))
    .filter((target) => target !== undefined);
  return { kind: attributes.length > 0 ? 'only' : 'without', targets, schemas };
}

function bindName(name: string, model: ResourceModel, lenience: Lenience): AttributeTarget | undefined {
  const path = parseAttributePath(name);
  if (path === undefined) return undefined;
  const target = bindAttributePath(path, model);
  return isUnbound(target) ? bindEmailAlias(path, model, lenience) : target;
}

/** Whether an answer needs a derived attribute at all, so that the store need not look it up. */
export function wants(projection: Projection, model: ResourceModel, name: string | undefined): boolean {
  if (name === undefined) return false;
  const attribute = model.core.attributesByName.get(fold(name));
  return attribute !== undefined && selectionOf(projection, model.core, attribute) !== 'none';
}

/** Whether text can be handed through as it is stored. */
export function isWhole(projection: Projection, model: ResourceModel): boolean {
  if (projection.kind !== 'all') return false;
  const known = unrestricted.get(model);
  if (known !== undefined) return known;
  const whole = ![...model.schemasByUrn.values()].some((schema) =>
    [...schema.attributesByName.values()].some(isRestricted),
  );
  unrestricted.set(model, whole);
  return whole;
}

/** Asked for every resource of every answer, and the same for each of a model. */
const unrestricted = new WeakMap<ResourceModel, boolean>();

/** `never` is not stored; `request` must be asked for, also within a complex attribute. */
const isRestricted = (attribute: AttributeModel): boolean =>
  attribute.returned === 'request' ||
  (attribute.returned === 'never' && attribute.mutability !== 'writeOnly') ||
  [...attribute.subAttributesByName.values()].some(isRestricted);

/** RFC 7644 §3.9 on one resource. */
export function project(resource: JsonObject, projection: Projection, model: ResourceModel): JsonObject {
  const result: Record<string, JsonValue> = {};
  const projectInto = (out: Record<string, JsonValue>, object: JsonObject, schema: SchemaModel): void => {
    for (const [key, value] of Object.entries(object)) {
      const attribute = schema.attributesByName.get(fold(key));
      if (attribute === undefined || value === undefined) continue;
      const selection = selectionOf(projection, schema, attribute);
      const kept = selection === 'none' ? undefined : projectValue(value, attribute, selection);
      if (kept !== undefined) out[key] = kept;
    }
  };
  projectInto(result, resource, model.core);
  for (const schema of model.schemasByUrn.values()) {
    const extension = schema.core ? undefined : resource[schema.urn];
    if (!isJsonObject(extension)) continue;
    const kept: Record<string, JsonValue> = {};
    projectInto(kept, extension, schema);
    if (Object.keys(kept).length > 0) result[schema.urn] = kept;
  }
  return result;
}

/** What of an attribute is kept: nothing, the default, or only/all but some sub-attributes. */
type SubSelection =
  | 'none'
  | 'default'
  | { readonly only: readonly AttributeModel[] }
  | { readonly without: readonly AttributeModel[] };

function selectionOf(projection: Projection, schema: SchemaModel, attribute: AttributeModel): SubSelection {
  if (attribute.returned === 'never') return 'none';
  if (attribute.returned === 'always') return 'default';
  const byDefault = attribute.returned === 'default' ? 'default' : 'none';
  if (projection.kind === 'all') return byDefault;
  const whole = projection.schemas.some(({ urn }) => urn === schema.urn);
  const targets = projection.targets.filter(
    (target) => target.schema.urn === schema.urn && target.attribute.name === attribute.name,
  );
  const subs = targets.map(({ subAttribute }) => subAttribute).filter((sub) => sub !== undefined);
  const named = targets.some(({ subAttribute }) => subAttribute === undefined);
  if (projection.kind === 'only') {
    if (named) return 'default';
    if (subs.length > 0) return { only: subs };
    return whole ? byDefault : 'none';
  }
  if (named || whole) return 'none';
  return subs.length > 0 && byDefault === 'default' ? { without: subs } : byDefault;
}

function projectValue(
  value: JsonValue,
  attribute: AttributeModel,
  selection: SubSelection,
): JsonValue | undefined {
  if (attribute.type !== 'complex') return value;
  if (isJsonArray(value)) {
    const kept = value
      .map((element) => projectValue(element, attribute, selection))
      .filter((one) => one !== undefined);
    return kept.length === 0 && value.length > 0 ? undefined : kept;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => {
    const sub = attribute.subAttributesByName.get(fold(key));
    return sub === undefined || keepsSub(sub, selection);
  });
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as JsonObject);
}

function keepsSub(sub: AttributeModel, selection: SubSelection): boolean {
  if (sub.returned === 'never') return false;
  if (sub.returned === 'always') return true;
  if (typeof selection === 'object' && 'only' in selection)
    return selection.only.some(({ name }) => name === sub.name);
  if (sub.returned === 'request') return false;
  return typeof selection === 'string' || !selection.without.some(({ name }) => name === sub.name);
}
