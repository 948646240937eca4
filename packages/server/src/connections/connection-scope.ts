import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { directoryOf } from '../admin/directory/directory-scope.ts';
import { notFound } from '../http/problem.ts';
import type { Comparisons } from './comparison/comparisons.ts';
import type { ConnectionRow } from './connection-row.ts';
import type { Connections } from './connections.ts';
import type { ConnectorKinds } from './connector-kind.ts';
import type { FirstImports } from './import/first-imports.ts';
import type { Targets } from './targets.ts';

export interface ConnectionScope {
  readonly pool: pg.Pool;
  readonly kinds: ConnectorKinds;
  readonly connections: Connections;
  readonly targets: Targets;
  readonly imports: Pick<FirstImports, 'start'>;
  readonly comparisons: Pick<Comparisons, 'compare'>;
  /** There is something to deliver. */
  wake(): void;
}

/** The connection that a path names. @throws ProblemError 404 */
export const connectionOf = async (
  { connections }: ConnectionScope,
  request: FastifyRequest<{ Params: { id: string } }>,
): Promise<ConnectionRow> => {
  const row = await connections.find({ directoryId: directoryOf(request).id, id: request.params.id });
  if (row === undefined) throw notFound('connection');
  return row;
};

export const connectionsUrl = '/v1/directories/:directory/connections';
