import { ConnectionParams, ConnectionSync, MendRequest, SyncPlan, SyncPlanQuery } from '@rollcall/contracts';
import { Type } from 'typebox';
import { directoryOf } from '../admin/directory/directory-scope.ts';
import { type AdminApp, problems, withSession } from '../admin/route-schema.ts';
import { adminOf } from '../admin/session-gate.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { failureWords } from '../outgoing/failure-words.ts';
import type { DirectoryModels } from '../store/directory-models.ts';
import { kindOf } from './check-request.ts';
import { type ConnectionScope, connectionOf, connectionsUrl } from './connection-scope.ts';
import { cancelSync, startSync } from './full-sync.ts';
import { startMend } from './mend.ts';
import { latestSync, planSync } from './sync-view.ts';

export interface SyncRoutesOptions extends ConnectionScope {
  readonly models: Pick<DirectoryModels, 'get'>;
}

const planMaxMs = 30_000;

const underWay = (): ProblemError =>
  new ProblemError(409, 'A synchronisation is under way: wait for its end, or cancel it.');

/** Every resource to a target once more, and what that would do. */
export const serveSyncs = (app: AdminApp, options: SyncRoutesOptions): void => {
  const { pool, models, targets, kinds, wake } = options;
  const shared = { tags: ['Connections'], ...withSession, params: ConnectionParams };
  const url = `${connectionsUrl}/:id`;
  const latest = async (connectionId: string): Promise<ConnectionSync> => {
    const sync = await latestSync(pool, connectionId);
    if (sync === undefined) throw notFound('synchronisation of this connection');
    return sync;
  };

  app.post(
    `${url}/sync`,
    {
      schema: {
        ...shared,
        operationId: 'startSync',
        summary: 'Bring every resource to the target once more',
        response: { 202: ConnectionSync, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const connection = await connectionOf(options, request);
      const known = [...(await models.get(directoryOf(request).id)).models.keys()];
      const resourceTypes = known.filter((type) => connection.resource_types?.includes(type) ?? true);
      const started = { connectionId: connection.id, resourceTypes, by: adminOf(request).email };
      if (!(await startSync(pool, started))) throw underWay();
      wake();
      return reply.code(202).send(await latest(connection.id));
    },
  );

  app.post(
    `${url}/mend`,
    {
      schema: {
        ...shared,
        operationId: 'mendResources',
        summary: 'Bring some resources to the target once more, such as those that a plan found to differ',
        body: MendRequest,
        response: { 202: ConnectionSync, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const connection = await connectionOf(options, request);
      const { resourceIds } = request.body;
      const asked = { connection, resourceIds, by: adminOf(request).email };
      if (!(await startMend(pool, asked))) throw underWay();
      wake();
      return reply.code(202).send(await latest(connection.id));
    },
  );

  app.get(
    `${url}/sync`,
    {
      schema: {
        ...shared,
        operationId: 'getSync',
        summary: 'How far the last full synchronisation is',
        response: { 200: ConnectionSync, ...problems(400, 401, 404) },
      },
    },
    async (request) => latest((await connectionOf(options, request)).id),
  );

  app.delete(
    `${url}/sync`,
    {
      schema: {
        ...shared,
        operationId: 'cancelSync',
        summary: 'Cancel the synchronisation that is under way; what was delivered stays',
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { id } = await connectionOf(options, request);
      if (!(await cancelSync(pool, id))) throw notFound('synchronisation under way');
      return reply.code(204).send(null);
    },
  );

  app.get(
    `${url}/sync-plan`,
    {
      schema: {
        ...shared,
        operationId: 'planSync',
        summary: 'What a full synchronisation would do, page by page; nothing is written',
        querystring: SyncPlanQuery,
        response: { 200: SyncPlan, ...problems(400, 401, 404, 502) },
      },
    },
    async (request) => {
      const connection = await connectionOf(options, request);
      const { connector } = kindOf(kinds, connection.kind);
      try {
        const target = targets.of(connection, AbortSignal.timeout(planMaxMs));
        return await planSync(pool, { connection, connector, target, query: request.query });
      } catch (error) {
        request.log.warn({ err: error }, 'a synchronisation could not be planned');
        throw new ProblemError(502, failureWords(error));
      }
    },
  );
};
