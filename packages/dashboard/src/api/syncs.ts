import type {
  ConnectionComparison,
  ConnectionImport,
  ConnectionSync,
  SyncPlan,
  SyncPlanQuery,
} from '@rollcall/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { connectionKey, connectionPath } from './connections.ts';
import { queryString } from './paths.ts';
import { ApiError } from './problem.ts';
import { request } from './request.ts';

/** `null` where there has been none yet. */
const latest = async <T>(path: string, signal: AbortSignal): Promise<T | null> => {
  try {
    return await request<T>('GET', path, { signal });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
};

export const syncQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectionKey(id), 'sync'],
    queryFn: ({ signal }) => latest<ConnectionSync>(connectionPath(id, '/sync'), signal),
  });

export const startSync = (id: string): Promise<ConnectionSync> =>
  request('POST', connectionPath(id, '/sync'));

export const cancelSync = (id: string): Promise<unknown> => request('DELETE', connectionPath(id, '/sync'));

export const mendResources = (id: string, resourceIds: readonly string[]): Promise<ConnectionSync> =>
  request('POST', connectionPath(id, '/mend'), { body: { resourceIds } });

const planPath = (id: string, query: SyncPlanQuery): string =>
  connectionPath(id, `/sync-plan${queryString(query)}`);

export const comparisonQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectionKey(id), 'comparison'],
    queryFn: ({ signal }) => latest<ConnectionComparison>(connectionPath(id, '/comparison'), signal),
  });

/** Reads the whole target. */
export const compareConnection = (id: string): Promise<ConnectionComparison> =>
  request('POST', connectionPath(id, '/comparison'));

/** One page of what a target that is not compared would be sent. */
export const planQuery = (id: string, query: SyncPlanQuery) =>
  queryOptions({
    queryKey: [...connectionKey(id), 'plan', query],
    queryFn: ({ signal }) => request<SyncPlan>('GET', planPath(id, query), { signal }),
    placeholderData: keepPreviousData,
  });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...connectionKey(id), 'import'],
    queryFn: ({ signal }) => latest<ConnectionImport>(connectionPath(id, '/import'), signal),
  });

export const startImport = (id: string): Promise<ConnectionImport> =>
  request('POST', connectionPath(id, '/import'));
