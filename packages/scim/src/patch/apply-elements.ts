import { ScimError } from '../errors/scim-error.ts';
import type { BoundElementFilter } from '../filter/bound-filter.ts';
import { evaluateElementFilter } from '../filter/evaluate-filter.ts';
import { formatTarget } from '../path/attribute-path.ts';
import { elementsAt } from '../path/values-at.ts';
import { type Attributes, withAttribute } from '../resource/attributes.ts';
import { passPrimaryTo } from '../resource/primary.ts';
import { type ReadContext, readElement } from '../resource/read-attribute.ts';
import { checkValueCount } from '../resource/value-count.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../schema/json.ts';
import type { AttributeTarget } from '../schema/resource-model.ts';
import { withSubAttribute } from './apply-attribute.ts';
import { checkMutability, refuseImmutable } from './check-mutability.ts';
import type { OperationName } from './parse-patch.ts';

/**
 * One operation on the values that a filter selects: `emails[type eq "work"]`, perhaps one sub-attribute of each
 * (RFC 7644 §3.5.2.1 to §3.5.2.3).
 * @throws ScimError `noTarget`, `mutability`, `invalidValue`
 */
export function applyToElements(
  attributes: Attributes,
  op: OperationName,
  target: AttributeTarget,
  filter: BoundElementFilter,
  value: JsonValue | undefined,
  context: ReadContext,
): Attributes {
  checkMutability(op, target);
  if (target.attribute.mutability === 'immutable') throw refuseImmutable(target);
  const elements = elementsAt(attributes, target);
  const matches = elements.map((element) => evaluateElementFilter(filter, element));
  const next = matches.includes(true)
    ? elements.map((element, index) =>
        matches[index] ? applyToElement(op, target, element, value, context) : element,
      )
    : afterNoMatch(elements, op, target, filter, value, context);
  const kept = next.filter((element) => element !== undefined);
  const before = new Set(elements);
  const flagged = passPrimaryTo(kept, (element) => !before.has(element));
  const result = flagged.length === 0 ? undefined : target.attribute.multiValued ? flagged : flagged[0];
  return withAttribute(attributes, target.schema, target.attribute.name, result);
}

function applyToElement(
  op: OperationName,
  target: AttributeTarget,
  element: JsonValue,
  value: JsonValue | undefined,
  context: ReadContext,
): JsonValue | undefined {
  const object = isJsonObject(element) ? element : {};
  if (target.subAttribute !== undefined) return withSubAttribute(op, target, object, value, context);
  if (op === 'remove') return undefined;
  const read = readElement(target.schema, target.attribute, value ?? null, formatTarget(target), context);
  // Choice: `add` completes the selected value, `replace` takes its place (§3.5.2.3: "SHALL be replaced").
  return op === 'add' && isJsonObject(read) ? { ...object, ...read } : read;
}

/**
 * Nothing matched. A remove is `noTarget` unless tolerated; a replace is `noTarget` (§3.5.2.3) unless tolerated.
 * Choice: the RFC says nothing of an add; it creates the value that the filter describes, as one client relies on.
 */
function afterNoMatch(
  elements: readonly JsonValue[],
  op: OperationName,
  target: AttributeTarget,
  filter: BoundElementFilter,
  value: JsonValue | undefined,
  context: ReadContext,
): readonly (JsonValue | undefined)[] {
  const path = formatTarget(target);
  const { lenience } = context;
  if (op === 'remove' && lenience.allows('remove-missing', path)) return elements;
  const described = describedBy(filter);
  if (
    op !== 'remove' &&
    described !== undefined &&
    (op === 'add' || lenience.allows('create-on-missing', path))
  ) {
    checkValueCount(elements.length + 1, path, context.valuesMax);
    return [...elements, applyToElement('add', target, described, value, context)];
  }
  throw new ScimError('noTarget', `No value of "${path}" matches the filter.`, { path });
}

/** The element that a conjunction of `eq` describes: `type eq "work" and primary eq true`. */
function describedBy(filter: BoundElementFilter): JsonObject | undefined {
  if (filter.kind === 'compare')
    return filter.operator === 'eq' && filter.attribute.mutability !== 'readOnly'
      ? { [filter.attribute.name]: filter.given }
      : undefined;
  if (filter.kind !== 'and') return undefined;
  const parts = filter.operands.map(describedBy);
  return parts.every((part) => part !== undefined) ? Object.assign({}, ...parts) : undefined;
}
