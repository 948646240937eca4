import { ScimError } from '../errors/scim-error.ts';
import { canonicalDateTime } from '../schema/date-time.ts';
import { fold } from '../schema/fold.ts';
import { isStorableText } from '../schema/json.ts';
import type { AttributeModel } from '../schema/resource-model.ts';
import type { Lenience } from '../tolerances/lenience.ts';
import type { BoundValue } from './bound-filter.ts';
import type { CompareOperator, FilterValue } from './filter-tree.ts';

const substringOperators: readonly CompareOperator[] = ['co', 'sw', 'ew'];
const orderOperators: readonly CompareOperator[] = ['gt', 'ge', 'lt', 'le'];

/**
 * Brings a filter's value into the comparison form of the attribute it is compared with (RFC 7644 §3.4.2.2 Table 3).
 * @throws ScimError `invalidFilter` when the operator or the value does not fit the attribute's type.
 */
export function bindValue(
  attribute: AttributeModel,
  operator: CompareOperator,
  value: Exclude<FilterValue, null>,
  lenience: Lenience,
): BoundValue {
  const { type } = attribute;
  if (typeof value === 'string' && !isStorableText(value))
    throw refuse(attribute, 'is compared with text that holds a NUL character or half a surrogate pair');
  if (orderOperators.includes(operator) && (type === 'boolean' || type === 'binary'))
    throw refuse(attribute, `has no order, so "${operator}" cannot be used`);
  if (substringOperators.includes(operator)) {
    if (type === 'boolean' || type === 'integer' || type === 'decimal')
      throw refuse(attribute, `is no text, so "${operator}" cannot be used`);
    if (typeof value !== 'string') throw refuse(attribute, 'is compared with a string in double quotes');
    return attribute.caseExact || type === 'dateTime' ? value : fold(value);
  }
  if (type === 'boolean') return bindBoolean(attribute, value, lenience);
  if (type === 'integer' || type === 'decimal') return bindNumber(attribute, value, lenience);
  if (type === 'dateTime') {
    const instant = typeof value === 'string' ? canonicalDateTime(value) : undefined;
    if (instant === undefined)
      throw refuse(attribute, 'is compared with a dateTime such as "2026-01-31T09:30:00Z"');
    return instant;
  }
  if (typeof value !== 'string') {
    if (!lenience.allows('number-for-string', attribute.name))
      throw refuse(attribute, 'is compared with a string in double quotes');
    return attribute.caseExact ? String(value) : fold(String(value));
  }
  return attribute.caseExact ? value : fold(value);
}

function bindBoolean(
  attribute: AttributeModel,
  value: string | number | boolean,
  lenience: Lenience,
): boolean {
  if (typeof value === 'boolean') return value;
  const text = String(value).toLowerCase();
  if ((text === 'true' || text === 'false') && lenience.allows('string-boolean', attribute.name))
    return text === 'true';
  throw refuse(attribute, 'is compared with true or false');
}

function bindNumber(attribute: AttributeModel, value: string | number | boolean, lenience: Lenience): number {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (Number.isFinite(number) && lenience.allows('string-number', attribute.name)) return number;
  throw refuse(attribute, 'is compared with a number');
}

const refuse = (attribute: AttributeModel, why: string): ScimError =>
  new ScimError('invalidFilter', `"${attribute.name}" ${why}.`, { path: attribute.name });
