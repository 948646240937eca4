import { isJsonArray, isJsonObject, type JsonValue } from '../schema/json.ts';
import type { BulkOperation } from './bulk-request.ts';

const prefix = 'bulkId:';

/** The ids that the server gave resources created earlier in the request, by bulkId. */
export type ResolvedIds = ReadonlyMap<string, string>;

/** The bulkIds that an operation refers to, in its path and data (RFC 7644 §3.7.2). */
export function referencesOf({ path, data }: BulkOperation): ReadonlySet<string> {
  const found = new Set<string>();
  const inPath = /\/bulkId:([^/?]+)/.exec(path)?.[1];
  if (inPath !== undefined) found.add(decodeURIComponent(inPath));
  const visit = (value: JsonValue | undefined): void => {
    if (typeof value === 'string') {
      if (value.startsWith(prefix)) found.add(value.slice(prefix.length));
    } else if (isJsonArray(value)) value.forEach(visit);
    else if (isJsonObject(value)) Object.values(value).forEach(visit);
  };
  visit(data);
  return found;
}

/** The path with the reference in it resolved. */
export const resolvePath = (path: string, ids: ResolvedIds): string =>
  path.replace(/\/bulkId:([^/?]+)/, (whole, bulkId: string) => {
    const id = ids.get(decodeURIComponent(bulkId));
    return id === undefined ? whole : `/${id}`;
  });

/**
 * Data with every reference resolved. A reference that cannot be resolved yet takes the value that holds it with it:
 * the element of an array, the complex value; `undefined` where nothing is left.
 */
export function resolveData(value: JsonValue | undefined, ids: ResolvedIds): JsonValue | undefined {
  if (typeof value === 'string')
    return value.startsWith(prefix) ? ids.get(value.slice(prefix.length)) : value;
  if (isJsonArray(value))
    return value.map((element) => resolveData(element, ids)).filter((element) => element !== undefined);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, inner, resolveData(inner, ids)] as const);
  const unresolved = entries.some(([, before, after]) => typeof before === 'string' && after === undefined);
  if (unresolved) return undefined;
  return Object.fromEntries(
    entries.filter(([, , after]) => after !== undefined).map(([key, , after]) => [key, after]),
  );
}
