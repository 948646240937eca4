import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { Attributes } from './attributes.ts';
import { equalValues } from './equal-values.ts';

/** One attribute, or sub-attribute of a single-valued one, that a change set, altered or removed. */
export interface AttributeChange {
  /** As in a PATCH path: `title`, `name.givenName`, `urn:…:User:department`. */
  readonly path: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** What differs between two states of a resource, by attribute; `schemas` is derived and left out. */
export function diffAttributes(before: Attributes, after: Attributes): readonly AttributeChange[] {
  return diffObjects(before, after, (key) => key.includes(':'), '');
}

function diffObjects(
  before: JsonObject,
  after: JsonObject,
  isExtension: (key: string) => boolean,
  prefix: string,
): readonly AttributeChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes: AttributeChange[] = [];
  for (const key of keys) {
    if (prefix === '' && key === 'schemas') continue;
    const left = ownValue(before, key);
    const right = ownValue(after, key);
    if (equalValues(left, right)) continue;
    const path = `${prefix}${key}`;
    const nested = isExtension(key) ? `${path}:` : `${path}.`;
    if (isExtension(key) || (isJsonObject(left) && isJsonObject(right)))
      changes.push(...diffObjects(objectOf(left), objectOf(right), () => false, nested));
    else
      changes.push({
        path,
        ...(left === undefined ? {} : { before: left }),
        ...(right === undefined ? {} : { after: right }),
      });
  }
  return changes;
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
