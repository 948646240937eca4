/** JSON as it arrives: nothing is known of it until it has been checked. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isJsonArray = (value: unknown): value is readonly JsonValue[] => Array.isArray(value);

/** The own value under `key`: what an object inherits (`constructor`, `__proto__`) is not data. */
export const ownValue = (object: JsonObject, key: string): JsonValue | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Text that can be kept and sent as UTF-8: no NUL, which databases refuse, and no half of a surrogate pair. */
export const isStorableText = (text: string): boolean =>
  !text.includes('\u0000') && !loneSurrogate.test(text);

const loneSurrogate = /\p{Surrogate}/u;
