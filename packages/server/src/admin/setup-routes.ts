import { Session, SetupRequest, SetupState } from '@rollcall/contracts';
import type pg from 'pg';
import { ProblemError } from '../http/problem.ts';
import type { AdminAuth } from './auth.ts';
import { signInLimit } from './auth-routes.ts';
import { createFirstAdmin, hasAdmin } from './first-admin.ts';
import { type AdminApp, problems } from './route-schema.ts';
import type { SetupCodes } from './setup-codes.ts';
import { setCookies, webHeadersOf } from './web-headers.ts';

export interface SetupOptions {
  readonly pool: pg.Pool;
  readonly auth: AdminAuth;
  readonly codes: SetupCodes;
  readonly version: string;
}

export const serveSetup = (app: AdminApp, options: SetupOptions): void => {
  const { pool, auth, codes, version } = options;

  app.get(
    '/v1/setup',
    {
      schema: {
        operationId: 'getSetup',
        summary: 'Whether the first admin is still to be made',
        tags: ['Set-up'],
        response: { 200: SetupState },
      },
    },
    async () => ({ needed: !(await hasAdmin(pool)) }),
  );

  app.post(
    '/v1/setup',
    {
      config: { rateLimit: signInLimit },
      schema: {
        operationId: 'setUp',
        summary: 'Make the first admin and sign them in',
        tags: ['Set-up'],
        body: SetupRequest,
        response: { 201: Session, ...problems(400, 403, 409, 429) },
      },
    },
    async (request, reply) => {
      const { code, name, email, password } = request.body;
      if (await hasAdmin(pool)) throw alreadyDone();
      if (!(await codes.matches(code))) throw wrongCode();
      if ((await createFirstAdmin(auth, { name, email, password })) === 'not-first') throw alreadyDone();
      await codes.clear();
      const signedIn = await auth.signInNew(webHeadersOf(request), { email, password });
      setCookies(reply, signedIn.cookies);
      request.log.info({ admin: signedIn.value.id }, 'the first admin was made');
      return reply.code(201).send({ admin: signedIn.value, version });
    },
  );
};

const alreadyDone = (): ProblemError =>
  new ProblemError(409, 'The first admin exists already. Sign in instead.');

const wrongCode = (): ProblemError =>
  new ProblemError(403, 'That is not the set-up code. The server prints it on its console when it starts.', [
    { path: 'code', detail: "is not the code on the server's console" },
  ]);
