import type { ResourceTypes } from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

export const resourceTypesQuery = queryOptions({
  queryKey: [directory, 'resource-types'],
  queryFn: ({ signal }) => request<ResourceTypes>('GET', directoryPath('/resource-types'), { signal }),
});
