import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '@rollcall/scim';
import { memberOf } from '../attribute-value.ts';

export interface AttributeDifference {
  /** As in a PATCH path. */
  readonly path: string;
  readonly ours: JsonValue;
  readonly theirs: JsonValue | undefined;
}

/** Where the target's resource is not what ours asks for; what only the target has is its own affair. */
export function attributeDifferences(ours: JsonObject, theirs: JsonObject): readonly AttributeDifference[] {
  return Object.entries(ours).flatMap(([name, value]) => {
    if (name === 'schemas' || value === undefined || value === null) return [];
    const present = memberOf(theirs, name);
    if (!isJsonObject(value)) return differenceOf(name, value, present);
    const separator = name.startsWith('urn:') ? ':' : '.';
    return Object.entries(value).flatMap(([sub, inner]) =>
      inner === undefined || inner === null
        ? []
        : differenceOf(`${name}${separator}${sub}`, inner, memberOf(present, sub)),
    );
  });
}

const differenceOf = (path: string, ours: JsonValue, theirs: JsonValue | undefined): AttributeDifference[] =>
  isMet(ours, theirs) ? [] : [{ path, ours, theirs }];

/** A target may add sub-attributes (`display`, `$ref`) and order values as it likes. */
function isMet(ours: JsonValue, theirs: JsonValue | undefined): boolean {
  if (isJsonArray(ours))
    return ours.length === 0
      ? theirs === undefined || (isJsonArray(theirs) && theirs.length === 0)
      : isJsonArray(theirs) &&
          ours.length === theirs.length &&
          ours.every((one) => theirs.some((other) => isMet(one, other)));
  if (isJsonObject(ours))
    return Object.entries(ours).every(
      ([name, value]) => value === undefined || value === null || isMet(value, memberOf(theirs, name)),
    );
  return ours === theirs;
}
