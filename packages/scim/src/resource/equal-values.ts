import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';

/** Deep equality of JSON values; the order of an object's keys does not matter. */
export function equalValues(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (isJsonArray(left)) {
    return (
      isJsonArray(right) &&
      left.length === right.length &&
      left.every((element, index) => equalValues(element, right[index]))
    );
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equalValues(left[key], right[key]))
  );
}

/**
 * A text that two values share exactly when they are equal, so that many values are told apart in one pass each.
 * The text of an object is kept as long as the object is: a PATCH of many operations meets the same ones again.
 */
export function valueKey(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = keys.get(value);
  if (known !== undefined) return known;
  const key = isJsonArray(value)
    ? `[${value.map(valueKey).join(',')}]`
    : `{${Object.keys(value)
        .sort()
        .map((name) => `${JSON.stringify(name)}:${valueKey(ownValue(value as JsonObject, name) ?? null)}`)
        .join(',')}}`;
  keys.set(value, key);
  return key;
}

const keys = new WeakMap<object, string>();
