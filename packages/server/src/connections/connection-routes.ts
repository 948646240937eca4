import {
  Connection,
  ConnectionCreated,
  ConnectionKinds,
  ConnectionParams,
  ConnectionPatch,
  ConnectionRequest,
  ConnectionSecret,
  Connections,
  ConnectionTest,
  DirectoryParams,
} from '@rollcall/contracts';
import { Type } from 'typebox';
import { directoryOf } from '../admin/directory/directory-scope.ts';
import { type AdminApp, problems, withSession } from '../admin/route-schema.ts';
import { adminOf } from '../admin/session-gate.ts';
import { notFound } from '../http/problem.ts';
import { attempt } from './attempt.ts';
import { kindOf } from './check-request.ts';
import type { ConnectionRow } from './connection-row.ts';
import { type ConnectionScope, connectionOf, connectionsUrl as url } from './connection-scope.ts';
import { viewConnections } from './connection-view.ts';
import type { ConnectorKinds } from './connector-kind.ts';
import { isImporting } from './importing-connector.ts';
import { isPlanning } from './planned-step.ts';

const shared = { tags: ['Connections'], ...withSession };
const testMaxMs = 20_000;

export const serveConnectionKinds = (app: AdminApp, kinds: ConnectorKinds): void => {
  app.get(
    '/v1/connection-kinds',
    {
      schema: {
        ...shared,
        operationId: 'listConnectionKinds',
        summary: 'The kinds of targets, each with what its settings take',
        response: { 200: ConnectionKinds, ...problems(401) },
      },
    },
    async () => ({
      items: [...kinds].map(([kind, { name, secret, settings, connector }]) => ({
        kind,
        name,
        secret: secret.kind,
        settings: JSON.parse(JSON.stringify(settings)) as Record<string, unknown>,
        compares: isPlanning(connector),
        imports: isImporting(connector),
      })),
    }),
  );
};

/** The downstream targets of a directory. */
export const serveConnections = (app: AdminApp, scope: ConnectionScope): void => {
  const { pool, connections, wake } = scope;
  const view = async (row: ConnectionRow): Promise<Connection> => {
    const [one] = await viewConnections(pool, [row]);
    if (one === undefined) throw notFound('connection');
    return one;
  };

  app.get(
    url,
    {
      schema: {
        ...shared,
        operationId: 'listConnections',
        summary: 'The connections of a directory and how they go; never their secrets',
        params: DirectoryParams,
        response: { 200: Connections, ...problems(401, 404) },
      },
    },
    async (request) => ({
      items: await viewConnections(pool, await connections.list(directoryOf(request).id)),
    }),
  );

  app.post(
    url,
    {
      schema: {
        ...shared,
        operationId: 'createConnection',
        summary: 'Connect a target; it hears of what happens from now on',
        params: DirectoryParams,
        body: ConnectionRequest,
        response: { 201: ConnectionCreated, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const admin = adminOf(request);
      const { row, secret } = await connections.create(directoryOf(request).id, request.body, admin.email);
      request.log.info({ admin: admin.id, connection: row.id, kind: row.kind }, 'connection created');
      const answer = { connection: await view(row), secret };
      return reply.code(201).header('cache-control', 'no-store').send(answer);
    },
  );

  app.get(
    `${url}/:id`,
    {
      schema: {
        ...shared,
        operationId: 'getConnection',
        summary: 'One connection and how it goes',
        params: ConnectionParams,
        response: { 200: Connection, ...problems(400, 401, 404) },
      },
    },
    async (request) => view(await connectionOf(scope, request)),
  );

  app.patch(
    `${url}/:id`,
    {
      schema: {
        ...shared,
        operationId: 'changeConnection',
        summary: 'Change, pause or resume a connection; what the body leaves out stays',
        params: ConnectionParams,
        body: ConnectionPatch,
        response: { 200: Connection, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const row = await connections.update(await connectionOf(scope, request), request.body);
      if (row === undefined) throw notFound('connection');
      request.log.info({ admin: adminOf(request).id, connection: row.id }, 'connection changed');
      wake();
      return view(row);
    },
  );

  app.delete(
    `${url}/:id`,
    {
      schema: {
        ...shared,
        operationId: 'deleteConnection',
        summary: 'Delete a connection with its log; nothing changes at the target',
        params: ConnectionParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const key = { directoryId: directoryOf(request).id, id: request.params.id };
      if (!(await connections.delete(key))) throw notFound('connection');
      request.log.info({ admin: adminOf(request).id, connection: key.id }, 'connection deleted');
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${url}/:id/test`,
    {
      schema: {
        ...shared,
        operationId: 'testConnection',
        summary: 'Ask the target whether address and secret are good',
        params: ConnectionParams,
        response: { 200: ConnectionTest, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const row = await connectionOf(scope, request);
      const { connector } = kindOf(scope.kinds, row.kind);
      const outcome = await attempt(
        () => scope.targets.of(row, AbortSignal.timeout(testMaxMs)),
        (target) => connector.test(target),
      );
      return {
        ok: outcome.kind === 'delivered',
        reason: (outcome.kind === 'delivered' ? outcome.note : outcome.reason) ?? null,
        exchanges: outcome.kind === 'skipped' ? [] : [...outcome.exchanges],
      };
    },
  );

  app.post(
    `${url}/:id/secret`,
    {
      schema: {
        ...shared,
        operationId: 'replaceConnectionSecret',
        summary: 'Make a new secret; the one before it signs as well for a day',
        params: ConnectionParams,
        response: { 200: ConnectionSecret, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const row = await connectionOf(scope, request);
      const { secret, previousUntil } = await connections.replaceSecret(row);
      request.log.info({ admin: adminOf(request).id, connection: row.id }, 'secret of a connection replaced');
      reply.header('cache-control', 'no-store');
      return { secret, previousSecretUntil: previousUntil.toISOString() };
    },
  );
};
