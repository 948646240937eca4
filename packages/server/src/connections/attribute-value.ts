import { fold, isJsonObject, type JsonObject, type JsonValue } from '@rollcall/scim';

/** The steps to an attribute: its schema's URN where it stands in one, its name, its sub-attribute. */
export const stepsTo = (path: string): readonly string[] => {
  const urn = /^urn:.*:(?=[^:]*$)/i.exec(path)?.[0].slice(0, -1);
  const names = (urn === undefined ? path : path.slice(urn.length + 1)).split('.');
  return urn === undefined || isCore(urn) ? names : [urn, ...names];
};

/** Attributes of a core schema stand at the top level, however they are addressed (RFC 7643 §3.3). */
const isCore = (urn: string): boolean => fold(urn).startsWith('urn:ietf:params:scim:schemas:core:2.0:');

/** Whether `path` is `other` or a part of it, however the two are spelled. */
export function isWithin(path: string, other: string): boolean {
  const steps = stepsTo(path).map(fold);
  return stepsTo(other).every((step, index) => fold(step) === steps[index]);
}

/** An own member by its name in any letter case (RFC 7643 §2.1). */
export function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  const key = keyOf(value, name);
  return key === undefined || !isJsonObject(value) ? undefined : value[key];
}

export const valueAt = (resource: JsonObject, path: string): JsonValue | undefined =>
  stepsTo(path).reduce<JsonValue | undefined>(memberOf, resource);

/** A copy with `value` at `path`; `undefined` takes the attribute away, and with it what becomes empty. */
export function withValueAt(resource: JsonObject, path: string, value: JsonValue | undefined): JsonObject {
  return setAt(resource, stepsTo(path), value) ?? {};
}

function setAt(
  object: JsonObject,
  [name, ...rest]: readonly string[],
  value: JsonValue | undefined,
): JsonObject | undefined {
  if (name === undefined) return object;
  const key = keyOf(object, name) ?? name;
  const { [key]: present, ...others } = object;
  const inner = rest.length === 0 ? value : setAt(isJsonObject(present) ? present : {}, rest, value);
  if (inner !== undefined) return { ...object, [key]: inner };
  return Object.keys(others).length === 0 ? undefined : others;
}

function keyOf(value: JsonValue | undefined, name: string): string | undefined {
  if (!isJsonObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return name;
  const folded = fold(name);
  return Object.keys(value).find((key) => fold(key) === folded);
}

export const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

export const objectsOf = (value: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
