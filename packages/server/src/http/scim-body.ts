import type { FastifyInstance } from 'fastify';
import { ScimRefusal } from './scim-error.ts';
import { encodedBody, notUtf8 } from './scim-refusals.ts';

/**
 * Bodies as they come, whatever content type they claim: IdPs send `application/scim+json`, `application/json` or none
 * at all, and the engine decides what to make of it.
 */
export const takeRawBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding.toLowerCase() !== 'identity') done(new ScimRefusal(encodedBody));
    else done(null, body);
  });
};

const decoder = new TextDecoder('utf-8', { fatal: true });

/** @throws ScimRefusal when the bytes are not UTF-8 (RFC 8259 §8.1). */
export const textOf = (body: unknown): string | undefined => {
  if (!Buffer.isBuffer(body) || body.length === 0) return undefined;
  try {
    return decoder.decode(body);
  } catch {
    throw new ScimRefusal(notUtf8);
  }
};
