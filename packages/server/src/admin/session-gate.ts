import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.ts';
import type { AdminAuth, SignedInAdmin } from './auth.ts';
import { checkRole } from './roles.ts';
import { setCookies, webHeadersOf } from './web-headers.ts';

/** Every route of this app from here on needs a session, and an admin whose role it takes. Both are read anew each time. */
export const needSession = (app: FastifyInstance, auth: AdminAuth): void => {
  app.addHook('onRequest', async (request, reply) => {
    const session = await auth.session(webHeadersOf(request));
    if (session === undefined)
      throw new ProblemError(401, 'Sign in first: nobody is signed in, or the session has ended.');
    setCookies(reply, session.cookies);
    request.admin = session.value;
    request.callerId = session.value.id;
    checkRole(request, session.value.role);
  });
};

/** @throws when called from a route that does not ask for a session. */
export const adminOf = (request: FastifyRequest): SignedInAdmin => {
  if (request.admin === undefined) throw new Error('This route does not ask for a session');
  return request.admin;
};

declare module 'fastify' {
  interface FastifyRequest {
    admin: SignedInAdmin | undefined;
  }
}
