import {
  DirectoryParams,
  InfraToken,
  InfraTokenCreated,
  InfraTokenPatch,
  InfraTokenRequest,
  InfraTokens,
  ResourceParams,
} from '@rollcall/contracts';
import { findProfile, profiles } from '@rollcall/scim';
import { Type } from 'typebox';
import { notFound, ProblemError } from '../../http/problem.ts';
import { isExpired, type InfraToken as Stored } from '../../tokens/infra-token.ts';
import type { Clock, Rotation, InfraTokens as TokenStore } from '../../tokens/infra-tokens.ts';
import type { LastUses } from '../../tokens/last-uses.ts';
import { directoryOf } from '../directory/directory-scope.ts';
import { type AdminApp, problems, withSession } from '../route-schema.ts';
import { adminOf } from '../session-gate.ts';

export interface InfraTokenRouteOptions {
  readonly tokens: TokenStore;
  readonly lastUses: Pick<LastUses, 'pending'>;
  readonly clock: Clock;
}

const url = '/v1/directories/:directory/infra-tokens';

export const serveInfraTokens = (app: AdminApp, options: InfraTokenRouteOptions): void => {
  serveTokenList(app, options);
  serveTokenChanges(app, options);
};

const serveTokenList = (app: AdminApp, options: InfraTokenRouteOptions): void => {
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
      return { items: list.map((token) => viewOf(token, options)), profiles: [...profiles.keys()] };
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
      refuseUnknown(profile);
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
};

const serveTokenChanges = (app: AdminApp, options: InfraTokenRouteOptions): void => {
  const { tokens } = options;

  app.post(
    `${url}/:id/rotate`,
    {
      schema: {
        operationId: 'rotateInfraToken',
        summary:
          'Generate a second secret with the same label, rights and term; the old one stays until deleted',
        tags: ['Infra Tokens'],
        ...withSession,
        params: ResourceParams,
        response: { 201: InfraTokenCreated, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const admin = adminOf(request);
      const directoryId = directoryOf(request).id;
      const rotation = await tokens.rotate({ directoryId, id, createdBy: admin.email });
      if (rotation.kind !== 'rotated') throw notRotated(rotation.kind);
      const { token, secret } = rotation;
      request.log.info({ admin: admin.id, token: token.id, rotates: id }, 'InfraToken rotated');
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ token: viewOf(token, options), secret });
    },
  );

  app.patch(
    `${url}/:id`,
    {
      schema: {
        operationId: 'updateInfraToken',
        summary: 'Change the tolerance profile of an InfraToken, from its next call on',
        tags: ['Infra Tokens'],
        ...withSession,
        params: ResourceParams,
        body: InfraTokenPatch,
        response: { 200: InfraToken, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { profile } = request.body;
      refuseUnknown(profile);
      const token = await tokens.setProfile(directoryOf(request).id, id, profile);
      if (token === undefined) throw notFound('InfraToken');
      request.log.info({ admin: adminOf(request).id, token: id, profile }, 'InfraToken changed');
      return viewOf(token, options);
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

const refuseUnknown = (profile: string | null | undefined): void => {
  if (profile === undefined || profile === null || findProfile(profile) !== undefined) return;
  const known = [...profiles.keys()].join(', ');
  throw new ProblemError(
    400,
    `There is no tolerance profile "${profile}". There are: ${known}; tolerances are added or left out behind the name, as in "default -create-on-missing".`,
  );
};

const notRotated = (kind: Exclude<Rotation['kind'], 'rotated'>): ProblemError => {
  if (kind === 'missing') return notFound('InfraToken');
  return new ProblemError(
    409,
    kind === 'alreadyRotated'
      ? 'This token has a new secret already: end the old one, or delete the new one, before rotating again.'
      : 'This token comes from ROLLCALL_INFRA_TOKEN: change the variable and restart the server.',
  );
};

const viewOf = (token: Stored, { lastUses, clock }: InfraTokenRouteOptions): InfraToken => {
  const lastUsed = lastUses.pending(token.id) ?? token.lastUsed;
  return {
    id: token.id,
    label: token.label,
    source: token.source,
    hint: token.hint,
    createdBy: token.createdBy,
    createdAt: token.created.toISOString(),
    lastUsedAt: lastUsed?.toISOString() ?? null,
    expiresAt: token.expires?.toISOString() ?? null,
    expired: isExpired(token, clock.now()),
    scopes: [...token.scopes],
    profile: token.profile ?? null,
    rotates: token.rotates ?? null,
  };
};
