import { InvitationAcceptance, InvitationLookUp, InvitationOffer, Session } from '@rollcall/contracts';
import { ProblemError } from '../../http/problem.ts';
import type { AdminAuth } from '../auth.ts';
import { signInLimit } from '../auth-routes.ts';
import { type AdminApp, problems } from '../route-schema.ts';
import { setCookies, webHeadersOf } from '../web-headers.ts';
import type { AdminInvitations } from './invitations.ts';

export interface AcceptanceOptions {
  readonly auth: AdminAuth;
  readonly invitations: AdminInvitations;
  readonly version: string;
}

/** For whoever holds an invitation's link, and has no session yet. */
export const serveAcceptance = (app: AdminApp, { auth, invitations, version }: AcceptanceOptions): void => {
  app.post(
    '/v1/invitations/look-up',
    {
      config: { rateLimit: lookUpLimit },
      schema: {
        operationId: 'lookUpInvitation',
        summary: 'What an invitation offers, for whoever holds its link',
        tags: ['Admins'],
        body: InvitationLookUp,
        response: { 200: InvitationOffer, ...problems(400, 403, 404, 429) },
      },
    },
    async (request) => {
      const offer = await invitations.find(request.body.secret);
      if (offer === undefined) throw noInvitation();
      return offer;
    },
  );

  app.post(
    '/v1/invitations/accept',
    {
      config: { rateLimit: signInLimit },
      schema: {
        operationId: 'acceptInvitation',
        summary: 'Become an admin and sign in; the link is used up',
        tags: ['Admins'],
        body: InvitationAcceptance,
        response: { 201: Session, ...problems(400, 403, 404, 429) },
      },
    },
    async (request, reply) => {
      const { secret, name, password } = request.body;
      const email = await invitations.accept(auth, secret, { name, password });
      if (email === undefined) throw noInvitation();
      const { value, cookies } = await auth.signInNew(webHeadersOf(request), { email, password });
      setCookies(reply, cookies);
      request.log.info({ admin: value.id, role: value.role }, 'invitation accepted');
      return reply.code(201).send({ admin: value, version });
    },
  );
};

/** A page that is opened again and again is no attack, and nobody guesses 256 random bits. */
const lookUpLimit = { max: 60, timeWindow: '1 minute' };

const noInvitation = (): ProblemError =>
  new ProblemError(
    404,
    'This invitation is not valid: it was used, revoked or replaced, or is older than seven days. Ask for a new one.',
  );
