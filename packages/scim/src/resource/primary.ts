import { ScimError } from '../errors/scim-error.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { Lenience } from '../tolerances/lenience.ts';

const isPrimary = (element: JsonValue): element is JsonObject =>
  isJsonObject(element) && ownValue(element, 'primary') === true;

/**
 * RFC 7643 §2.4: `primary` is true for no more than one value.
 * @throws ScimError `invalidValue` for several, unless tolerated: then the first one that has a value stays.
 */
export function keepOnePrimary(
  elements: readonly JsonValue[],
  path: string,
  lenience: Lenience,
): readonly JsonValue[] {
  const primaries = elements.filter(isPrimary);
  if (primaries.length < 2) return elements;
  if (!lenience.allows('several-primaries', path))
    throw new ScimError(
      'invalidValue',
      `"${path}" has ${primaries.length} primary values; only one may be primary.`,
      {
        path,
      },
    );
  const kept = primaries.find((element) => (ownValue(element, 'value') ?? '') !== '') ?? primaries[0];
  return elements.map((element) =>
    isPrimary(element) && element !== kept ? { ...element, primary: false } : element,
  );
}

/** RFC 7644 §3.5.2: a value that a PATCH makes primary takes the flag from the others. */
export function passPrimaryTo(
  elements: readonly JsonValue[],
  isNew: (element: JsonValue) => boolean,
): readonly JsonValue[] {
  const newest = elements.filter((element) => isPrimary(element) && isNew(element)).at(-1);
  if (newest === undefined) return elements;
  return elements.map((element) =>
    isPrimary(element) && element !== newest ? { ...element, primary: false } : element,
  );
}
