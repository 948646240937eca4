import {
  PasswordChange,
  SecondFactorNeeded,
  SecondFactorSignIn,
  Session,
  SignInRequest,
} from '@rollcall/contracts';
import { Type } from 'typebox';
import type { AdminAuth } from './auth.ts';
import { asProblems } from './auth-problems.ts';
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
        response: { 200: Session, 202: SecondFactorNeeded, ...problems(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { value, cookies } = await asProblems(() => auth.signIn(webHeadersOf(request), request.body));
      setCookies(reply, cookies);
      if (value === undefined) return reply.code(202).send({ secondFactorNeeded: true });
      request.callerId = value.id;
      return { admin: value, version };
    },
  );

  app.post(
    '/v1/auth/sign-in/second-factor',
    {
      config: { rateLimit: signInLimit },
      schema: {
        operationId: 'signInWithSecondFactor',
        summary: 'The second half of signing in: a code of the authenticator app, or a backup code',
        tags: ['Session'],
        body: SecondFactorSignIn,
        response: { 200: Session, ...problems(400, 401, 403, 409, 429) },
      },
    },
    async (request, reply) => {
      const headers = webHeadersOf(request);
      const { value, cookies } = await asProblems(() => auth.signInWithSecondFactor(headers, request.body));
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
      config: { rateLimit: signInLimit, role: 'viewer' },
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
