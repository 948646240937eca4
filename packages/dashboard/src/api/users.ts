import type { HistoryPage, UserDetail, UsersExportQuery, UsersPage, UsersQuery } from '@rollcall/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { directory, directoryPath, queryString } from './paths.ts';
import { request } from './request.ts';

export const usersQuery = (query: UsersQuery) =>
  queryOptions({
    queryKey: [directory, 'users', query],
    queryFn: ({ signal }) =>
      request<UsersPage>('GET', directoryPath(`/users${queryString(query)}`), { signal }),
    placeholderData: keepPreviousData,
  });

/** Where the browser downloads a list of users as CSV. */
export const usersExportPath = (query: UsersExportQuery): string =>
  directoryPath(`/users/export${queryString(query)}`);

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: [directory, 'user', id],
    queryFn: ({ signal }) =>
      request<UserDetail>('GET', directoryPath(`/users/${encodeURIComponent(id)}`), { signal }),
  });

export const userHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: [directory, 'user', id, 'history'],
    queryFn: ({ signal }) =>
      request<HistoryPage>('GET', directoryPath(`/users/${encodeURIComponent(id)}/history`), { signal }),
  });
