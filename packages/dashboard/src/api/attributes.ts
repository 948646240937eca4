import type {
  AttributePatch,
  AttributeRequest,
  Cleared,
  CustomAttribute,
  CustomAttributes,
} from '@rollcall/contracts';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

export const attributesQuery = queryOptions({
  queryKey: [directory, 'attributes'],
  queryFn: ({ signal }) => request<CustomAttributes>('GET', directoryPath('/attributes'), { signal }),
});

/** With how many resources have each, and examples, for which the server reads resources. */
export const attributeUsageQuery = queryOptions({
  queryKey: [directory, 'attributes', 'usage'],
  queryFn: ({ signal }) =>
    request<CustomAttributes>('GET', directoryPath('/attributes?include=usage'), { signal }),
});

const attributePath = (id: string): string => directoryPath(`/attributes/${encodeURIComponent(id)}`);

export const declareAttribute = (body: AttributeRequest): Promise<CustomAttribute> =>
  request('POST', directoryPath('/attributes'), { body });

export const changeAttribute = (id: string, body: AttributePatch): Promise<CustomAttribute> =>
  request('PATCH', attributePath(id), { body });

export const removeAttribute = (id: string): Promise<Cleared> => request('DELETE', attributePath(id));

/** What a change of attributes or schemas may have changed: they themselves, and values of users. */
export const refreshAttributes = (client: QueryClient): Promise<unknown> =>
  Promise.all(
    ['attributes', 'schemas', 'resource-types', 'users', 'user'].map((part) =>
      client.invalidateQueries({ queryKey: [directory, part] }),
    ),
  );
