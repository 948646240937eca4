import type {
  GroupMembersPage,
  GroupSummary,
  GroupsPage,
  GroupsQuery,
  HistoryPage,
  PageQuery,
} from '@rollcall/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { directory, directoryPath, queryString } from './paths.ts';
import { request } from './request.ts';

const groupPath = (id: string, rest = ''): string =>
  directoryPath(`/groups/${encodeURIComponent(id)}${rest}`);

export const groupsQuery = (query: GroupsQuery) =>
  queryOptions({
    queryKey: [directory, 'groups', query],
    queryFn: ({ signal }) =>
      request<GroupsPage>('GET', directoryPath(`/groups${queryString(query)}`), { signal }),
    placeholderData: keepPreviousData,
  });

export const groupQuery = (id: string) =>
  queryOptions({
    queryKey: [directory, 'group', id],
    queryFn: ({ signal }) => request<GroupSummary>('GET', groupPath(id), { signal }),
  });

export const groupMembersQuery = (id: string, query: PageQuery) =>
  queryOptions({
    queryKey: [directory, 'group', id, 'members', query],
    queryFn: ({ signal }) =>
      request<GroupMembersPage>('GET', groupPath(id, `/members${queryString(query)}`), { signal }),
    placeholderData: keepPreviousData,
  });

export const groupHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: [directory, 'group', id, 'history'],
    queryFn: ({ signal }) => request<HistoryPage>('GET', groupPath(id, '/history'), { signal }),
  });
