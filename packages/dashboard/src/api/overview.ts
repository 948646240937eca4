import type { Overview } from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

export const overviewQuery = queryOptions({
  queryKey: [directory, 'overview'],
  queryFn: ({ signal }) => request<Overview>('GET', directoryPath('/overview'), { signal }),
});
