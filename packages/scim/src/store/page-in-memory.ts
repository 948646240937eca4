/**
 * Lists resources that are at hand: filter, order and page as `ListQuery` says. The memory store answers every query so;
 * a store on tables of its own can answer with it what its SQL does not say, from the rows that might be asked for.
 */
import type { BoundFilter, BoundValue } from '../filter/bound-filter.ts';
import { comparable, order } from '../filter/compare-values.ts';
import { evaluateFilter } from '../filter/evaluate-filter.ts';
import { elementsAt } from '../path/values-at.ts';
import { isJsonArray, isJsonObject, type JsonObject } from '../schema/json.ts';
import type { AttributeModel, ResourceModel } from '../schema/resource-model.ts';
import {
  attributesOf,
  type ListQuery,
  type Position,
  type Reference,
  type ResourcePage,
  type Selection,
  type StoredResource,
} from './store.ts';

/**
 * The page of a query from `resources`, in any order: all those of its type that might satisfy the filter. Members and
 * groups are looked at where `derivedIn(query)` says so; the page's resources come back as they were given.
 */
export function pageInMemory(resources: readonly StoredResource[], query: ListQuery): ResourcePage {
  const { filter, model, start, count } = query;
  const matching = resources
    .map((resource) => ({ resource, view: viewOf(resource, model) }))
    .filter(({ view }) => filter === undefined || evaluateFilter(filter, view))
    .map(({ resource, view }) => ({ resource, key: sortKey(view, query) }))
    .sort((a, b) => compareKeyed(a, b, query));
  const total = matching.length;
  if (start.kind === 'index')
    return { total, resources: given(matching.slice(start.startIndex - 1, start.startIndex - 1 + count)) };
  const beyond = matching.filter((keyed) => isBeyond(keyed, start, query));
  const page =
    start.kind === 'after' ? beyond.slice(0, count) : beyond.slice(Math.max(0, beyond.length - count));
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return { total, resources: [] };
  const ends = { first: positionOf(first), last: positionOf(last), more: beyond.length > page.length };
  return { total, resources: given(page), ends };
}

/** Which derived attributes the filter and the order of a query look at. */
export function derivedIn({ filter, sort, model: { type } }: ListQuery): Selection {
  const attributes = new Set(filter === undefined ? [] : attributesIn(filter));
  if (sort !== undefined) attributes.add(sort.target.attribute);
  const looksAt = (name: string | undefined) =>
    name !== undefined && [...attributes].some((attribute) => attribute.name === name);
  return { members: looksAt(type.membersAttribute), groups: looksAt(type.memberOfAttribute) };
}

function attributesIn(filter: BoundFilter): readonly AttributeModel[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.flatMap(attributesIn);
    case 'not':
      return attributesIn(filter.operand);
    case 'never':
      return [];
    default:
      return [filter.target.attribute];
  }
}

/** The resource with what a filter may name beside its attributes. */
function viewOf(resource: StoredResource, { type }: ResourceModel): JsonObject {
  const { id, version, created, lastModified, members = [], groups = [] } = resource;
  return {
    ...attributesOf(resource),
    id,
    meta: { resourceType: type.name, created, lastModified, version: `W/"${version}"` },
    ...(type.membersAttribute === undefined ? {} : { [type.membersAttribute]: members.map(elementOf) }),
    ...(type.memberOfAttribute === undefined
      ? {}
      : {
          [type.memberOfAttribute]: groups.map((group) => ({
            ...elementOf(group),
            type: group.direct ? 'direct' : 'indirect',
          })),
        }),
  };
}

/** A member as filters see it. */
export const elementOf = ({ id, type, display }: Reference): JsonObject => ({
  value: id,
  type,
  ...(display === null ? {} : { display }),
});

interface KeyedResource {
  readonly resource: Pick<StoredResource, 'id'>;
  readonly key: BoundValue | undefined;
}

const given = (page: readonly { readonly resource: StoredResource }[]): readonly StoredResource[] =>
  page.map(({ resource }) => resource);

/** RFC 7644 §3.4.2.3: a multi-valued attribute sorts by its primary value, or else by its first. */
function sortKey(view: JsonObject, { sort }: ListQuery): BoundValue | undefined {
  if (sort === undefined) return undefined;
  const { attribute, subAttribute } = sort.target;
  const elements = elementsAt(view, sort.target);
  const primary = elements.find((element) => isJsonObject(element) && element['primary'] === true);
  const chosen = primary ?? elements[0];
  const given = subAttribute === undefined || !isJsonObject(chosen) ? chosen : chosen[subAttribute.name];
  const value = isJsonArray(given) ? given[0] : given;
  return value === undefined ? undefined : comparable(subAttribute ?? attribute, value);
}

/** By key, of which none is the greatest; then by id, which is the order of creation. */
function compareKeyed(a: KeyedResource, b: KeyedResource, { sort }: ListQuery): number {
  const none = Number(a.key === undefined) - Number(b.key === undefined);
  const byKey = a.key === undefined || b.key === undefined ? none : order(a.key, b.key);
  if (byKey !== 0) return sort?.descending === true ? -byKey : byKey;
  return a.resource.id < b.resource.id ? -1 : Number(a.resource.id > b.resource.id);
}

const positionOf = ({ resource, key }: KeyedResource): Position => ({
  id: resource.id,
  key: key === undefined ? null : JSON.stringify(key),
});

function isBeyond(
  keyed: KeyedResource,
  start: Exclude<ListQuery['start'], { kind: 'index' }>,
  query: ListQuery,
): boolean {
  const { position } = start;
  if (position === undefined) return true;
  const key = position.key === null ? undefined : (JSON.parse(position.key) as BoundValue);
  const compared = compareKeyed(keyed, { resource: position, key }, query);
  return start.kind === 'after' ? compared > 0 : compared < 0;
}
