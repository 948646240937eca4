import { ConnectionImport, ConnectionParams } from '@rollcall/contracts';
import { type AdminApp, problems, withSession } from '../../admin/route-schema.ts';
import { adminOf } from '../../admin/session-gate.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { kindOf } from '../check-request.ts';
import { type ConnectionScope, connectionOf, connectionsUrl } from '../connection-scope.ts';
import { isImporting } from '../importing-connector.ts';
import { latestImport } from './import-record.ts';

/** Who is at the target already becomes users of the directory. */
export const serveImports = (app: AdminApp, scope: ConnectionScope): void => {
  const shared = { tags: ['Connections'], ...withSession, params: ConnectionParams };
  const url = `${connectionsUrl}/:id/import`;
  const latest = async (connectionId: string): Promise<ConnectionImport> => {
    const found = await latestImport(scope.pool, connectionId);
    if (found === undefined) throw notFound('import of this connection');
    return found;
  };

  app.post(
    url,
    {
      schema: {
        ...shared,
        operationId: 'startImport',
        summary: 'Make users here of the people who are at the target already; nothing is written there',
        response: { 202: ConnectionImport, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const connection = await connectionOf(scope, request);
      const { connector, name } = kindOf(scope.kinds, connection.kind);
      if (!isImporting(connector))
        throw new ProblemError(409, `From a ${name} connection nobody can be imported.`);
      const by = adminOf(request).email;
      if (!(await scope.imports.start({ connection, connector, by })))
        throw new ProblemError(409, 'An import is under way: wait for its end.');
      return reply.code(202).send(await latest(connection.id));
    },
  );

  app.get(
    url,
    {
      schema: {
        ...shared,
        operationId: 'getImport',
        summary: 'How far the last import is, and what came of it',
        response: { 200: ConnectionImport, ...problems(400, 401, 404) },
      },
    },
    async (request) => latest((await connectionOf(scope, request)).id),
  );
};
