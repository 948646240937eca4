import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '../db/unavailable.ts';
import { formatScimFailure, type ScimFailure, ScimRefusal, scimContentType } from './scim-error.ts';
import { failed, nothingHere, tooLarge, unavailable } from './scim-refusals.ts';

/** What Fastify refuses by itself, as SCIM errors; anything unknown is a 500 with fixed text. */
export const answerWithScimErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: unknown, request, reply) => sendScimError(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendScimError(new ScimRefusal(nothingHere), request, reply));
};

export const sendScimError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const failure = failureOf(error, request);
  if (failure.status >= 500) request.log.error({ err: error }, 'SCIM request failed');
  request.scimFailure = failure;
  return send(failure, reply);
};

const send = (failure: ScimFailure, reply: FastifyReply): FastifyReply =>
  reply
    .code(failure.status)
    .headers({ 'cache-control': 'no-store', ...failure.headers })
    .type(scimContentType)
    .send(formatScimFailure(failure));

const failureOf = (error: unknown, request: FastifyRequest): ScimFailure => {
  if (error instanceof ScimRefusal) return error.failure;
  const { code, statusCode } = codesOf(error);
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge(request.routeOptions.bodyLimit ?? 1_048_576);
  if (statusCode >= 400 && statusCode < 500) {
    const scimType = statusCode === 400 ? { scimType: 'invalidSyntax' } : {};
    return {
      kind: 'notHttp',
      status: statusCode,
      ...scimType,
      detail: sentences[code] ?? 'The request is not valid HTTP.',
    };
  }
  return isUnavailable(error) ? unavailable : failed(request.id);
};

const sentences: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as its content-length says.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The content-type is not understood; send application/scim+json.',
  FST_ERR_BAD_URL: 'The address is not a valid URL: a % must be followed by two hexadecimal digits.',
};

/** Errors that Fastify made carry its own code; the status of any other error says nothing about the request. */
const codesOf = (error: unknown): { code: string; statusCode: number } => {
  if (!(error instanceof Error) || !('code' in error) || !('statusCode' in error))
    return { code: '', statusCode: 500 };
  const { code, statusCode } = error;
  if (typeof code !== 'string' || !code.startsWith('FST_') || typeof statusCode !== 'number') {
    return { code: '', statusCode: 500 };
  }
  return { code, statusCode };
};

declare module 'fastify' {
  interface FastifyRequest {
    /** What the door refused a SCIM call for. */
    scimFailure: ScimFailure | undefined;
  }
}
