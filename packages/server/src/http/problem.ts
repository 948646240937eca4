import { STATUS_CODES } from 'node:http';
import type { Problem } from '@rollcall/contracts';

type Field = NonNullable<Problem['fields']>[number];

/** A refusal that is meant for the caller: `detail` says what to do, and is safe to show. */
export class ProblemError extends Error {
  readonly status: number;
  readonly fields: readonly Field[];

  constructor(status: number, detail: string, fields: readonly Field[] = []) {
    super(detail);
    this.name = 'ProblemError';
    this.status = status;
    this.fields = fields;
  }
}

export const problemType = 'application/problem+json; charset=utf-8';

/** RFC 9457 §3.1; the type is `about:blank`, since the status says all that a program could act on. */
export const formatProblem = (error: ProblemError, requestId: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[error.status] ?? 'Error',
  status: error.status,
  detail: error.message,
  requestId,
  ...(error.fields.length > 0 ? { fields: [...error.fields] } : {}),
});

export const notFound = (what: string): ProblemError => new ProblemError(404, `There is no such ${what}.`);
