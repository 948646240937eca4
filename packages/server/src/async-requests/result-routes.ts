import { AsyncResults, PollParams } from '@rollcall/contracts';
import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { type AdminApp, problems } from '../admin/route-schema.ts';
import type { TokenIssuer } from '../connections/connector.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { baseOfScim } from '../http/public-base.ts';
import { answersOf, claimsOfAnswer } from '../security-events/claims-of-answer.ts';
import type { TokenGate } from '../tokens/token-gate.ts';
import type { AsyncRow } from './async-row.ts';
import { resultsAddress } from './keep-requests.ts';

export interface ResultRoutesOptions {
  readonly pool: pg.Pool;
  readonly gate: Pick<TokenGate, 'authenticate'>;
  readonly issuer: TokenIssuer;
}

/** RFC 9967 §2.5.1.1: where a client that was told 202 finds what came of its request, with the token it was sent by. */
export const serveAsyncResults = (app: AdminApp, options: ResultRoutesOptions): void => {
  app.get(
    '/v1/async-requests/:id',
    {
      schema: {
        tags: ['Security events'],
        security: [{ infraToken: [] }],
        operationId: 'getAsyncResults',
        summary: 'What came of a request that was sent with Prefer: respond-async',
        params: PollParams,
        response: { 200: AsyncResults, ...problems(400, 401, 404) },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return resultsOf(options, await requestOfCaller(options, request));
    },
  );
};

async function resultsOf({ pool, issuer }: ResultRoutesOptions, row: AsyncRow): Promise<AsyncResults> {
  const aud = resultsAddress(baseOfScim(row.base_url), row.id);
  const sets: Record<string, string> = {};
  for (const answer of await answersOf(pool, row.id))
    sets[answer.txn] = await issuer.sign({ jti: answer.txn, aud, ...claimsOfAnswer(answer) });
  return { sets, ...(row.finished === null ? { moreAvailable: true } : {}) };
}

/** Whoever sent it, also by the token that took the place of theirs. @throws ProblemError 401, 404 */
async function requestOfCaller(
  { pool, gate }: ResultRoutesOptions,
  request: FastifyRequest<{ Params: { id: string } }>,
): Promise<AsyncRow> {
  const admission = await gate.authenticate(request.headers.authorization);
  if (admission.kind === 'refused')
    throw new ProblemError(
      401,
      'Send the InfraToken that the request was sent with as "Authorization: Bearer …".',
    );
  const { principal } = admission;
  request.callerId = principal.actor.id;
  const { rows } = await pool.query<AsyncRow>({
    name: 'async-requests.of-caller',
    text: `select * from async_requests where id = $1 and directory_id = $2 and principal ->> 'source' = $3`,
    values: [request.params.id, principal.directoryId, principal.source],
  });
  const [row] = rows;
  if (row === undefined) throw notFound('request');
  return row;
}
