export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const unauthorized = (message: string): FakeAnswer => ({
  status: 401,
  body: { message, error: 'Unauthorized', statusCode: 401 },
});

export const domainError = (status: number, message: string): FakeAnswer => ({
  status,
  body: { statusCode: status, message },
});

export const badRequest = (...message: readonly string[]): FakeAnswer => ({
  status: 400,
  body: { message, error: 'Bad Request', statusCode: 400 },
});

export const noRoute = (method: string, path: string): FakeAnswer => ({
  status: 404,
  body: { message: `Cannot ${method} ${path}`, error: 'Not Found', statusCode: 404 },
});

/** `"true"`, as text. */
export const saysTrue: FakeAnswer = { status: 200, body: { message: 'true' } };
