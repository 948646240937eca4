import { elementsAt, valuesAt } from '../path/values-at.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { AttributeModel } from '../schema/resource-model.ts';
import type { BoundElementFilter, BoundFilter, BoundValue } from './bound-filter.ts';
import { comparable, compareValues } from './compare-values.ts';
import type { CompareOperator } from './filter-tree.ts';

/** Whether a canonical resource satisfies a filter. The oracle that the SQL compiler is tested against. */
export function evaluateFilter(filter: BoundFilter, resource: JsonObject): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.every((operand) => evaluateFilter(operand, resource));
    case 'or':
      return filter.operands.some((operand) => evaluateFilter(operand, resource));
    case 'not':
      return !evaluateFilter(filter.operand, resource);
    case 'never':
      return false;
    case 'present':
      return valuesAt(resource, filter.target).some(isAssigned);
    case 'absent':
      return !valuesAt(resource, filter.target).some(isAssigned);
    case 'compare': {
      const attribute = filter.target.subAttribute ?? filter.target.attribute;
      return compareAny(attribute, valuesAt(resource, filter.target), filter.operator, filter.value);
    }
    case 'element':
      return elementsAt(resource, filter.target).some((element) =>
        evaluateElementFilter(filter.filter, element),
      );
  }
}

/** Whether one element of a multi-valued attribute satisfies the condition in brackets. */
export function evaluateElementFilter(filter: BoundElementFilter, element: JsonValue): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.operands.every((operand) => evaluateElementFilter(operand, element));
    case 'or':
      return filter.operands.some((operand) => evaluateElementFilter(operand, element));
    case 'not':
      return !evaluateElementFilter(filter.operand, element);
    case 'never':
      return false;
    case 'present':
      return subValues(element, filter.attribute).some(isAssigned);
    case 'absent':
      return !subValues(element, filter.attribute).some(isAssigned);
    case 'compare':
      return compareAny(
        filter.attribute,
        subValues(element, filter.attribute),
        filter.operator,
        filter.value,
      );
  }
}

function subValues(element: JsonValue, attribute: AttributeModel): readonly JsonValue[] {
  const value = isJsonObject(element) ? ownValue(element, attribute.name) : undefined;
  if (value === undefined || value === null) return [];
  return isJsonArray(value) ? value : [value];
}

function compareAny(
  attribute: AttributeModel,
  values: readonly JsonValue[],
  operator: CompareOperator,
  wanted: BoundValue,
): boolean {
  const actual = values.map((value) => comparable(attribute, value)).filter((value) => value !== undefined);
  if (operator === 'ne' && actual.length === 0) return true;
  return actual.some((value) => compareValues(value, operator, wanted));
}

/** RFC 7643 §2.5 and RFC 7644 §3.4.2.2 `pr`: null, an empty array and an empty object are no value. */
function isAssigned(value: JsonValue): boolean {
  if (value === null) return false;
  if (typeof value !== 'object') return true;
  return isJsonArray(value)
    ? value.some(isAssigned)
    : Object.values(value).some((inner) => inner !== undefined && isAssigned(inner));
}
