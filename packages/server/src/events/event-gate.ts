import type { FastifyRequest } from 'fastify';
import type { AdminAuth } from '../admin/auth.ts';
import { webHeadersOf } from '../admin/web-headers.ts';
import type { Directories } from '../directories/directories.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { TokenGate } from '../tokens/token-gate.ts';

export interface EventGateOptions {
  readonly auth: Pick<AdminAuth, 'session'>;
  readonly gate: Pick<TokenGate, 'authenticate'>;
  readonly directories: Pick<Directories, 'byName'>;
}

/**
 * Whose events a caller may read: an admin's session opens every directory, an InfraToken with the scope `events:read`
 * its own.
 * @throws ProblemError 401, 403, 404
 */
export async function directoryOfReader(
  { auth, gate, directories }: EventGateOptions,
  request: FastifyRequest,
  name: string | undefined,
): Promise<string> {
  const named = name === undefined ? undefined : await directories.byName(name);
  if (request.headers.authorization !== undefined) {
    const own = await directoryOfToken(gate, request);
    if (name !== undefined && named?.id !== own) throw notFound('directory');
    return own;
  }
  if (name === undefined) throw new ProblemError(401, 'Send an InfraToken as "Authorization: Bearer …".');
  if ((await auth.session(webHeadersOf(request))) === undefined)
    throw new ProblemError(401, 'Sign in first, or send an InfraToken as "Authorization: Bearer …".');
  if (named === undefined) throw notFound('directory');
  return named.id;
}

async function directoryOfToken(gate: EventGateOptions['gate'], request: FastifyRequest): Promise<string> {
  const admission = await gate.authenticate(request.headers.authorization);
  if (admission.kind === 'refused')
    throw new ProblemError(401, 'The InfraToken is not known or has expired: generate a new one.');
  request.callerId = admission.principal.actor.id;
  if (!admission.scopes.includes('events:read'))
    throw new ProblemError(403, 'The InfraToken lacks the scope events:read: generate one that has it.');
  return admission.principal.directoryId;
}
