import type { ListQuery } from '@rollcall/scim';
import { jsonPathOf, placeOf } from './attribute-place.ts';
import type { SqlParameters } from './sql-parameters.ts';

/** What a query is sorted by, and the type that its text form is read back as. */
export interface SortKey {
  readonly sql: string;
  readonly type: 'text collate "C"' | 'numeric' | 'boolean' | 'timestamptz' | 'uuid';
}

/** RFC 7644 §3.4.2.3: a multi-valued attribute sorts by its primary value, or else by its first. */
export function sortKey(
  target: NonNullable<ListQuery['sort']>['target'],
  model: ListQuery['model'],
  parameters: SqlParameters,
): SortKey {
  const place = placeOf(target, model);
  if (place.kind === 'column') return { sql: place.sql, type: columnTypes[place.type] };
  if (place.kind !== 'json' && place.kind !== 'lines') return { sql: 'null::text', type: 'text collate "C"' };
  const { schema, attribute, subAttribute } = target;
  const elements = jsonPathOf({ schema, attribute });
  const first = `jsonb_path_query_first(r.search, ${parameters.add(elements)}::jsonpath)`;
  const primary = `${elements} ? (@.primary == true)`;
  const chosen = attribute.multiValued
    ? `coalesce(jsonb_path_query_first(r.search, ${parameters.add(primary)}::jsonpath), ${first})`
    : first;
  const value =
    subAttribute === undefined
      ? chosen
      : `(${chosen} -> ${parameters.add(subAttribute.name)}::text${subAttribute.multiValued ? ' -> 0' : ''})`;
  const type = jsonTypes.get((subAttribute ?? attribute).type) ?? 'text collate "C"';
  return { sql: `(${value} #>> '{}')::${type}`, type };
}

const columnTypes = {
  text: 'text collate "C"',
  uuid: 'uuid',
  boolean: 'boolean',
  instant: 'timestamptz',
} as const;

const jsonTypes: ReadonlyMap<string, SortKey['type']> = new Map([
  ['integer', 'numeric'],
  ['decimal', 'numeric'],
  ['boolean', 'boolean'],
]);

interface Ordered extends Pick<ListQuery, 'start'> {
  readonly sort: { readonly descending: boolean } | undefined;
}

/**
 * The order of a query: by its key, of which none is the greatest (RFC 7644 §3.4.2.3), and by id, which is the order of
 * creation and breaks every tie. A page before a position is read backwards and shown forwards.
 */
export class PageOrder {
  readonly #key: SortKey | undefined;
  readonly #query: Ordered;

  constructor(key: SortKey | undefined, query: Ordered) {
    this.#key = key;
    this.#query = query;
  }

  get shown(): string {
    return this.#order(false);
  }

  get read(): string {
    return this.#order(this.#query.start.kind === 'before');
  }

  /** From the end of the list. */
  get backwards(): string {
    return this.#order(true);
  }

  #order(reversed: boolean): string {
    const ids = `r.id${reversed ? ' desc' : ''}`;
    if (this.#key === undefined) return ids;
    const descending = (this.#query.sort?.descending === true) !== reversed;
    return `${this.#key.sql} ${descending ? 'desc nulls first' : 'asc nulls last'}, ${ids}`;
  }

  /** The condition that a row stands beyond the query's position, with a leading `and`; empty where there is none. */
  beyond(parameters: SqlParameters): string {
    const { start, sort } = this.#query;
    if (start.kind === 'index' || start.position === undefined) return '';
    const forward = start.kind === 'after';
    const id = `r.id ${forward ? '>' : '<'} ${parameters.add(start.position.id)}::uuid`;
    if (this.#key === undefined) return ` and ${id}`;
    const { sql, type } = this.#key;
    const upwards = (sort?.descending === true) !== forward;
    if (start.position.key === null)
      return upwards ? ` and (${sql} is null and ${id})` : ` and (${sql} is not null or ${id})`;
    const key = `${parameters.add(start.position.key)}::text::${type}`;
    const further = upwards ? `${sql} > ${key} or ${sql} is null` : `${sql} < ${key}`;
    return ` and (${further} or (${sql} = ${key} and ${id}))`;
  }
}
