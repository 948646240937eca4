import { isJsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import { equalValues, valueKey } from './equal-values.ts';

/** Values of a multi-valued attribute, each once, and which of those added were not there before in this form. */
export interface Distinct {
  readonly values: readonly JsonValue[];
  readonly fresh: ReadonlySet<JsonValue>;
}

/**
 * Adds values to those that are there. A value whose `type` and `value` are there already completes that one, since
 * the two together tell values apart (RFC 7643 §2.4); one that is there as it is changes nothing.
 */
export function addDistinct(present: readonly JsonValue[], added: readonly JsonValue[]): Distinct {
  const values = new Map(present.map((element) => [identityOf(element), element]));
  const fresh = new Set<JsonValue>();
  for (const element of added) {
    const identity = identityOf(element);
    const before = values.get(identity);
    const next = isJsonObject(before) && isJsonObject(element) ? { ...before, ...element } : element;
    if (before !== undefined && equalValues(before, next)) continue;
    if (before !== undefined) fresh.delete(before);
    values.set(identity, next);
    fresh.add(next);
  }
  return { values: [...values.values()], fresh };
}

function identityOf(element: JsonValue): string {
  const value = isJsonObject(element) ? ownValue(element, 'value') : undefined;
  if (!isJsonObject(element) || value === undefined) return valueKey(element);
  return valueKey([ownValue(element, 'type') ?? null, value]);
}
