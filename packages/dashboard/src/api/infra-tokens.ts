import type {
  InfraToken,
  InfraTokenCreated,
  InfraTokenPatch,
  InfraTokenRequest,
  InfraTokens,
} from '@rollcall/contracts';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { overviewQuery } from './overview.ts';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

export const infraTokensQuery = queryOptions({
  queryKey: [directory, 'infra-tokens'],
  queryFn: ({ signal }) => request<InfraTokens>('GET', directoryPath('/infra-tokens'), { signal }),
});

export const generateInfraToken = (body: InfraTokenRequest): Promise<InfraTokenCreated> =>
  request('POST', directoryPath('/infra-tokens'), { body });

const tokenPath = (id: string, rest = ''): string =>
  directoryPath(`/infra-tokens/${encodeURIComponent(id)}${rest}`);

export const rotateInfraToken = (id: string): Promise<InfraTokenCreated> =>
  request('POST', tokenPath(id, '/rotate'));

export const changeInfraToken = (id: string, body: InfraTokenPatch): Promise<InfraToken> =>
  request('PATCH', tokenPath(id), { body });

export const deleteInfraToken = (id: string): Promise<unknown> => request('DELETE', tokenPath(id));

/** What a token that came or went may have changed: the list, and the numbers of the Dashboard. */
export const refreshTokens = (client: QueryClient): Promise<unknown> =>
  Promise.all(
    [infraTokensQuery, overviewQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })),
  );
