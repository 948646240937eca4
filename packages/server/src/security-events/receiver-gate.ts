import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { ConnectionRow } from '../connections/connection-row.ts';
import type { Target } from '../connections/connector.ts';
import { SealedElsewhere } from '../connections/secret-box.ts';
import type { Targets } from '../connections/targets.ts';
import { ProblemError } from '../http/problem.ts';
import { pollKindName } from './poll-kind.ts';
import type { Receiver } from './waiting-tokens.ts';

export interface ReceiverGate {
  readonly pool: pg.Pool;
  readonly targets: Pick<Targets, 'of'>;
}

/**
 * The connection that a receiver fetches from: the one of the path, opened by its secret, or by the one before while
 * that is being replaced. Which connections there are is told to nobody else.
 * @throws ProblemError 401, 503
 */
export async function receiverOf(
  { pool, targets }: ReceiverGate,
  request: FastifyRequest<{ Params: { id: string } }>,
  signal: AbortSignal,
): Promise<Receiver> {
  const { rows } = await pool.query<ConnectionRow>({
    name: 'connections.of-receiver',
    text: 'select * from connections where id = $1 and kind = $2',
    values: [request.params.id, pollKindName],
  });
  const [connection] = rows;
  const given = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (connection === undefined || given === undefined) throw stranger();
  const target = openTarget(targets, connection, signal);
  if (![target.secret, target.previousSecret].some((secret) => secret !== undefined && isSame(secret, given)))
    throw stranger();
  return { connection, target };
}

const openTarget = (
  targets: ReceiverGate['targets'],
  connection: ConnectionRow,
  signal: AbortSignal,
): Target => {
  try {
    return targets.of(connection, signal);
  } catch (error) {
    if (error instanceof SealedElsewhere) throw unreadable();
    throw error;
  }
};

/** Hashed first, so that both have one length. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const stranger = (): ProblemError =>
  new ProblemError(
    401,
    'Send the secret of the connection that you fetch from as "Authorization: Bearer …".',
  );

const unreadable = (): ProblemError =>
  new ProblemError(
    503,
    'The server cannot read the secret of this connection: ask its admin to make a new one.',
  );
