/**
 * One page of a query, with its total. The total of a list without a filter is kept (migration 0012), and that of a
 * filter counted only where the page itself does not tell it.
 *
 * An index deep in a list is reached from its nearer end or from a place that an earlier page has shown, so that it
 * costs no walk past all that stands before it: docs/decisions/totals.md.
 */
import type {
  BoundFilter,
  ListQuery,
  PageStart,
  Position,
  ResourceModel,
  ResourcePage,
  StoredResource,
} from '@rollcall/scim';
import type pg from 'pg';
import { placeOf } from './attribute-place.ts';
import type { KnownPlaces } from './known-places.ts';
import { type Approach, countMatches, type PageRecord, readPage } from './read-page.ts';
import { presentOf, readTotals } from './resource-totals.ts';
import { type ResourceRecord, storedResource } from './select-resource.ts';

export interface ListSource {
  readonly pool: pg.Pool;
  readonly places: KnownPlaces;
}

export async function listResources(source: ListSource, query: ListQuery): Promise<ResourcePage> {
  return query.start.kind === 'index'
    ? listByIndex(source, query, query.start.startIndex)
    : listByPosition(source.pool, query, query.start);
}

/** Walking past so many is cheaper than asking for a shorter way. */
const walkedMax = 1_000;

async function listByIndex(
  { pool, places }: ListSource,
  query: ListQuery,
  startIndex: number,
): Promise<ResourcePage> {
  const { count, filter } = query;
  if (count === 0) return { total: await totalOf(pool, query), resources: [] };
  if (filter === undefined && startIndex > walkedMax) return listDeep({ pool, places }, query, startIndex);
  const records = await readPage(pool, query, count, { skipped: startIndex - 1 });
  const isLast = records.length < count && (records.length > 0 || startIndex === 1);
  const total = isLast ? startIndex - 1 + records.length : await totalOf(pool, query, records);
  return { total, resources: storedResources(pool, query, records) };
}

/**
 * The list may change between the look at its total and the page: then the page may begin a few resources early or
 * late, as RFC 7644 §3.4.2.4 has clients expect. Places are noted by the total of the page's own moment.
 */
async function listDeep(
  { pool, places }: ListSource,
  query: ListQuery,
  startIndex: number,
): Promise<ResourcePage> {
  const { directoryId, model, sort } = query;
  const directory = `${directoryId} ${model.type.name}`;
  const totals = await readTotals(pool, directoryId, model.type.name);
  const total = presentOf(totals);
  if (startIndex > total) return { total, resources: [] };
  const count = Math.min(query.count, total - startIndex + 1);
  const before = total - (startIndex - 1) - count;
  const place = sort === undefined ? places.before(directory, totals.moves, startIndex) : undefined;
  const approach = nearest([
    { skipped: startIndex - 1 },
    { skipped: before, fromEnd: true },
    ...(place === undefined ? [] : [{ skipped: startIndex - place.index, from: place.id }]),
  ]);
  const records = await readPage(pool, query, count, approach);
  const [first] = records;
  const totalNow = Number(first?.total ?? total);
  const index = approach.fromEnd === true ? totalNow - before - records.length + 1 : startIndex;
  if (sort === undefined && first !== undefined)
    places.note(directory, totals.moves, { index, id: first.id });
  return { total: totalNow, resources: storedResources(pool, query, records) };
}

const nearest = ([first, ...others]: readonly [Approach, ...Approach[]]): Approach =>
  others.reduce((best, one) => (one.skipped < best.skipped ? one : best), first);

/** One row more than asked tells whether there are more. */
async function listByPosition(
  pool: pg.Pool,
  query: ListQuery,
  start: Exclude<PageStart, { kind: 'index' }>,
): Promise<ResourcePage> {
  const { count } = query;
  const found = count === 0 ? [] : await readPage(pool, query, count + 1, undefined);
  const more = found.length > count;
  const page = start.kind === 'after' ? found.slice(0, count) : found.slice(more ? 1 : 0);
  const isWhole = start.kind === 'after' && start.position === undefined && !more && count > 0;
  const total = isWhole ? page.length : await totalOf(pool, query, page);
  const [first, last] = [page[0], page.at(-1)];
  const resources = storedResources(pool, query, page);
  if (first === undefined || last === undefined) return { total, resources };
  return { total, resources, ends: { first: positionOf(first), last: positionOf(last), more } };
}

/** What a page tells, what is kept, or else a count. */
async function totalOf(
  pool: pg.Pool,
  query: ListQuery,
  [first]: readonly PageRecord[] = [],
): Promise<number> {
  const { directoryId, model, filter } = query;
  if (typeof first?.total === 'string') return Number(first.total);
  const active = filter === undefined ? undefined : activeAlone(filter, model);
  if (filter !== undefined && active === undefined) return countMatches(pool, query);
  const totals = await readTotals(pool, directoryId, model.type.name);
  if (active === undefined) return presentOf(totals);
  return active ? totals.active : totals.deactivated;
}

/** What a filter compares `active` with, where it asks for nothing else. */
function activeAlone(filter: BoundFilter, model: ResourceModel): boolean | undefined {
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || typeof filter.value !== 'boolean')
    return undefined;
  const place = placeOf(filter.target, model);
  return place.kind === 'column' && place.sql === 'r.active' ? filter.value : undefined;
}

const storedResources = (
  pool: pg.Pool,
  { directoryId }: ListQuery,
  records: readonly ResourceRecord[],
): readonly StoredResource[] => records.map((record) => storedResource(record, { pool, directoryId }));

const positionOf = ({ id, sort_key: key }: PageRecord): Position => ({ id, key });
