import { canonicalDateTime } from '../schema/date-time.ts';
import { fold } from '../schema/fold.ts';
import type { JsonValue } from '../schema/json.ts';
import type { AttributeModel } from '../schema/resource-model.ts';
import type { BoundValue } from './bound-filter.ts';
import type { CompareOperator } from './filter-tree.ts';

/** A stored value in comparison form: the counterpart of `bindValue`. */
export function comparable(attribute: AttributeModel, value: JsonValue): BoundValue | undefined {
  if (typeof value === 'string') {
    if (attribute.type === 'dateTime') return canonicalDateTime(value) ?? value;
    return attribute.caseExact ? value : fold(value);
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** RFC 7644 §3.4.2.2 Table 3 on two values in comparison form. */
export function compareValues(actual: BoundValue, operator: CompareOperator, wanted: BoundValue): boolean {
  switch (operator) {
    case 'eq':
      return actual === wanted;
    case 'ne':
      return actual !== wanted;
    case 'co':
      return typeof actual === 'string' && actual.includes(String(wanted));
    case 'sw':
      return typeof actual === 'string' && actual.startsWith(String(wanted));
    case 'ew':
      return typeof actual === 'string' && actual.endsWith(String(wanted));
    case 'gt':
      return order(actual, wanted) > 0;
    case 'ge':
      return order(actual, wanted) >= 0;
    case 'lt':
      return order(actual, wanted) < 0;
    case 'le':
      return order(actual, wanted) <= 0;
  }
}

/** Numbers by value, text by code point (as `collate "C"` does in UTF-8); `NaN` where there is no order. */
export function order(left: BoundValue, right: BoundValue): number {
  if (typeof left === 'string' && typeof right === 'string') return orderText(left, right);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  return Number.NaN;
}

/** UTF-16 units order as code points do except where a surrogate meets a unit above the surrogates. */
function orderText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) return codePointRank(a) - codePointRank(b);
  }
  return left.length - right.length;
}

const codePointRank = (unit: number): number =>
  unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2000 : unit >= 0xe000 ? unit - 0x800 : unit;
