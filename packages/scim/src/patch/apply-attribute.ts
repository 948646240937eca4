import { ScimError } from '../errors/scim-error.ts';
import { formatTarget } from '../path/attribute-path.ts';
import { attributeValue } from '../path/values-at.ts';
import { type Attributes, withAttribute } from '../resource/attributes.ts';
import { addDistinct } from '../resource/distinct-values.ts';
import { equalValues, valueKey } from '../resource/equal-values.ts';
import { keepOnePrimary, passPrimaryTo } from '../resource/primary.ts';
import { type ReadContext, readAttribute, readSubAttribute } from '../resource/read-attribute.ts';
import { checkValueCount } from '../resource/value-count.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { AttributeTarget } from '../schema/resource-model.ts';
import { checkMutability, refuseImmutable } from './check-mutability.ts';
import type { OperationName } from './parse-patch.ts';

/**
 * One operation on an attribute or sub-attribute without value filter (RFC 7644 §3.5.2.1 to §3.5.2.3).
 * @throws ScimError `mutability`, `invalidValue`, `noTarget`
 */
export function applyToAttribute(
  attributes: Attributes,
  op: OperationName,
  target: AttributeTarget,
  value: JsonValue | undefined,
  context: ReadContext,
): Attributes {
  checkMutability(op, target);
  const present = attributeValue(attributes, target);
  const next =
    target.subAttribute === undefined
      ? nextValue(op, target, present, value, context)
      : nextWithSubAttribute(op, target, present, value, context);
  if (target.attribute.mutability === 'immutable' && present !== undefined && !equalValues(present, next))
    throw refuseImmutable(target);
  if (target.attribute.mutability === 'writeOnly') return attributes;
  return withAttribute(attributes, target.schema, target.attribute.name, next);
}

function nextValue(
  op: OperationName,
  target: AttributeTarget,
  present: JsonValue | undefined,
  value: JsonValue | undefined,
  context: ReadContext,
): JsonValue | undefined {
  const { schema, attribute } = target;
  if (op === 'remove') return afterRemove(target, present, value, context);
  // §3.5.2.1: a value is added to a multi-valued attribute, so a single one needs no array.
  const added = op === 'add' && attribute.multiValued && isJsonObject(value) ? [value] : (value ?? null);
  const read = readAttribute(schema, attribute, added, context);
  if (attribute.multiValued)
    return op === 'add' ? append(present, read, formatTarget(target), context.valuesMax) : read;
  if (read === undefined) return op === 'add' ? present : undefined;
  // §3.5.2.3: sub-attributes that are not given stay as they are.
  if (attribute.type === 'complex' && isJsonObject(present) && isJsonObject(read))
    return { ...present, ...read };
  return read;
}

/** §3.5.2.1: values are added once; a new primary takes the flag from the old one. */
function append(
  present: JsonValue | undefined,
  added: JsonValue | undefined,
  path: string,
  valuesMax: number,
): JsonValue | undefined {
  const { values, fresh } = addDistinct(isJsonArray(present) ? present : [], isJsonArray(added) ? added : []);
  checkValueCount(values.length, path, valuesMax);
  const all = passPrimaryTo(values, (element) => fresh.has(element));
  return all.length === 0 ? undefined : all;
}

/**
 * §3.5.2.2. Choice: to remove what is not there is done already. With a value, tolerated: only the values that equal
 * it, or whose `value` does.
 */
function afterRemove(
  target: AttributeTarget,
  present: JsonValue | undefined,
  value: JsonValue | undefined,
  context: ReadContext,
): JsonValue | undefined {
  const path = formatTarget(target);
  if (value === undefined || value === null || !isJsonArray(present)) return undefined;
  if (!context.lenience.allows('remove-by-value', path))
    throw new ScimError(
      'invalidValue',
      `A remove takes no "value": name the values of "${path}" in the path.`,
      { path },
    );
  const unwanted = new Set((isJsonArray(value) ? value : [value]).map(identityKey));
  const kept = present.filter((element) => !unwanted.has(identityKey(element)));
  return kept.length === 0 ? undefined : kept;
}

/** What a client names a value by: its `value`, or the whole of it. */
function identityKey(element: JsonValue): string {
  return valueKey((isJsonObject(element) ? ownValue(element, 'value') : undefined) ?? element);
}

/** `name.givenName`; on a multi-valued attribute (`emails.type`) the sub-attribute of every value. */
function nextWithSubAttribute(
  op: OperationName,
  target: AttributeTarget,
  present: JsonValue | undefined,
  value: JsonValue | undefined,
  context: ReadContext,
): JsonValue | undefined {
  const { attribute } = target;
  if (!attribute.multiValued)
    return withSubAttribute(op, target, isJsonObject(present) ? present : {}, value, context);
  const elements = isJsonArray(present) ? present.filter(isJsonObject) : [];
  const subjects = elements.length === 0 && op !== 'remove' ? [{}] : elements;
  const next = subjects
    .map((element) => withSubAttribute(op, target, element, value, context))
    .filter((element) => element !== undefined);
  return next.length === 0 ? undefined : keepOnePrimary(next, formatTarget(target), context.lenience);
}

/** One element with a sub-attribute set or removed; `undefined` when nothing of it is left. */
export function withSubAttribute(
  op: OperationName,
  target: AttributeTarget,
  element: JsonObject,
  value: JsonValue | undefined,
  context: ReadContext,
): JsonObject | undefined {
  const sub = target.subAttribute;
  if (sub === undefined) return element;
  const path = formatTarget(target);
  const before = ownValue(element, sub.name);
  const after = op === 'remove' ? undefined : readSubAttribute(sub, value ?? null, path, context.lenience);
  if (sub.mutability === 'immutable' && before !== undefined && !equalValues(before, after))
    throw refuseImmutable(target);
  const { [sub.name]: _replaced, ...rest } = element;
  const next: JsonObject = after === undefined ? rest : { ...rest, [sub.name]: after };
  return Object.keys(next).length === 0 ? undefined : next;
}
