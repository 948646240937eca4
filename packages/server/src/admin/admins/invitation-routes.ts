import { InvitationCreated, InvitationParams, InvitationRequest, Invitations } from '@rollcall/contracts';
import { Type } from 'typebox';
import { notFound, ProblemError } from '../../http/problem.ts';
import type { PublicBase } from '../../http/public-base.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { adminOf } from '../session-gate.ts';
import type { AdminInvitations } from './invitations.ts';

export const serveInvitations = (
  app: AdminApp,
  invitations: AdminInvitations,
  publicBase: PublicBase,
): void => {
  const url = '/v1/invitations';
  const shared = { tags: ['Admins'], ...withSession };

  app.get(
    url,
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'listInvitations',
        summary: 'Who is invited and has not come yet, the newest first; never their secrets',
        ...shared,
        response: { 200: Invitations, ...problems(401, 403) },
      },
    },
    async () => ({ items: await invitations.list() }),
  );

  app.post(
    url,
    {
      config: { role: 'owner' },
      schema: {
        operationId: 'inviteAdmin',
        summary: 'Invite an admin by a link that works once, for seven days; no mail is sent',
        ...shared,
        body: InvitationRequest,
        response: { 201: InvitationCreated, ...problems(400, 401, 403, 409) },
      },
    },
    async (request, reply) => {
      const { id, email } = adminOf(request);
      const created = await invitations.create({ ...request.body, invitedBy: email });
      if (created === undefined)
        throw new ProblemError(409, 'Somebody with this e-mail address is an admin already.', [
          { path: 'email', detail: 'belongs to an admin already' },
        ]);
      const { invitation, secret } = created;
      request.log.info({ admin: id, invitation: invitation.id, role: invitation.role }, 'admin invited');
      const link = `${publicBase(request)}/invite/${secret}`;
      return reply.code(201).header('cache-control', 'no-store').send({ invitation, link });
    },
  );

  app.delete(
    `${url}/:id`,
    {
      config: { role: 'owner' },
      schema: {
        operationId: 'revokeInvitation',
        summary: 'Revoke an invitation; its link is worth nothing from now on',
        ...shared,
        params: InvitationParams,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      if (!(await invitations.revoke(request.params.id))) throw notFound('invitation');
      request.log.info({ admin: adminOf(request).id, invitation: request.params.id }, 'invitation revoked');
      return reply.code(204).send(null);
    },
  );
};
