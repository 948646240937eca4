import type { RequestSummary, RequestsPage } from '@rollcall/contracts';

/** So many rows stand in a list that is left open; what is older is reached by its page. */
export const rowsMax = 500;

/** Each request once, the newest first: an id begins with its instant. */
export const newestFirst = (rows: readonly RequestSummary[]): RequestSummary[] =>
  [...new Map(rows.map((row) => [row.id, row])).values()].toSorted((a, b) => (a.id < b.id ? 1 : -1));

export const addRequests = (page: RequestsPage, rows: readonly RequestSummary[]): RequestsPage => {
  const all = newestFirst([...rows, ...page.items]);
  const items = all.slice(0, rowsMax);
  const last = items.at(-1);
  return { items, nextCursor: all.length > rowsMax && last !== undefined ? last.id : page.nextCursor };
};

/** Of `rows` those that no list knows yet. */
export const unknownTo = (
  rows: readonly RequestSummary[],
  ...lists: readonly (readonly RequestSummary[])[]
): RequestSummary[] => {
  const known = new Set(lists.flat().map(({ id }) => id));
  return rows.filter(({ id }) => !known.has(id));
};
