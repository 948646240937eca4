import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './problem.ts';
import { sessionQuery } from './session.ts';

declare module '@tanstack/react-query' {
  interface Register {
    /** `mayBeSignedOut`: a 401 of this call is an answer, not the end of the session. */
    queryMeta: { readonly mayBeSignedOut?: boolean };
    mutationMeta: { readonly mayBeSignedOut?: boolean };
  }
}

const retriesMax = 2;

/** A call that the server refused is refused again; one that failed on the way may succeed. */
const mayRetry = (failures: number, error: Error): boolean =>
  failures < retriesMax && error instanceof ApiError && (error.status === 0 || error.status >= 502);

/** The cache of the API's answers. Any 401 of a call that needs a session ends in `onSignedOut`. */
export const createQueryClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: Error, meta: { readonly mayBeSignedOut?: boolean } | undefined): void => {
    if (!(error instanceof ApiError)) return;
    if (error.status === 401 && !meta?.mayBeSignedOut) onSignedOut();
    // The role may have changed meanwhile.
    if (error.status === 403) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => onError(error, query.meta) }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _result, mutation) => onError(error, mutation.meta),
    }),
    defaultOptions: { queries: { retry: mayRetry, staleTime: 5_000 } },
  });
  return client;
};
