/**
 * Random schemas, resources and filters for the oracle of the SQL store: every type of attribute, single- and
 * multi-valued, in every namespace, and text that SQL, JSON and case folding trip over. All of it follows from a seed.
 */
import {
  type Attribute,
  type AttributeModel,
  type Attributes,
  type AttributeTarget,
  buildResourceModel,
  type CompareOperator,
  type CustomAttribute,
  type FilterTree,
  groupResourceType,
  type JsonValue,
  type ResourceModel,
  userResourceType,
} from '@rollcall/scim';

/** A small generator of random numbers (mulberry32): the same seed gives the same directory on every machine. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * end);
  }

  one<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }

  in(times: number): boolean {
    return this.below(times) === 0;
  }

  some<T>(lengthMax: number, make: () => T, lengthMin = 0): T[] {
    return Array.from({ length: lengthMin + this.below(lengthMax + 1 - lengthMin) }, make);
  }
}

const fragments = [
  'a', 'A', 'b', 'B', 'ab', 'é', 'É', 'e\u0301', 'ß', 'ẞ', 'İ', 'ı', 'i', 'I', 'Σ', 'σ', 'ς', 'J\u030c', 'ǰ', 'Å',
  'K', '%', '_', '\\', '"', "'", '\n', '\t', ' ', '.', '-', '0', '1', '10', '2', '😀', '\uffff', '\ue000', '日', '$',
  '*', '@', 'true', 'null', '{', '[', ')', '\u2028',
]; // biome-ignore format: a table

const dateTimes = [
  '2026-01-31T09:30:00Z',
  '2026-01-31T10:30:00+01:00',
  '2026-01-31t09:30:00.000z',
  '2026-01-31T09:30:00.0001Z',
  '2026-01-31T09:30:00.001Z',
  '2026-01-31T09:30:00',
  '1969-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2024-02-29T12:00:00-11:30',
];

const numbers = [0, 1, -1, 2, 10, 42, 1e15, -5, 999_999_999_999_999];
const decimals = [...numbers, 0.1, 0.30000000000000004, -2.5, 1e21, 1e-7, 3.0, 1.5e300, 5e-324];

export const randomText = (chance: Chance): string => chance.some(3, () => chance.one(fragments)).join('');

type SimpleType = Exclude<Attribute['type'], 'complex'>;

function randomValue(type: SimpleType, chance: Chance): string | number | boolean {
  switch (type) {
    case 'boolean':
      return chance.in(2);
    case 'integer':
      return chance.one(numbers);
    case 'decimal':
      return chance.one(decimals);
    case 'dateTime':
      return chance.one(dateTimes);
    case 'binary':
      return chance.one(['', 'YQ==', 'yq==', 'AAAA', 'aaaa', '+/+/']);
    default:
      return randomText(chance);
  }
}

const simpleTypes = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference'] as const;
const customNames = [
  'badge',
  'Level',
  'x',
  'cost-center',
  'constructor',
  'toString',
  '$odd',
  'value',
  'type',
  'w_1',
  // Columns of users; on a group they are attributes like any other.
  'active',
  'userName',
  'emails',
];
const customUrns = [
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'urn:example:params:Acme:1.0:Any',
  'urn:x-odd:a.b%c_d:(e)',
];

function randomDefinition(
  name: string,
  complexAllowed: boolean,
  chance: Chance,
): CustomAttribute['definition'] {
  return {
    name,
    type: complexAllowed && chance.in(3) ? 'complex' : chance.one(simpleTypes),
    multiValued: chance.in(2),
    description: '',
    required: false,
    caseExact: chance.in(2),
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
  };
}

/** The built-in type with random custom attributes: some names in the core, some in extensions known and new. */
export function randomModel(kind: 'User' | 'Group', chance: Chance): ResourceModel {
  const type = kind === 'User' ? userResourceType : groupResourceType;
  const custom = chance
    .some(14, () => chance.one(customNames), 6)
    .flatMap((name): CustomAttribute[] => {
      const schema = chance.in(2) ? type.schema.id : chance.one(customUrns);
      const definition = randomDefinition(name, true, chance);
      const parent = { resourceType: kind, schema, path: name, definition };
      if (definition.type !== 'complex') return [parent];
      const subs = chance
        .some(4, () => chance.one(customNames), 1)
        .map((sub) => ({
          resourceType: kind,
          schema,
          path: `${name}.${sub}`,
          definition: randomDefinition(sub, false, chance),
        }));
      return [parent, ...subs];
    });
  const unique = new Map<string, CustomAttribute>();
  for (const one of custom) {
    // The first definition of an attribute counts, and with it whether it has sub-attributes.
    const key = `${one.schema} ${one.path}`;
    const parent = unique.get(`${one.schema} ${one.path.split('.')[0]}`);
    if (!unique.has(key) && (parent === undefined || parent.definition.type === 'complex'))
      unique.set(key, one);
  }
  return buildResourceModel(type, [...unique.values()]);
}

const derived = new Set(['schemas', 'id', 'meta', 'members', 'groups', 'password', 'userName']);

/** Attributes in canonical form, as the engine hands them to a store. */
export function randomAttributes(model: ResourceModel, index: number, chance: Chance): Attributes {
  const attributes: Record<string, JsonValue> = {};
  const schemas = [model.core.urn];
  for (const schema of model.schemasByUrn.values()) {
    const values: Record<string, JsonValue> = {};
    for (const attribute of schema.attributesByName.values()) {
      if (derived.has(attribute.name) && !attribute.custom) continue;
      if (!attribute.custom && !chance.in(3) && attribute.name !== 'active') continue;
      if (attribute.custom && chance.in(3)) continue;
      const value = randomAttribute(attribute, chance);
      if (value !== undefined) values[attribute.name] = value;
    }
    if (schema.core) Object.assign(attributes, values);
    else if (Object.keys(values).length > 0) {
      attributes[schema.urn] = values;
      schemas.push(schema.urn);
    }
  }
  if (model.type.name === 'User') attributes['userName'] = `${index}:${randomText(chance)}`;
  else attributes['displayName'] ??= `g${index}`;
  return { schemas, ...attributes };
}

function randomAttribute(attribute: AttributeModel, chance: Chance): JsonValue | undefined {
  if (!attribute.multiValued) return randomElement(attribute, chance);
  const elements = chance
    .some(3, () => randomElement(attribute, chance), 1)
    .filter((one) => one !== undefined);
  return elements.length === 0 ? undefined : elements;
}

function randomElement(attribute: AttributeModel, chance: Chance): JsonValue | undefined {
  if (attribute.type !== 'complex') return randomValue(attribute.type, chance);
  const element: Record<string, JsonValue> = {};
  for (const sub of attribute.subAttributesByName.values()) {
    if (sub.mutability === 'readOnly' || sub.type === 'complex' || chance.in(2)) continue;
    const { type } = sub;
    element[sub.name] = sub.multiValued
      ? chance.some(2, () => randomValue(type, chance), 1)
      : randomValue(type, chance);
  }
  return Object.keys(element).length === 0 ? undefined : element;
}

const textOperators: readonly CompareOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];
const operatorsByType: Readonly<Record<SimpleType, readonly CompareOperator[]>> = {
  string: textOperators,
  reference: textOperators,
  dateTime: textOperators,
  binary: ['eq', 'ne', 'co', 'sw', 'ew'],
  boolean: ['eq', 'ne'],
  integer: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
  decimal: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
};

export class RandomFilters {
  readonly #model: ResourceModel;
  readonly #chance: Chance;
  readonly #seen: readonly string[];

  /** `seen`: text that is in the directory, so that filters find something. */
  constructor(model: ResourceModel, seen: readonly string[], chance: Chance) {
    this.#model = model;
    this.#seen = seen;
    this.#chance = chance;
  }

  tree(depth = 3): FilterTree {
    const chance = this.#chance;
    if (depth === 0 || chance.in(2)) return this.#leaf();
    if (chance.in(4)) return { kind: 'not', operand: this.tree(depth - 1) };
    const operands = chance.some(3, () => this.tree(depth - 1), 2);
    return { kind: chance.in(2) ? 'and' : 'or', operands };
  }

  /** Somewhere that a list can be sorted by. */
  sortTarget(): AttributeTarget {
    for (;;) {
      const target = this.#target();
      const leaf = target.subAttribute ?? target.attribute;
      if (leaf.type !== 'complex' && !isUnordered(target)) return target;
    }
  }

  #leaf(): FilterTree {
    const chance = this.#chance;
    const target = this.#target();
    const { schema, attribute, subAttribute } = target;
    const path = pathOf(schema.core ? undefined : schema.urn, attribute.name, subAttribute?.name);
    const leaf = subAttribute ?? attribute;
    const isComplex = attribute.type === 'complex' && subAttribute === undefined;
    if (isComplex && chance.in(2))
      return { kind: 'valuePath', path, filter: this.#inside(attribute, 2), offset: 0 };
    const compared = isComplex ? attribute.subAttributesByName.get('value') : leaf;
    if (compared === undefined || chance.in(6)) return { kind: 'present', path, offset: 0 };
    return { kind: 'compare', path, ...this.#comparison(compared), offset: 0 };
  }

  #inside(attribute: AttributeModel, depth: number): FilterTree {
    const chance = this.#chance;
    if (depth > 0 && chance.in(2)) {
      if (chance.in(4)) return { kind: 'not', operand: this.#inside(attribute, depth - 1) };
      const operands = chance.some(3, () => this.#inside(attribute, depth - 1), 2);
      return { kind: chance.in(3) ? 'or' : 'and', operands };
    }
    const sub = chance.one([...attribute.subAttributesByName.values()]);
    const path = pathOf(undefined, sub.name, undefined);
    if (chance.in(6)) return { kind: 'present', path, offset: 0 };
    return { kind: 'compare', path, ...this.#comparison(sub), offset: 0 };
  }

  #comparison({ type }: AttributeModel): Pick<FilterTree & { kind: 'compare' }, 'operator' | 'value'> {
    const chance = this.#chance;
    if (type === 'complex') throw new Error('a complex value is not compared');
    const operator = chance.one(operatorsByType[type]);
    if (chance.in(12)) return { operator, value: null };
    if (type === 'boolean') return { operator, value: chance.in(2) };
    if (type === 'integer') return { operator, value: chance.one(numbers) };
    if (type === 'decimal') return { operator, value: chance.one(decimals) };
    const isPart = operator === 'co' || operator === 'sw' || operator === 'ew';
    if (type === 'dateTime' && !isPart) return { operator, value: chance.one(dateTimes) };
    if (type === 'dateTime' && chance.in(2))
      return { operator, value: chance.one(['2026', 'T09', '000Z', '31', '+']) };
    const known = this.#seen.length === 0 || chance.in(3) ? randomText(chance) : chance.one(this.#seen);
    return { operator, value: this.#bend(known, operator) };
  }

  #bend(text: string, operator: CompareOperator): string {
    const chance = this.#chance;
    const cased = chance.one([text, text, text.toUpperCase(), text.toLowerCase(), text.normalize('NFD')]);
    const units = [...cased];
    if (operator === 'sw') return units.slice(0, 1 + chance.below(4)).join('');
    if (operator === 'ew') return units.slice(-1 - chance.below(4)).join('');
    if (operator === 'co') return units.slice(chance.below(3), 3 + chance.below(4)).join('');
    return cased;
  }

  #target(): AttributeTarget {
    const chance = this.#chance;
    const schema = chance.in(2) ? this.#model.core : chance.one([...this.#model.schemasByUrn.values()]);
    const readable = [...schema.attributesByName.values()].filter(({ returned }) => returned !== 'never');
    const favoured = readable.filter(
      ({ name, custom }) =>
        custom || ['id', 'meta', 'members', 'groups', 'emails', 'userName', 'active'].includes(name),
    );
    const attribute = chance.one(favoured.length > 0 && chance.in(2) ? favoured : readable);
    const subs = [...attribute.subAttributesByName.values()];
    if (subs.length === 0 || chance.in(3)) return { schema, attribute };
    return { schema, attribute, subAttribute: chance.one(subs) };
  }
}

function pathOf(urn: string | undefined, name: string, subName: string | undefined) {
  const text = `${urn === undefined ? '' : `${urn}:`}${name}${subName === undefined ? '' : `.${subName}`}`;
  return { urn, name, subName, text };
}

/** The engine refuses to sort by memberships. */
const isUnordered = ({ attribute }: AttributeTarget): boolean =>
  (attribute.name === 'members' || attribute.name === 'groups') && !attribute.custom;

/** Every text within some attributes, however deep. */
export function textsIn(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
