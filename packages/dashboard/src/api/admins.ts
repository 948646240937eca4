import type {
  AdminRole,
  AdminRows,
  InvitationCreated,
  InvitationRequest,
  Invitations,
} from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

export const adminsQuery = queryOptions({
  queryKey: ['admins'],
  queryFn: ({ signal }) => request<AdminRows>('GET', '/v1/admins', { signal }),
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => request<Invitations>('GET', '/v1/invitations', { signal }),
});

const adminPath = (id: string): string => `/v1/admins/${encodeURIComponent(id)}`;

export const changeRole = (id: string, role: AdminRole): Promise<unknown> =>
  request('PATCH', adminPath(id), { body: { role } });

export const removeAdmin = (id: string): Promise<unknown> => request('DELETE', adminPath(id));

export const endSessionsOf = (id: string): Promise<unknown> => request('DELETE', `${adminPath(id)}/sessions`);

export const resetSecondFactorOf = (id: string): Promise<unknown> =>
  request('DELETE', `${adminPath(id)}/second-factor`);

export const inviteAdmin = (body: InvitationRequest): Promise<InvitationCreated> =>
  request('POST', '/v1/invitations', { body });

export const revokeInvitation = (id: string): Promise<unknown> =>
  request('DELETE', `/v1/invitations/${encodeURIComponent(id)}`);
