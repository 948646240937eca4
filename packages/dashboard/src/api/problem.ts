import type { Problem } from '@rollcall/contracts';

/** A refused or failed call. `status` is 0 when no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.name = 'ApiError';
    this.status = problem.status;
    this.problem = problem;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const fieldsOf = (value: unknown): { path: string; detail: string }[] =>
  Array.isArray(value)
    ? value.flatMap((field) => {
        if (!isRecord(field)) return [];
        const path = text(field['path']);
        const detail = text(field['detail']);
        return path !== undefined && detail !== undefined ? [{ path, detail }] : [];
      })
    : [];

/**
 * Reads the body of a refused call. The sign-in endpoints answer `{message}` in place of an RFC 9457 problem, and a
 * proxy in between may answer HTML: every one of them becomes a problem with a sentence to show.
 */
export const readProblem = (status: number, body: unknown): Problem => {
  const record = isRecord(body) ? body : {};
  const fields = fieldsOf(record['fields']);
  return {
    type: text(record['type']) ?? 'about:blank',
    title: text(record['title']) ?? `The server answered ${status}`,
    status,
    detail: text(record['detail']) ?? text(record['message']) ?? `The server answered with status ${status}.`,
    requestId: text(record['requestId']) ?? '',
    ...(fields.length > 0 ? { fields } : {}),
  };
};

export const unreachable = (cause: unknown): ApiError =>
  new ApiError(
    {
      type: 'about:blank',
      title: 'Rollcall cannot be reached',
      status: 0,
      detail:
        'No answer came from the server. Check that it is running and that you are online, then try again.',
      requestId: '',
    },
    { cause },
  );

/** The server writes `takes at least 12 characters`, to follow a field's name; below the field that name is "This". */
export const asSentence = (detail: string): string => (/^[a-z]/.test(detail) ? `This ${detail}.` : detail);

/** The refused fields of a form with parts, by the whole path, such as `attributes.0.name`. */
export const fieldErrorsByPath = (error: unknown): Record<string, string> => {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    (error.problem.fields ?? []).map(({ path, detail }) => [path, asSentence(detail)]),
  );
};

/** The refused fields of a form, by the form's names: `/email`, `body.email` and `email` all mean `email`. */
export const fieldErrors = (error: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fieldErrorsByPath(error)).map(([path, sentence]) => [
      path.split(/[/.]/).at(-1) ?? path,
      sentence,
    ]),
  );
