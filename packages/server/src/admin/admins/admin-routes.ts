import { AdminChange, AdminParams, AdminRows } from '@rollcall/contracts';
import type pg from 'pg';
import { Type } from 'typebox';
import { notFound, ProblemError } from '../../http/problem.ts';
import { endAllSessions } from '../account/sessions.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { adminOf } from '../session-gate.ts';
import { type AdminOutcome, changeRole, listAdmins, removeAdmin, resetSecondFactor } from './admins.ts';

const url = '/v1/admins';
const shared = { tags: ['Admins'], ...withSession };
const ownersOnly = { config: { role: 'owner' } } as const;

export const serveAdmins = (app: AdminApp, pool: pg.Pool): void => {
  app.get(
    url,
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'listAdmins',
        summary: 'Who may open the dashboard, by name',
        ...shared,
        response: { 200: AdminRows, ...problems(401, 403) },
      },
    },
    async () => ({ items: await listAdmins(pool) }),
  );
  serveMembership(app, pool);
  serveRecovery(app, pool);
};

const serveMembership = (app: AdminApp, pool: pg.Pool): void => {
  app.patch(
    `${url}/:id`,
    {
      ...ownersOnly,
      schema: {
        operationId: 'changeAdmin',
        summary: "Change an admin's role, from their next call on",
        ...shared,
        params: AdminParams,
        body: AdminChange,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { role } = request.body;
      orRefuse(await changeRole(pool, id, role));
      request.log.info({ admin: adminOf(request).id, changed: id, role }, 'role changed');
      return reply.code(204).send(null);
    },
  );

  app.delete(
    `${url}/:id`,
    {
      ...ownersOnly,
      schema: {
        operationId: 'removeAdmin',
        summary: 'Remove an admin; their sessions end at once',
        ...shared,
        params: AdminParams,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      orRefuse(await removeAdmin(pool, id));
      request.log.info({ admin: adminOf(request).id, removed: id }, 'admin removed');
      return reply.code(204).send(null);
    },
  );
};

const serveRecovery = (app: AdminApp, pool: pg.Pool): void => {
  app.delete(
    `${url}/:id/sessions`,
    {
      ...ownersOnly,
      schema: {
        operationId: 'endSessionsOfAdmin',
        summary: 'Sign an admin out everywhere',
        ...shared,
        params: AdminParams,
        response: { 204: Type.Null(), ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      await endAllSessions(pool, request.params.id);
      request.log.info({ admin: adminOf(request).id, signedOut: request.params.id }, 'sessions ended');
      return reply.code(204).send(null);
    },
  );

  app.delete(
    `${url}/:id/second-factor`,
    {
      ...ownersOnly,
      schema: {
        operationId: 'resetSecondFactor',
        summary: 'Take the second factor of an admin away, whose app is gone; their sessions end',
        ...shared,
        params: AdminParams,
        response: { 204: Type.Null(), ...problems(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (id === adminOf(request).id)
        throw new ProblemError(
          409,
          'Turn your own second factor off on the page Account, with your password.',
        );
      if (!(await resetSecondFactor(pool, id))) throw notFound('admin');
      request.log.info({ admin: adminOf(request).id, reset: id }, 'second factor reset');
      return reply.code(204).send(null);
    },
  );
};

const orRefuse = (outcome: AdminOutcome): void => {
  if (outcome === 'missing') throw notFound('admin');
  if (outcome === 'last-owner')
    throw new ProblemError(409, 'This is the last owner. Make somebody else an owner first.');
};
