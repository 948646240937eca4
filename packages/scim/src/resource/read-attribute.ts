import { ScimError } from '../errors/scim-error.ts';
import { formatTarget } from '../path/attribute-path.ts';
import { isAttributeName } from '../schema/attribute-name.ts';
import { fold } from '../schema/fold.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { AttributeModel, SchemaModel } from '../schema/resource-model.ts';
import type { Lenience } from '../tolerances/lenience.ts';
import type { AttributeLearner } from './attribute-learner.ts';
import { addDistinct } from './distinct-values.ts';
import { keepOnePrimary } from './primary.ts';
import { invalid, readSimpleValue } from './read-simple-value.ts';
import { checkValueCount } from './value-count.ts';

/** What reading a value needs: the model of the request, and what may be tolerated. */
export interface ReadContext {
  readonly learner: AttributeLearner;
  readonly lenience: Lenience;
  /** Values that a multi-valued attribute may have. */
  readonly valuesMax: number;
}

/**
 * The value of an attribute as received → its canonical form: names as the schema spells them, types right, read-only
 * sub-attributes left out (RFC 7644 §3.3), no duplicates, one primary.
 * `undefined` where nothing is assigned: null, `[]` and `{}` mean that (RFC 7643 §2.5).
 * @throws ScimError `invalidValue` naming the attribute.
 */
export function readAttribute(
  schema: SchemaModel,
  attribute: AttributeModel,
  value: JsonValue,
  context: ReadContext,
): JsonValue | undefined {
  const path = formatTarget({ schema, attribute });
  if (value === null) return undefined;
  if (!attribute.multiValued) {
    const single = unwrapSingle(value, path, context.lenience);
    return single === undefined ? undefined : readElement(schema, attribute, single, path, context);
  }
  const elements = readElements(schema, attribute, value, path, context);
  return elements.length === 0 ? undefined : keepOnePrimary(elements, path, context.lenience);
}

/** The elements of a multi-valued attribute, in canonical form and without duplicates (RFC 7643 §2.4). */
function readElements(
  schema: SchemaModel,
  attribute: AttributeModel,
  value: JsonValue,
  path: string,
  context: ReadContext,
): readonly JsonValue[] {
  const { lenience } = context;
  if (!isJsonArray(value) && !lenience.allows('single-value-for-array', path))
    throw invalid(path, value, 'an array');
  if (isJsonArray(value)) checkValueCount(value.length, path, context.valuesMax);
  const elements: JsonValue[] = [];
  for (const element of isJsonArray(value) ? value : [value]) {
    if (element === null) {
      if (!lenience.allows('null-in-array', path)) throw invalid(path, element, 'values without null');
      continue;
    }
    const read = readElement(schema, attribute, element, path, context);
    if (read !== undefined) elements.push(read);
  }
  return addDistinct([], elements).values;
}

/** One element of a multi-valued attribute, or the value of a single-valued one. */
export function readElement(
  schema: SchemaModel,
  attribute: AttributeModel,
  value: JsonValue,
  path: string,
  context: ReadContext,
): JsonValue | undefined {
  if (attribute.type !== 'complex') return readSimpleValue(attribute, value, path, context.lenience);
  if (isJsonObject(value))
    return readComplex(schema, attribute, expandJsonText(value, path, context.lenience), path, context);
  const hasValue = attribute.subAttributesByName.has('value');
  if (!isJsonArray(value) && hasValue && context.lenience.allows('string-for-complex', path)) {
    // Choice: empty text for a complex value clears it, as for a manager who left.
    if (value === '') return undefined;
    return readComplex(schema, attribute, expandJsonText({ value }, path, context.lenience), path, context);
  }
  throw invalid(path, value, 'an object');
}

function readComplex(
  schema: SchemaModel,
  attribute: AttributeModel,
  value: JsonObject,
  path: string,
  context: ReadContext,
): JsonObject | undefined {
  const result: Record<string, JsonValue> = {};
  for (const key of Object.keys(value)) {
    const inner = ownValue(value, key);
    if (inner === undefined || inner === null) continue;
    const sub = findSubAttribute(schema, attribute, key, inner, context);
    if (sub === undefined || sub.mutability === 'readOnly') continue;
    const read = readSubAttribute(sub, inner, `${path}.${sub.name}`, context.lenience);
    if (read !== undefined) result[sub.name] = read;
  }
  return Object.keys(result).length === 0 ? undefined : result;
}

/** A sub-attribute is simple (RFC 7643 §2.3.8), single- or multi-valued. */
export function readSubAttribute(
  sub: AttributeModel,
  value: JsonValue,
  path: string,
  lenience: Lenience,
): JsonValue | undefined {
  if (value === null) return undefined;
  if (!sub.multiValued) {
    const single = unwrapSingle(value, path, lenience);
    return single === undefined ? undefined : readSimpleValue(sub, single, path, lenience);
  }
  if (!isJsonArray(value) && !lenience.allows('single-value-for-array', path))
    throw invalid(path, value, 'an array');
  const elements = (isJsonArray(value) ? value : [value]).map((element) =>
    readSimpleValue(sub, element, path, lenience),
  );
  return elements.length === 0 ? undefined : elements;
}

function findSubAttribute(
  schema: SchemaModel,
  attribute: AttributeModel,
  name: string,
  value: JsonValue,
  { learner, lenience }: ReadContext,
): AttributeModel | undefined {
  const known =
    attribute.subAttributesByName.get(fold(name)) ??
    learner.model.schemasByUrn
      .get(fold(schema.urn))
      ?.attributesByName.get(fold(attribute.name))
      ?.subAttributesByName.get(fold(name));
  if (known !== undefined) return known;
  const path = formatTarget({ schema, attribute });
  if (!isAttributeName(name) || isJsonObject(value)) {
    if (lenience.allows('unlearnable-attribute', path)) return undefined;
    throw new ScimError(
      'invalidValue',
      `"${path}" has no sub-attribute "${name}", and none can be made of it.`,
      { path },
    );
  }
  return learner.learnSubAttribute(schema, attribute, name, value);
}

/** RFC 7643 §2.2: a single-valued attribute has one value; an array of one is tolerated. */
function unwrapSingle(value: JsonValue, path: string, lenience: Lenience): JsonValue | undefined {
  if (!isJsonArray(value)) return value;
  const [first] = value;
  if (value.length > 1) throw invalid(path, value, 'a single value');
  if (!lenience.allows('array-for-single-value', path)) throw invalid(path, value, 'a single value');
  return first ?? undefined;
}

/** A role as JSON text: `{"value":"{\"id\":…,\"value\":\"Admin\",\"displayName\":\"Admin\"}"}`. */
function expandJsonText(element: JsonObject, path: string, lenience: Lenience): JsonObject {
  const text = ownValue(element, 'value');
  if (typeof text !== 'string' || !/^\s*\{[\s\S]*\}\s*$/.test(text)) return element;
  let inner: unknown;
  try {
    inner = JSON.parse(text);
  } catch {
    return element;
  }
  if (!isJsonObject(inner) || !lenience.allows('json-text-value', path)) return element;
  const value = ownValue(inner, 'value') ?? ownValue(inner, 'id');
  const display = ownValue(inner, 'displayName') ?? ownValue(inner, 'display');
  return {
    ...element,
    ...(value === undefined ? {} : { value }),
    ...(display === undefined ? {} : { display }),
  };
}
