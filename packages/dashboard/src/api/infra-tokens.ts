import type { InfraTokenCreated, InfraTokenRequest, InfraTokens } from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

export const infraTokensQuery = queryOptions({
  queryKey: [directory, 'infra-tokens'],
  queryFn: ({ signal }) => request<InfraTokens>('GET', directoryPath('/infra-tokens'), { signal }),
});

export const generateInfraToken = (body: InfraTokenRequest): Promise<InfraTokenCreated> =>
  request('POST', directoryPath('/infra-tokens'), { body });

export const deleteInfraToken = (id: string): Promise<unknown> =>
  request('DELETE', directoryPath(`/infra-tokens/${encodeURIComponent(id)}`));
