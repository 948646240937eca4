import { PasswordChange, Session, SignInRequest } from '@rollcall/contracts';
import { APIError } from 'better-auth/api';
import { Type } from 'typebox';
import { ProblemError } from '../http/problem.ts';
import type { AdminAuth } from './auth.ts';
import { type AdminApp, problems, withSession } from './route-schema.ts';
import { adminOf, needSession } from './session-gate.ts';
import { setCookies, webHeadersOf } from './web-headers.ts';

/** Ten tries a minute and address: enough for a person, hopeless for guessing. */
export const signInLimit = { max: 10, timeWindow: '1 minute' };

export const serveAuth = (app: AdminApp, auth: AdminAuth, version: string): void => {
  app.post(
    '/v1/auth/sign-in/email',
    {
      config: { rateLimit: signInLimit },
      schema: {
        operationId: 'signIn',
        summary: 'Sign in with e-mail address and password',
        tags: ['Session'],
        body: SignInRequest,
        response: { 200: Session, ...problems(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { value, cookies } = await asProblems(() => auth.signIn(webHeadersOf(request), request.body));
      setCookies(reply, cookies);
      request.callerId = value.id;
      return { admin: value, version };
    },
  );

  app.post(
    '/v1/auth/sign-out',
    {
      schema: {
        operationId: 'signOut',
        summary: 'Sign out: the session ends on the server as well',
        tags: ['Session'],
        response: { 204: Type.Null(), ...problems(403) },
      },
    },
    async (request, reply) => {
      setCookies(reply, await auth.signOut(webHeadersOf(request)));
      return reply.code(204).send(null);
    },
  );

  app.register(async (inner: AdminApp) => {
    needSession(inner, auth);
    serveSession(inner, version);
    servePasswordChange(inner, auth);
  });
};

const serveSession = (app: AdminApp, version: string): void => {
  app.get(
    '/v1/session',
    {
      schema: {
        operationId: 'getSession',
        summary: 'Who is signed in',
        tags: ['Session'],
        ...withSession,
        response: { 200: Session, ...problems(401) },
      },
    },
    async (request) => ({ admin: adminOf(request), version }),
  );
};

const servePasswordChange = (app: AdminApp, auth: AdminAuth): void => {
  app.post(
    '/v1/auth/change-password',
    {
      config: { rateLimit: signInLimit },
      schema: {
        operationId: 'changePassword',
        summary: 'Change the own password and end every other session',
        tags: ['Session'],
        ...withSession,
        body: PasswordChange,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      setCookies(reply, await asProblems(() => auth.changePassword(webHeadersOf(request), request.body)));
      return reply.code(204).send(null);
    },
  );
};

/** Refusals of better-auth in our words; what it does not expect itself stays a failure. */
const asProblems = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new ProblemError(error.statusCode, sentences[error.body?.code ?? ''] ?? error.message);
  }
};

const sentences: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
  INVALID_EMAIL: 'That is not an e-mail address.',
  INVALID_PASSWORD: 'The current password is wrong.',
};
