import {
  DirectoryParams,
  type InfraToken,
  InfraTokenCreated,
  InfraTokenRequest,
  InfraTokens,
  ResourceParams,
} from '@rollcall/contracts';
import { profiles } from '@rollcall/scim';
import { Type } from 'typebox';
import { notFound, ProblemError } from '../../http/problem.ts';
import { isExpired, type InfraToken as Stored } from '../../tokens/infra-token.ts';
import type { Clock, InfraTokens as TokenStore } from '../../tokens/infra-tokens.ts';
import type { LastUses } from '../../tokens/last-uses.ts';
import { directoryOf } from '../directory/directory-scope.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { adminOf } from '../session-gate.ts';

export interface InfraTokenRouteOptions {
  readonly tokens: TokenStore;
  readonly lastUses: Pick<LastUses, 'pending'>;
  readonly clock: Clock;
}

export const serveInfraTokens = (app: AdminApp, options: InfraTokenRouteOptions): void => {
  const url = '/v1/directories/:directory/infra-tokens';
  const { tokens } = options;

  app.get(
    url,
    {
      schema: {
        operationId: 'listInfraTokens',
        summary: 'All InfraTokens, the newest first; never their secrets',
        tags: ['Infra Tokens'],
        ...withSession,
        params: DirectoryParams,
        response: { 200: InfraTokens, ...problems(401, 404) },
      },
    },
    async (request) => {
      const list = await tokens.list(directoryOf(request).id);
      return { items: list.map((token) => viewOf(token, options)) };
    },
  );

  app.post(
    url,
    {
      schema: {
        operationId: 'createInfraToken',
        summary: 'Generate an InfraToken; this answer is the only one that holds the secret',
        tags: ['Infra Tokens'],
        ...withSession,
        params: DirectoryParams,
        body: InfraTokenRequest,
        response: { 201: InfraTokenCreated, ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { label, expiryDays, scopes, profile } = request.body;
      if (profile !== undefined && !profiles.has(profile))
        throw new ProblemError(
          400,
          `There is no tolerance profile "${profile}". There are: ${[...profiles.keys()].join(', ')}.`,
        );
      const admin = adminOf(request);
      const directoryId = directoryOf(request).id;
      const { token, secret } = await tokens.create({
        directoryId,
        label,
        expiryDays,
        scopes,
        profile,
        createdBy: admin.email,
      });
      request.log.info({ admin: admin.id, token: token.id }, 'InfraToken created');
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ token: viewOf(token, options), secret });
    },
  );

  app.delete(
    `${url}/:id`,
    {
      schema: {
        operationId: 'deleteInfraToken',
        summary: 'Delete an InfraToken; whoever uses it is refused from now on',
        tags: ['Infra Tokens'],
        ...withSession,
        params: ResourceParams,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (!(await tokens.delete(directoryOf(request).id, id))) throw notFound('InfraToken');
      request.log.info({ admin: adminOf(request).id, token: id }, 'InfraToken deleted');
      return reply.code(204).send(null);
    },
  );
};

const viewOf = (token: Stored, { lastUses, clock }: InfraTokenRouteOptions): InfraToken => {
  const lastUsed = lastUses.pending(token.id) ?? token.lastUsed;
  return {
    id: token.id,
    label: token.label,
    hint: token.hint,
    createdBy: token.createdBy,
    createdAt: token.created.toISOString(),
    lastUsedAt: lastUsed?.toISOString() ?? null,
    expiresAt: token.expires?.toISOString() ?? null,
    expired: isExpired(token, clock.now()),
    scopes: [...token.scopes],
    profile: token.profile ?? null,
  };
};
