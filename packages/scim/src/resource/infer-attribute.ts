import type { Attribute, AttributeType } from '../schema/attribute.ts';
import { canonicalDateTime } from '../schema/date-time.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../schema/json.ts';

/**
 * What a value that no schema describes tells of its attribute: type, and whether it is multi-valued.
 * `undefined` where it tells nothing (null, an empty array or object, an array of mixed types).
 */
export function inferAttribute(name: string, value: JsonValue): Omit<Attribute, 'subAttributes'> | undefined {
  const multiValued = isJsonArray(value);
  const elements = multiValued ? value.filter((element) => element !== null) : [value];
  const types = new Set(elements.map(inferType));
  const type = types.size === 2 && types.has('integer') && types.has('decimal') ? 'decimal' : [...types][0];
  if (type === undefined || (types.size > 1 && type !== 'decimal')) return undefined;
  return {
    name,
    type,
    multiValued,
    description: 'Learned from what was sent.',
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
  };
}

function inferType(value: JsonValue): AttributeType | undefined {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal';
  if (typeof value === 'string') return canonicalDateTime(value) === undefined ? 'string' : 'dateTime';
  return isJsonObject(value) && Object.keys(value).length > 0 ? 'complex' : undefined;
}
