import { BackupCodes, PasswordProof, SecondFactorCode, SecondFactorStart } from '@rollcall/contracts';
import { Type } from 'typebox';
import { asProblems } from '../auth-problems.ts';
import { signInLimit } from '../auth-routes.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import type { SecondFactor } from '../second-factor.ts';
import { adminOf } from '../session-gate.ts';
import { setCookies, webHeadersOf } from '../web-headers.ts';

/** The caller's own second factor. Whatever changes it takes the password, or a code, once more. */
export const serveSecondFactor = (app: AdminApp, factor: SecondFactor): void => {
  const url = '/v1/account/second-factor';
  const config = { rateLimit: signInLimit, role: 'viewer' } as const;
  const shared = { tags: ['Account'], ...withSession };

  app.post(
    url,
    {
      config,
      schema: {
        operationId: 'startSecondFactor',
        summary: 'Set up a second factor; this answer is the only one that holds its secret',
        ...shared,
        body: PasswordProof,
        response: { 201: SecondFactorStart, ...problems(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      const started = await asProblems(() => factor.start(webHeadersOf(request), request.body.password));
      return reply.code(201).header('cache-control', 'no-store').send(started);
    },
  );

  app.post(
    `${url}/confirm`,
    {
      config,
      schema: {
        operationId: 'confirmSecondFactor',
        summary: 'Turn the second factor on with a first code of the app',
        ...shared,
        body: SecondFactorCode,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      setCookies(reply, await asProblems(() => factor.confirm(webHeadersOf(request), request.body.code)));
      request.log.info({ admin: adminOf(request).id }, 'second factor turned on');
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${url}/turn-off`,
    {
      config,
      schema: {
        operationId: 'turnSecondFactorOff',
        summary: 'Turn the second factor off; the password alone signs in',
        ...shared,
        body: PasswordProof,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { password } = request.body;
      setCookies(reply, await asProblems(() => factor.turnOff(webHeadersOf(request), password)));
      request.log.info({ admin: adminOf(request).id }, 'second factor turned off');
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${url}/backup-codes`,
    {
      config,
      schema: {
        operationId: 'makeBackupCodes',
        summary: 'Make ten new backup codes; those before are worth nothing from now on',
        ...shared,
        body: PasswordProof,
        response: { 201: BackupCodes, ...problems(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { password } = request.body;
      const backupCodes = await asProblems(() => factor.newBackupCodes(webHeadersOf(request), password));
      return reply.code(201).header('cache-control', 'no-store').send({ backupCodes });
    },
  );
};
