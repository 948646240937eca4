import { ScimError } from '../errors/scim-error.ts';
import { formatTarget } from '../path/attribute-path.ts';
import { attributeValue } from '../path/values-at.ts';
import { isJsonObject } from '../schema/json.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { Attributes } from './attributes.ts';
import { equalValues } from './equal-values.ts';

/**
 * RFC 7643 §7 `required`: every required attribute of the core schema, and of an extension that is present, has a
 * value. Choice: empty text is no value for `userName` and `displayName`, which people are told apart by.
 * @throws ScimError `invalidValue`
 */
export function checkRequired(attributes: Attributes, model: ResourceModel): void {
  for (const schema of model.schemasByUrn.values()) {
    if (!schema.core && !schema.required && !isJsonObject(attributes[schema.urn])) continue;
    for (const attribute of schema.attributesByName.values()) {
      if (!attribute.required || attribute.mutability === 'readOnly' || attribute.name === 'schemas')
        continue;
      const value = attributeValue(attributes, { schema, attribute });
      if (value !== undefined && value !== '') continue;
      const path = formatTarget({ schema, attribute });
      throw new ScimError('invalidValue', `"${path}" is required.`, { path });
    }
  }
}

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
  for (const schema of model.schemasByUrn.values())
    for (const attribute of schema.attributesByName.values()) {
      if (attribute.mutability !== 'immutable') continue;
      const present = attributeValue(before, { schema, attribute });
      if (present === undefined || equalValues(present, attributeValue(after, { schema, attribute })))
        continue;
      const path = formatTarget({ schema, attribute });
      throw new ScimError('mutability', `"${path}" is immutable: its value cannot be changed.`, { path });
    }
}
