import type { CustomAttributes } from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

export const attributesQuery = queryOptions({
  queryKey: [directory, 'attributes'],
  queryFn: ({ signal }) => request<CustomAttributes>('GET', directoryPath('/attributes'), { signal }),
});
