/** The one directory for now; every path and cache key below it names it, so that a choice can take its place. */
export const directory = 'default';

export const directoryPath = (path: string): string =>
  `/v1/directories/${encodeURIComponent(directory)}${path}`;

/** `?a=1&b=x` without what is undefined or empty, or nothing at all. */
export const queryString = (parameters: Record<string, string | number | undefined>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `?${search}` : '';
};
