import { ScimError } from '../errors/scim-error.ts';
import type { Scim } from '../http/create-scim.ts';
import { answerArrival, type DoorOptions } from '../http/door.ts';
import { streamOf } from '../http/fetch.ts';
import { formatError } from '../http/format-response.ts';
import type { ScimResponse } from '../http/message.ts';
import { headerOf, type NodeRequest, type OctetStream, readStream } from './node-request.ts';

export type { Caller, DoorOptions } from '../http/door.ts';

/** What the plugin uses of a Fastify instance, request and reply. */
export interface FastifyLike {
  readonly prefix: string;
  readonly supportedMethods: string[];
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    parser: (
      request: unknown,
      payload: OctetStream,
      done: (error: Error | null, body?: unknown) => void,
    ) => void,
  ): unknown;
  setErrorHandler(
    handler: (error: unknown, request: FastifyRequestLike, reply: FastifyReplyLike) => unknown,
  ): unknown;
  route(route: {
    method: string[];
    url: string;
    handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>;
  }): unknown;
}

interface FastifyRequestLike {
  readonly id: string;
  readonly method: string;
  readonly headers: NodeRequest['headers'];
  readonly raw: Pick<NodeRequest, 'url'>;
  readonly body: unknown;
  readonly log: { error(details: object, message: string): void };
}

interface FastifyReplyLike {
  code(status: number): FastifyReplyLike;
  headers(headers: Record<string, string>): FastifyReplyLike;
  send(body?: string | ReadableStream<Uint8Array>): FastifyReplyLike;
}

export interface FastifyScimOptions extends DoorOptions {
  readonly scim: Scim;
}

/**
 * The engine as a Fastify plugin, below the `prefix` that it is registered with. It takes every method and every
 * content type there, and leaves the rest of the app alone. Faults go to the request's log unless `onFault` is given.
 *
 * @example
 * app.register(fastifyScim, { prefix: '/scim/v2', scim, baseUrl: 'https://example.com/scim/v2', authenticate });
 */
export async function fastifyScim(instance: FastifyLike, options: FastifyScimOptions): Promise<void> {
  const { prefix } = instance;
  instance.removeAllContentTypeParsers();
  // The stream goes on as the body: it is read once the caller is known.
  instance.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  instance.setErrorHandler((error, request, reply) => {
    if (!isInvalidMediaType(error)) throw error;
    const refused = new ScimError('unsupportedMediaType', 'The content-type is not understood.');
    return send(formatError(refused, request.id), reply);
  });
  const handler = (request: FastifyRequestLike, reply: FastifyReplyLike) =>
    answer(request, reply, prefix, options);
  for (const url of ['/', '/*']) instance.route({ method: instance.supportedMethods, url, handler });
}

async function answer(
  request: FastifyRequestLike,
  reply: FastifyReplyLike,
  prefix: string,
  { scim, ...options }: FastifyScimOptions,
): Promise<FastifyReplyLike> {
  const arrival = {
    method: request.method,
    url: request.raw.url ?? '/',
    mountPath: prefix,
    header: (name: string) => headerOf(request, name),
    readBody: async (bytesMax: number) =>
      request.body === undefined ? new Uint8Array() : readStream(request.body as OctetStream, bytesMax),
  };
  const onFault = (error: unknown, requestId: string) =>
    request.log.error({ err: error, requestId }, 'SCIM request failed');
  return send(await answerArrival(scim, arrival, { onFault, ...options }), reply);
}

const send = ({ status, headers, body }: ScimResponse, reply: FastifyReplyLike): FastifyReplyLike =>
  reply
    .code(status)
    .headers({ ...headers })
    .send(typeof body === 'object' ? streamOf(body) : body);

/** The one refusal that is Fastify's own here; whatever else is thrown is the app's affair. */
const isInvalidMediaType = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
