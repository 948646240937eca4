import type {
  Connection,
  ConnectionCreated,
  ConnectionKinds,
  ConnectionPatch,
  ConnectionRequest,
  ConnectionSecret,
  Connections,
  ConnectionTest,
} from '@rollcall/contracts';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

const minuteMs = 60_000;

export const connectionKindsQuery = queryOptions({
  queryKey: ['connection-kinds'],
  queryFn: ({ signal }) => request<ConnectionKinds>('GET', '/v1/connection-kinds', { signal }),
  staleTime: minuteMs,
});

export const connectionsQuery = queryOptions({
  queryKey: [directory, 'connections'],
  queryFn: ({ signal }) => request<Connections>('GET', directoryPath('/connections'), { signal }),
});

export const connectionPath = (id: string, rest = ''): string =>
  directoryPath(`/connections/${encodeURIComponent(id)}${rest}`);

/** Every cache key about one connection begins so. */
export const connectionKey = (id: string) => [directory, 'connection', id] as const;

export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: connectionKey(id),
    queryFn: ({ signal }) => request<Connection>('GET', connectionPath(id), { signal }),
  });

export const createConnection = (body: ConnectionRequest): Promise<ConnectionCreated> =>
  request('POST', directoryPath('/connections'), { body });

export const changeConnection = (id: string, body: ConnectionPatch): Promise<Connection> =>
  request('PATCH', connectionPath(id), { body });

export const deleteConnection = (id: string): Promise<unknown> => request('DELETE', connectionPath(id));

export const testConnection = (id: string): Promise<ConnectionTest> =>
  request('POST', connectionPath(id, '/test'));

export const replaceConnectionSecret = (id: string): Promise<ConnectionSecret> =>
  request('POST', connectionPath(id, '/secret'));

/** The list, the connection, and all that is read below it. */
export const refreshConnection = (client: QueryClient, id: string): Promise<unknown> =>
  Promise.all(
    [connectionsQuery.queryKey, connectionKey(id)].map((queryKey) => client.invalidateQueries({ queryKey })),
  );
