import { AccountSessionParams, AccountSessions } from '@rollcall/contracts';
import type pg from 'pg';
import { Type } from 'typebox';
import { notFound } from '../../http/problem.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { adminOf } from '../session-gate.ts';
import { endOtherSessions, endSession, listSessions } from './sessions.ts';

/** The caller's own sessions. */
export const serveOwnSessions = (app: AdminApp, pool: pg.Pool): void => {
  const url = '/v1/account/sessions';

  app.get(
    url,
    {
      schema: {
        operationId: 'listOwnSessions',
        summary: 'Where the caller is signed in',
        tags: ['Account'],
        ...withSession,
        response: { 200: AccountSessions, ...problems(401) },
      },
    },
    async (request) => {
      const { id, sessionId } = adminOf(request);
      return { items: await listSessions(pool, id, sessionId) };
    },
  );

  app.delete(
    url,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'endOtherSessions',
        summary: 'End every session of the caller but this one',
        tags: ['Account'],
        ...withSession,
        response: { 204: Type.Null(), ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      const { id, sessionId } = adminOf(request);
      await endOtherSessions(pool, id, sessionId);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    `${url}/:id`,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'endOwnSession',
        summary: 'End one session of the caller',
        tags: ['Account'],
        ...withSession,
        params: AccountSessionParams,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      if (!(await endSession(pool, adminOf(request).id, request.params.id))) throw notFound('session');
      return reply.code(204).send(null);
    },
  );
};
