import type { SetupRequest, SetupState } from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => request<SetupState>('GET', '/v1/setup', { signal }),
});

/** Makes the first admin and signs them in. */
export const setUp = (body: SetupRequest): Promise<unknown> => request('POST', '/v1/setup', { body });
