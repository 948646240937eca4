import { ScimError } from '../errors/scim-error.ts';
import { formatTarget } from '../path/attribute-path.ts';
import { attributeValue, elementsAt } from '../path/values-at.ts';
import type { Mutability } from '../schema/attribute.ts';
import { isJsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { AttributeModel, AttributeTarget, ResourceModel } from '../schema/resource-model.ts';
import { type Attributes, withAttribute } from './attributes.ts';
import { equalValues } from './equal-values.ts';

/**
 * RFC 7643 §7 `required`: every required attribute of the core schema, and of an extension that is present, has a
 * value, and every required sub-attribute where its attribute has one; §6: a required extension is present.
 * Choice: empty text is no value, as for `userName` and `displayName`, which people are told apart by.
 * @throws ScimError `invalidValue`
 */
export function checkRequired(attributes: Attributes, model: ResourceModel): void {
  for (const schema of model.schemasByUrn.values()) {
    const present = schema.core || isJsonObject(attributes[schema.urn]);
    if (!present && schema.required) throw missing(schema.urn);
    if (!present) continue;
    for (const attribute of schema.attributesByName.values()) {
      const target = { schema, attribute };
      if (isOwed(attribute) && isNothing(attributeValue(attributes, target)))
        throw missing(formatTarget(target));
      checkRequiredParts(attributes, target);
    }
  }
}

/** What the client owes: not what only the server writes, nor `schemas`, which is derived. */
const isOwed = (attribute: AttributeModel): boolean =>
  attribute.required && attribute.mutability !== 'readOnly' && attribute.name !== 'schemas';

const isNothing = (value: JsonValue | undefined): boolean => value === undefined || value === '';

function checkRequiredParts(attributes: Attributes, target: AttributeTarget): void {
  for (const subAttribute of target.attribute.subAttributesByName.values()) {
    if (!isOwed(subAttribute)) continue;
    for (const element of elementsAt(attributes, target))
      if (isNothing(isJsonObject(element) ? ownValue(element, subAttribute.name) : undefined))
        throw missing(formatTarget({ ...target, subAttribute }));
  }
}

const missing = (path: string): ScimError =>
  new ScimError('invalidValue', `"${path}" is required.`, { path, reason: 'required' });

/** What resources are looked up by is kept short enough for any store's index, in UTF-16 units. */
const keyLengthMax = 512;
const keyNames = ['userName', 'externalId', 'displayName'];

/** @throws ScimError `invalidValue` */
export function checkKeyLengths(attributes: Attributes): void {
  for (const path of keyNames) {
    const value = attributes[path];
    if (typeof value === 'string' && value.length > keyLengthMax)
      throw new ScimError('invalidValue', `"${path}" is longer than ${keyLengthMax} characters.`, { path });
  }
}

/**
 * RFC 7644 §3.5.1: a replace may repeat an immutable value but not change it.
 * @throws ScimError `mutability`
 */
export function checkImmutable(before: Attributes, after: Attributes, model: ResourceModel): void {
  for (const target of keepingTargets(model, 'immutable')) {
    const present = singleValue(before, target);
    if (present === undefined || equalValues(present, singleValue(after, target))) continue;
    const path = formatTarget(target);
    throw new ScimError('mutability', `"${path}" is immutable: its value cannot be changed.`, { path });
  }
}

/**
 * RFC 7644 §3.5.1: what a replace cannot write stays: read-only values, whatever the body says, and, Choice, immutable
 * ones that it leaves out.
 */
export function keepUnwritable(before: Attributes, after: Attributes, model: ResourceModel): Attributes {
  let kept = after;
  for (const mutability of ['readOnly', 'immutable'] as const)
    for (const target of keepingTargets(model, mutability)) {
      const present = singleValue(before, target);
      if (present !== undefined && (mutability === 'readOnly' || singleValue(kept, target) === undefined))
        kept = withSingleValue(kept, target, present);
    }
  return kept;
}

/** Attributes of this mutability, and sub-attributes of single-valued ones: elements have no identity to keep by. */
function keepingTargets(model: ResourceModel, mutability: Mutability): readonly AttributeTarget[] {
  return [...model.schemasByUrn.values()].flatMap((schema) =>
    [...schema.attributesByName.values()].flatMap((attribute) => {
      if (attribute.mutability === mutability) return [{ schema, attribute }];
      if (attribute.multiValued) return [];
      return [...attribute.subAttributesByName.values()]
        .filter((sub) => sub.mutability === mutability)
        .map((subAttribute) => ({ schema, attribute, subAttribute }));
    }),
  );
}

function singleValue(attributes: Attributes, target: AttributeTarget): JsonValue | undefined {
  const value = attributeValue(attributes, target);
  if (target.subAttribute === undefined) return value;
  return isJsonObject(value) ? ownValue(value, target.subAttribute.name) : undefined;
}

function withSingleValue(attributes: Attributes, target: AttributeTarget, value: JsonValue): Attributes {
  const { schema, attribute, subAttribute } = target;
  if (subAttribute === undefined) return withAttribute(attributes, schema, attribute.name, value);
  const present = attributeValue(attributes, target);
  const parts = { ...(isJsonObject(present) ? present : {}), [subAttribute.name]: value };
  return withAttribute(attributes, schema, attribute.name, parts);
}
