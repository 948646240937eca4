import { ScimError } from '../errors/scim-error.ts';
import { canonicalDateTime } from '../schema/date-time.ts';
import { fold } from '../schema/fold.ts';
import { isStorableText, type JsonValue } from '../schema/json.ts';
import type { AttributeModel } from '../schema/resource-model.ts';
import type { Lenience } from '../tolerances/lenience.ts';

const integerPattern = /^[+-]?\d{1,15}$/;
const base64Pattern = /^[A-Za-z0-9+/_-]*={0,2}$/;

/**
 * One value of a simple attribute in its canonical JSON form (RFC 7643 §2.3), converted where a tolerance says so.
 * @throws ScimError `invalidValue` naming the attribute and what it takes.
 */
export function readSimpleValue(
  attribute: AttributeModel,
  value: JsonValue,
  path: string,
  lenience: Lenience,
): string | number | boolean {
  return readCanonical(attribute, readTyped(attribute, value, path, lenience), path);
}

/**
 * RFC 7643 §7 `canonicalValues`. Choice: those of a declared attribute are all there is, and a value that differs in
 * case alone is kept as it was declared; those of the RFC's own attributes are suggestions, as §2.4 has them.
 */
function readCanonical(
  attribute: AttributeModel,
  value: string | number | boolean,
  path: string,
): string | number | boolean {
  const { canonicalValues, custom, caseExact } = attribute;
  if (!custom || canonicalValues === undefined || typeof value !== 'string') return value;
  const canonical = canonicalValues.find((one) => (caseExact ? one === value : fold(one) === fold(value)));
  if (canonical !== undefined) return canonical;
  const choices = canonicalValues.map((one) => `"${one}"`).join(', ');
  throw new ScimError('invalidValue', `"${path}" takes one of ${choices}.`, { path, reason: 'notCanonical' });
}

function readTyped(
  attribute: AttributeModel,
  value: JsonValue,
  path: string,
  lenience: Lenience,
): string | number | boolean {
  switch (attribute.type) {
    case 'boolean':
      return readBoolean(value, path, lenience);
    case 'integer':
    case 'decimal':
      return readNumber(attribute.type, value, path, lenience);
    case 'dateTime':
      if (typeof value === 'string' && canonicalDateTime(value) !== undefined) return value;
      throw invalid(path, value, 'a dateTime such as "2026-01-31T09:30:00Z"');
    case 'binary':
      if (typeof value === 'string' && base64Pattern.test(value.replace(/\s/g, ''))) return value;
      throw invalid(path, value, 'base64 text');
    default:
      return readString(value, path, lenience);
  }
}

function readBoolean(value: JsonValue, path: string, lenience: Lenience): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value) && lenience.allows('string-boolean', path))
    return value.toLowerCase() === 'true';
  throw invalid(path, value, 'true or false');
}

function readNumber(type: 'integer' | 'decimal', value: JsonValue, path: string, lenience: Lenience): number {
  const wanted = type === 'integer' ? 'a whole number' : 'a number';
  if (typeof value === 'number') {
    if (type === 'decimal' ? Number.isFinite(value) : Number.isInteger(value)) return value;
    throw invalid(path, value, wanted);
  }
  if (typeof value === 'string') {
    const text = value.trim();
    const fits =
      type === 'integer' ? integerPattern.test(text) : text !== '' && Number.isFinite(Number(text));
    if (fits && lenience.allows('string-number', path)) return Number(text);
  }
  throw invalid(path, value, wanted);
}

function readString(value: JsonValue, path: string, lenience: Lenience): string {
  if (typeof value === 'string') {
    if (!isStorableText(value))
      throw new ScimError('invalidValue', `"${path}" holds a NUL character or half a surrogate pair.`, {
        path,
      });
    return value;
  }
  if ((typeof value === 'number' || typeof value === 'boolean') && lenience.allows('number-for-string', path))
    return String(value);
  throw invalid(path, value, 'a string');
}

/** The value itself stays out of the message: it may be personal. */
export const invalid = (path: string, value: JsonValue, wanted: string): ScimError =>
  new ScimError('invalidValue', `"${path}" takes ${wanted}, not ${kindOf(value)}.`, {
    path,
    reason: 'wrongType',
  });

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'this text' : `this ${typeof value}`;
}
