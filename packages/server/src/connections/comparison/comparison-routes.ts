import { ConnectionComparison, ConnectionParams } from '@rollcall/contracts';
import { type AdminApp, problems, withSession } from '../../admin/route-schema.ts';
import { adminOf } from '../../admin/session-gate.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { kindOf } from '../check-request.ts';
import { type ConnectionScope, connectionOf, connectionsUrl } from '../connection-scope.ts';
import { isPlanning } from '../planned-step.ts';
import { latestComparison } from './comparisons.ts';

/** What differs between directory and target. */
export const serveComparisons = (app: AdminApp, scope: ConnectionScope): void => {
  const shared = { tags: ['Connections'], ...withSession, params: ConnectionParams };
  const url = `${connectionsUrl}/:id/comparison`;
  const latest = async (connectionId: string): Promise<ConnectionComparison> => {
    const found = await latestComparison(scope.pool, connectionId);
    if (found === undefined) throw notFound('comparison of this connection');
    return found;
  };

  app.post(
    url,
    {
      schema: {
        ...shared,
        operationId: 'compareConnection',
        summary: 'Read both sides and keep what differs; nothing is written at the target',
        response: { 200: ConnectionComparison, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const connection = await connectionOf(scope, request);
      const { connector, name } = kindOf(scope.kinds, connection.kind);
      if (!isPlanning(connector))
        throw new ProblemError(409, `A ${name} connection cannot be compared with its target.`);
      await scope.comparisons.compare(connection, connector, adminOf(request).email);
      return latest(connection.id);
    },
  );

  app.get(
    url,
    {
      schema: {
        ...shared,
        operationId: 'getComparison',
        summary: 'The last comparison',
        response: { 200: ConnectionComparison, ...problems(400, 401, 404) },
      },
    },
    async (request) => latest((await connectionOf(scope, request)).id),
  );
};
