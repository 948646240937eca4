import { Readable } from 'node:stream';
import {
  defaultLimits,
  type Principal,
  requiredScope,
  type ScimRequest,
  type ScimResponse,
} from '@rollcall/scim';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Directories } from '../directories/directories.ts';
import type { RequestLog } from '../requests/request-log.ts';
import type { TokenGate } from '../tokens/token-gate.ts';
import { type PublicBase, scimBaseUrl } from './public-base.ts';
import { RequestRate } from './request-rate.ts';
import { takeRawBodies, textOf } from './scim-body.ts';
import { ScimRefusal } from './scim-error.ts';
import { answerWithScimErrors } from './scim-error-handler.ts';
import { lacksScope, nothingHere, scimIsOff, tooManyRequests, unauthorized } from './scim-refusals.ts';
import { endpointOf, scimTargetOf } from './scim-target.ts';

/** The protocol engine as the door sees it. */
export interface ScimService {
  handle(request: ScimRequest, principal: Principal): Promise<ScimResponse>;
}

export interface ScimDoorOptions {
  readonly scim: ScimService;
  readonly gate: Pick<TokenGate, 'authenticate'>;
  readonly directories: Pick<Directories, 'settings'>;
  readonly publicBase: PublicBase;
  /** Requests a second and token. */
  readonly rateLimit: number;
  readonly requestLog: Pick<RequestLog, 'note' | 'answeredOf'>;
}

const megabyte = 1_048_576;

/**
 * `/scim/v2`: from a socket to a `ScimRequest` and back. Credentials, the directory's switch and scopes are checked
 * before a body is read; what is in the body is the engine's affair. Whatever goes wrong below `/scim` is answered as a
 * SCIM error.
 */
export const openScimDoor = async (parent: FastifyInstance, options: ScimDoorOptions): Promise<void> => {
  await parent.register(async (app) => serveScim(app, options), { prefix: '/scim' });
};

const serveScim = (app: FastifyInstance, options: ScimDoorOptions): void => {
  answerWithScimErrors(app);
  takeRawBodies(app);
  app.addHook('onResponse', (request, reply, done) => {
    tell(request, reply, options);
    done();
  });
  const rate = new RequestRate(options.rateLimit);
  app.addHook('onRequest', (request, reply) => {
    reply.headers(apiHeaders);
    return admit(request, options, rate);
  });
  const route = {
    method: app.supportedMethods,
    handler: (request: FastifyRequest, reply: FastifyReply) => pass(request, reply, options),
    schema: { hide: true },
    // Those of pages, made anew for each answer, mean nothing to an API.
    helmet: false as const,
  };
  for (const url of ['/v2', '/v2/*', '/', '/*']) {
    app.route({ ...route, url, bodyLimit: megabyte });
  }
  // A group may come with all its members.
  for (const url of ['/v2/Bulk', '/v2/Groups', '/v2/Groups/*'])
    app.route({ ...route, url, bodyLimit: defaultLimits.bulkPayloadMax });
};

/** The gate: who calls, whether SCIM is on, whether the token may do this. */
const admit = async (request: FastifyRequest, options: ScimDoorOptions, rate: RequestRate): Promise<void> => {
  const target = scimTargetOf(request.url);
  if (target === undefined) throw new ScimRefusal(nothingHere);
  request.scimEndpoint = endpointOf(target);
  const admission = await options.gate.authenticate(request.headers.authorization);
  request.scimCaller = admission.principal;
  if (admission.kind === 'refused') throw new ScimRefusal(unauthorized(admission.reason));
  const { principal } = admission;
  request.callerId = principal.actor.id;
  if (!rate.admits(principal.actor.id)) throw new ScimRefusal(tooManyRequests(1));
  const { scimEnabled } = await options.directories.settings(principal.directoryId);
  if (!scimEnabled) throw new ScimRefusal(scimIsOff);
  const scope = requiredScope(request.method, target);
  if (!principal.scopes.includes(scope)) throw new ScimRefusal(lacksScope(scope));
  request.admitted = { principal, target };
};

const pass = async (
  request: FastifyRequest,
  reply: FastifyReply,
  options: ScimDoorOptions,
): Promise<FastifyReply> => {
  const { admitted } = request;
  if (admitted === undefined) throw new Error('A SCIM call came past the gate');
  const call: ScimRequest = {
    method: request.method,
    target: admitted.target,
    header: (name) => headerOf(request, name),
    body: textOf(request.body),
    baseUrl: scimBaseUrl(options.publicBase(request)),
    requestId: request.id,
  };
  request.scimCall = call;
  const response = await options.scim.handle(call, admitted.principal);
  reply.headers(response.headers).code(response.status);
  return reply.send(typeof response.body === 'object' ? Readable.from(response.body) : (response.body ?? ''));
};

/** Answers are people's data: no cache in between may keep them, and no browser shows them as anything else. */
const apiHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** The answer is out: the provisioning log may have it. */
const tell = (request: FastifyRequest, reply: FastifyReply, { requestLog }: ScimDoorOptions): void =>
  requestLog.note({
    requestId: request.id,
    method: request.method,
    url: request.url,
    header: (name) => headerOf(request, name),
    bodyBytes: Buffer.isBuffer(request.body)
      ? request.body.length
      : Number(request.headers['content-length'] ?? 0) || 0,
    principal: request.scimCaller,
    failure: request.scimFailure,
    answered: requestLog.answeredOf(request.scimCall),
    status: reply.statusCode,
    durationMs: reply.elapsedTime,
  });

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose token came, also where it was refused. */
    scimCaller: Principal | undefined;
    scimCall: ScimRequest | undefined;
    admitted: { readonly principal: Principal; readonly target: string } | undefined;
  }
}
