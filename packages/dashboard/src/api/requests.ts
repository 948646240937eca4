import type {
  LiveRequestsQuery,
  RequestDetail,
  RequestReplay,
  RequestsPage,
  RequestsQuery,
} from '@rollcall/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { directory, directoryPath, queryString } from './paths.ts';
import { request } from './request.ts';

/** A list may reach back from now: `withinMs` is turned into `from` when the call is made. */
export type RequestsAsked = RequestsQuery & { readonly withinMs?: number };

export const fetchRequests = ({ withinMs, ...query }: RequestsAsked, signal?: AbortSignal) => {
  const from = withinMs === undefined ? query.from : new Date(Date.now() - withinMs).toISOString();
  return request<RequestsPage>('GET', directoryPath(`/requests${queryString({ ...query, from })}`), {
    ...(signal === undefined ? {} : { signal }),
  });
};

export const requestsQuery = (asked: RequestsAsked) =>
  queryOptions({
    queryKey: [directory, 'requests', asked],
    queryFn: ({ signal }) => fetchRequests(asked, signal),
    placeholderData: keepPreviousData,
  });

const requestPath = (id: string, rest = ''): string =>
  directoryPath(`/requests/${encodeURIComponent(id)}${rest}`);

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: [directory, 'request', id],
    queryFn: ({ signal }) => request<RequestDetail>('GET', requestPath(id), { signal }),
  });

export const replayRequest = (id: string): Promise<RequestReplay> =>
  request('POST', requestPath(id, '/replay'), { body: {} });

/** The address of the stream, for an EventSource. */
export const liveRequestsPath = (query: LiveRequestsQuery): string =>
  directoryPath(`/requests/live${queryString(query)}`);
