import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '../db/unavailable.ts';
import { fieldsOf } from './invalid-fields.ts';
import { formatProblem, ProblemError, problemType } from './problem.ts';

/** Turns whatever a route throws into a problem; only what nobody expected is logged with its cause. */
export const answerWithProblems = (app: FastifyInstance): void => {
  app.setErrorHandler((error: unknown, request, reply) => sendProblem(error, request, reply));
};

export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  return reply
    .code(problem.status)
    .type(problemType)
    .send(JSON.stringify(formatProblem(problem, request.id)));
};

const problemOf = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (isFastifyError(error)) {
    if (error.validation !== undefined) return invalidRequest(error);
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500)
      return new ProblemError(status, sentences[error.code] ?? refused(status));
  }
  if (isUnavailable(error))
    return new ProblemError(503, 'The database does not answer at the moment: try again.');
  return new ProblemError(500, 'Something went wrong on the server. Its log has more under this request id.');
};

const invalidRequest = (error: FastifyError): ProblemError => {
  const fields = fieldsOf(error.validation ?? []);
  const where = error.validationContext === 'body' ? 'body' : `request's ${error.validationContext}`;
  return new ProblemError(400, `The ${where} does not have the form that this call takes.`, fields);
};

const sentences: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The content-type says JSON, but the body is empty.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the body with the content-type application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than this call takes.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as its content-length says.',
  FST_ERR_BAD_URL: 'The address is not a valid URL.',
};

const refused = (status: number): string => `The request was refused with status ${status}.`;

const isFastifyError = (error: unknown): error is FastifyError => error instanceof Error && 'code' in error;
