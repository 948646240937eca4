import { ApiError, readProblem, unreachable } from './problem.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

type RequestOptions = { readonly body?: unknown; readonly signal?: AbortSignal };

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const send = async (method: Method, path: string, { body, signal }: RequestOptions): Promise<Response> => {
  try {
    return await fetch(path, {
      method,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable(error);
  }
};

/**
 * One call of the admin API. The answer is taken to be `T`, the type that the server validates it with.
 * @throws ApiError when the call is refused, fails or gets no answer.
 */
export const request = async <T>(method: Method, path: string, options: RequestOptions = {}): Promise<T> => {
  const response = await send(method, path, options);
  const body = await readBody(response);
  if (!response.ok) throw new ApiError(readProblem(response.status, body));
  return body as T;
};
