import type {
  Cleared,
  DeclaredResourcesPage,
  PageQuery,
  ResourceTypeRequest,
  ResourceTypes,
  ResourceTypeView,
} from '@rollcall/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { directory, directoryPath, queryString } from './paths.ts';
import { request } from './request.ts';

export const resourceTypesQuery = queryOptions({
  queryKey: [directory, 'resource-types'],
  queryFn: ({ signal }) => request<ResourceTypes>('GET', directoryPath('/resource-types'), { signal }),
});

export const declaredResourcesQuery = (id: string, query: PageQuery) =>
  queryOptions({
    queryKey: [directory, 'resource-types', id, 'resources', query],
    queryFn: ({ signal }) =>
      request<DeclaredResourcesPage>(
        'GET',
        directoryPath(`/resource-types/${encodeURIComponent(id)}/resources${queryString(query)}`),
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export const declareResourceType = (body: ResourceTypeRequest): Promise<ResourceTypeView> =>
  request('POST', directoryPath('/resource-types'), { body });

/** Refused while there are resources of the type, unless they are to go with it. */
export const removeResourceType = (id: string, withResources: boolean): Promise<Cleared> =>
  request(
    'DELETE',
    directoryPath(
      `/resource-types/${encodeURIComponent(id)}${queryString({ resources: withResources ? 'remove' : undefined })}`,
    ),
  );
