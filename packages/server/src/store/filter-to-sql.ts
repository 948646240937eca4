/**
 * Bound filter → SQL condition on the resource row `r`: one case per kind of node. Values travel as parameters only.
 * Equality on any attribute is containment in `r.search`, answered from its GIN index; `co`, `sw` and `ew` on names
 * and e-mail addresses use the trigram index. The engine's evaluator is the oracle of this file.
 *
 * A condition may be NULL where it means false; `not` is written so that this makes no difference.
 */
import type {
  AttributeTarget,
  BoundElementFilter,
  BoundFilter,
  JsonObject,
  ResourceModel,
} from '@rollcall/scim';
import { type AttributePlace, containing, elementWith, jsonPathOf, placeOf } from './attribute-place.ts';
import { compareInstant, compareJson, compareText, likePattern } from './comparison-sql.ts';
import { existsMembership } from './membership-sql.ts';
import type { SqlParameters } from './sql-parameters.ts';

type Compare = Extract<BoundFilter, { kind: 'compare' }>;

export function compileFilter(filter: BoundFilter, model: ResourceModel, parameters: SqlParameters): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.operands.map((one) => compileFilter(one, model, parameters)).join(` ${filter.kind} `)})`;
    case 'not':
      return `(${compileFilter(filter.operand, model, parameters)}) is not true`;
    case 'never':
      return 'false';
    case 'present':
      return present(filter.target, model, parameters);
    case 'absent':
      return `(${present(filter.target, model, parameters)}) is not true`;
    case 'compare':
      return compare(filter, model, parameters);
    case 'element':
      return element(filter.target, filter.filter, model, parameters);
  }
}

function present(target: AttributeTarget, model: ResourceModel, parameters: SqlParameters): string {
  const place = placeOf(target, model);
  if (place.kind === 'column') return `${place.sql} is not null`;
  if (place.kind === 'constant') return 'true';
  if (place.kind === 'nowhere') return 'false';
  if (place.kind === 'members' || place.kind === 'groups') {
    const { subAttribute } = target;
    return existsMembership(
      place.kind,
      subAttribute === undefined ? undefined : { kind: 'present', attribute: subAttribute },
      parameters,
    );
  }
  // `meta` itself is no stored value, but every resource has it.
  if (target.schema.core && target.attribute.name === 'meta') return 'true';
  return `r.search @? ${parameters.add(jsonPathOf(target))}::jsonpath`;
}

function compare(filter: Compare, model: ResourceModel, parameters: SqlParameters): string {
  const place = placeOf(filter.target, model);
  switch (place.kind) {
    case 'column':
      return compareColumn(place, filter, parameters);
    case 'constant':
      return compareConstant(place.value, filter, parameters);
    case 'nowhere':
      return filter.operator === 'ne' ? 'true' : 'false';
    case 'members':
    case 'groups':
      return compareMembership(place.kind, filter, parameters);
    case 'lines':
      return compareLines(place.sql, filter, parameters);
    case 'json':
      return compareInJson(filter, parameters);
  }
}

/** `meta.resourceType` is the same for every row; it is caseExact. */
function compareConstant(constant: string, { operator, value }: Compare, parameters: SqlParameters): string {
  const sql = `${parameters.add(constant)}::text`;
  if (operator === 'ne') return `${sql} <> ${parameters.add(value)}`;
  return compareText(sql, operator, value, parameters);
}

function compareColumn(
  { sql, type }: Extract<AttributePlace, { kind: 'column' }>,
  { operator, value }: Compare,
  parameters: SqlParameters,
): string {
  if (type === 'boolean')
    return `${sql} ${operator === 'ne' ? 'is distinct from' : '='} ${parameters.add(value)}::boolean`;
  if (type === 'instant') return compareInstant(sql, operator, value, parameters);
  if (type === 'uuid') {
    if (operator !== 'eq' && operator !== 'ne')
      return compareText(`${sql}::text`, operator, value, parameters);
    const id = parameters.uuid(value);
    if (id === undefined) return operator === 'eq' ? 'false' : 'true';
    return `${sql} ${operator === 'eq' ? '=' : '<>'} ${id}`;
  }
  if (operator === 'ne') return `${sql} is distinct from ${parameters.add(value)}`;
  return compareText(sql, operator, value, parameters);
}

function compareMembership(kind: 'members' | 'groups', filter: Compare, parameters: SqlParameters): string {
  const { target, operator, value } = filter;
  if (target.subAttribute === undefined) return 'false';
  const any = existsMembership(
    kind,
    { kind: 'compare', attribute: target.subAttribute, operator, value, given: value },
    parameters,
  );
  return operator === 'ne' ? `(${any} or not ${existsMembership(kind, undefined, parameters)})` : any;
}

/** A part of an address: the lines find candidates by trigram; where a line's ends matter, the values decide. */
function compareLines(sql: string, filter: Compare, parameters: SqlParameters): string {
  const { operator, value } = filter;
  const text = String(value);
  if ((operator !== 'co' && operator !== 'sw' && operator !== 'ew') || text.includes('\n') || text === '')
    return compareInJson(filter, parameters);
  const candidate = `${sql} like ${parameters.add(likePattern('co', text))}`;
  return operator === 'co' ? candidate : `(${candidate} and ${compareInJson(filter, parameters)})`;
}

function compareInJson({ target, operator, value }: Compare, parameters: SqlParameters): string {
  if (operator === 'eq')
    return `r.search @> ${parameters.json(containing(target, elementWith(target.subAttribute, value)))}`;
  const path = `${parameters.add(jsonPathOf(target))}::jsonpath`;
  const any = `exists (select 1 from jsonb_path_query(r.search, ${path}) v where ${compareJson('v', operator, value, parameters)})`;
  return operator === 'ne' ? `(${any} or not r.search @? ${path})` : any;
}

function element(
  target: AttributeTarget,
  filter: BoundElementFilter,
  model: ResourceModel,
  parameters: SqlParameters,
): string {
  const { kind } = placeOf(target, model);
  if (kind === 'members' || kind === 'groups') return existsMembership(kind, filter, parameters);
  const { equalities, complete } = equalitiesOf(filter);
  const contained =
    Object.keys(equalities).length === 0
      ? undefined
      : `r.search @> ${parameters.json(containing(target, equalities))}`;
  if (contained !== undefined && complete) return contained;
  const path = `${parameters.add(jsonPathOf(target))}::jsonpath`;
  const some = `exists (select 1 from jsonb_path_query(r.search, ${path}) e where ${compileElement(filter, parameters)})`;
  return contained === undefined ? some : `(${contained} and ${some})`;
}

/** The `eq` conditions that an element must meet at once; `complete` where there is nothing beyond them. */
function equalitiesOf(filter: BoundElementFilter): {
  readonly equalities: JsonObject;
  readonly complete: boolean;
} {
  if (filter.kind === 'compare' && filter.operator === 'eq')
    return { equalities: elementWith(filter.attribute, filter.value) as JsonObject, complete: true };
  if (filter.kind !== 'and') return { equalities: {}, complete: false };
  const parts = filter.operands.map(equalitiesOf);
  const keys = parts.flatMap(({ equalities }) => Object.keys(equalities));
  // Two equalities on one sub-attribute would overwrite each other: leave those to the condition itself.
  const unique = new Set(keys).size === keys.length;
  return {
    equalities: unique ? Object.assign({}, ...parts.map(({ equalities }) => equalities)) : {},
    complete: unique && parts.every(({ complete }) => complete),
  };
}

/** The condition on one element `e`. */
function compileElement(filter: BoundElementFilter, parameters: SqlParameters): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.operands.map((one) => compileElement(one, parameters)).join(` ${filter.kind} `)})`;
    case 'not':
      return `(${compileElement(filter.operand, parameters)}) is not true`;
    case 'never':
      return 'false';
    case 'present':
      return `e @? ${parameters.add(subPath(filter.attribute))}::jsonpath`;
    case 'absent':
      return `(e @? ${parameters.add(subPath(filter.attribute))}::jsonpath) is not true`;
    case 'compare': {
      const { attribute, operator, value } = filter;
      if (operator === 'eq') return `e @> ${parameters.json(elementWith(attribute, value))}`;
      const path = `${parameters.add(subPath(attribute))}::jsonpath`;
      const any = `exists (select 1 from jsonb_path_query(e, ${path}) v where ${compareJson('v', operator, value, parameters)})`;
      return operator === 'ne' ? `(${any} or (e @? ${path}) is not true)` : any;
    }
  }
}

const subPath = ({ name, multiValued }: { readonly name: string; readonly multiValued: boolean }): string =>
  `$.${JSON.stringify(name)}${multiValued ? '[*]' : ''}`;
