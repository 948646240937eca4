import type { InvitationAcceptance, InvitationOffer } from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

/** What the holder of an invitation's link is offered; asked by POST, which keeps the secret out of logs. */
export const offerQuery = (secret: string) =>
  queryOptions({
    queryKey: ['invitation', secret],
    queryFn: ({ signal }) =>
      request<InvitationOffer>('POST', '/v1/invitations/look-up', { body: { secret }, signal }),
    gcTime: 0,
    meta: { mayBeSignedOut: true },
  });

export const acceptInvitation = (body: InvitationAcceptance): Promise<unknown> =>
  request('POST', '/v1/invitations/accept', { body });
