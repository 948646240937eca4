/**
 * The part of an address below the SCIM base path, slashes collapsed (IdPs join a base URL that ends in a slash with a
 * path that starts with one), query untouched; `undefined` when the address is not below it.
 */
export const scimTargetOf = (url: string): string | undefined => {
  const queryAt = url.indexOf('?');
  const [path, query] = queryAt === -1 ? [url, ''] : [url.slice(0, queryAt), url.slice(queryAt)];
  const collapsed = path.replace(/\/{2,}/g, '/');
  if (collapsed !== '/scim/v2' && !collapsed.startsWith('/scim/v2/')) return undefined;
  const below = collapsed.slice('/scim/v2'.length);
  return `${below === '' ? '/' : below}${query}`;
};

const endpoints = new Set([
  'Users',
  'Groups',
  'Me',
  'Bulk',
  'Schemas',
  'ResourceTypes',
  'ServiceProviderConfig',
  '.search',
]);

/** A label of bounded number for metrics. */
export const endpointOf = (target: string): string => {
  const [, first = ''] = target.split(/[/?]/, 2);
  return endpoints.has(first) ? first : 'other';
};
