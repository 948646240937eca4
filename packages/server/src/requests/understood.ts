import type { RequestRow } from './request-row.ts';

type Call = Pick<
  RequestRow,
  | 'method'
  | 'path'
  | 'query'
  | 'endpoint'
  | 'resource_type'
  | 'resource_id'
  | 'subject'
  | 'attributes'
  | 'answer'
>;

const discovery: Readonly<Record<string, string>> = {
  ServiceProviderConfig: 'Asks what the server can do',
  Schemas: 'Reads the schemas',
  ResourceTypes: 'Reads the resource types',
  Me: 'Asks for the user of the token',
};

/** What a request was taken for, in a few words. */
export const understoodAs = (call: Call): string => {
  const { method, endpoint, answer } = call;
  if (endpoint === 'Bulk') return `Sends ${answer.operations ?? 'several'} operations at once`;
  if (call.resource_type !== null) return onResources(call, call.resource_type.toLowerCase());
  return (
    discovery[endpoint] ?? (endpoint === '.search' ? 'Searches all types' : `${method} at an unknown address`)
  );
};

const onResources = (call: Call, type: string): string => {
  const [, second = ''] = call.path.split('/').slice(1);
  const whom = call.subject === null ? `a ${type}` : `the ${type} ${call.subject}`;
  if (second === '' || second === '.search')
    return call.method === 'POST' && second === '' ? `Creates ${whom}` : lookUp(call, type);
  const what = call.attributes.length === 0 ? '' : `: ${call.attributes.join(', ')}`;
  if (call.method === 'PUT') return `Replaces ${whom}${what}`;
  if (call.method === 'PATCH') return `Changes ${whom}${what}`;
  return `${call.method === 'DELETE' ? 'Removes' : 'Reads'} ${whom}`;
};

const lookUp = ({ query, answer }: Call, type: string): string => {
  const parameters = new Map(query.map(([name, value]) => [name.toLowerCase(), value]));
  const filter = parameters.get('filter');
  const found = answer.totalResults === undefined ? '' : `, ${answer.totalResults} found`;
  if (filter !== undefined) return `Looks for ${type}s where ${filter}${found}`;
  const from = parameters.get('startindex') ?? '1';
  const shown =
    answer.itemsPerPage === undefined ? '' : `, ${answer.itemsPerPage} of ${answer.totalResults ?? '?'}`;
  return `Lists ${type}s from ${from} on${shown}`;
};
