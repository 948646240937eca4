import { type Dispatcher, Pool } from 'undici';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the contender's base address. */
  readonly path: string;
  readonly body?: unknown;
}

/** Keep-alive connections to one contender, one request at a time on each. */
export class HttpClient {
  readonly #pool: Pool;
  readonly #prefix: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(base: string, headers: Readonly<Record<string, string>>, connections: number) {
    const { origin, pathname } = new URL(base);
    this.#pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
    this.#prefix = pathname === '/' ? '' : pathname;
    this.#headers = headers;
  }

  call({ method, path, body }: Call): Promise<Answer> {
    const { promise, handler } = answering();
    this.#pool.dispatch(
      {
        method,
        path: this.#prefix + path,
        headers: { 'content-type': 'application/scim+json', ...this.#headers },
        body: body === undefined ? null : JSON.stringify(body),
      },
      handler,
    );
    return promise;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

/** `dispatch` with the least machinery: the generator shares the machine with what it measures. */
function answering(): { readonly promise: Promise<Answer>; readonly handler: Dispatcher.DispatchHandler } {
  const { promise, resolve, reject } = withResolvers<Answer>();
  const chunks: Buffer[] = [];
  let status = 0;
  return {
    promise,
    handler: {
      onRequestStart: () => {},
      onResponseStart: (_controller, statusCode) => {
        status = statusCode;
      },
      onResponseData: (_controller, chunk) => {
        chunks.push(chunk);
      },
      onResponseEnd: () => resolve({ status, text: Buffer.concat(chunks).toString('utf8') }),
      onResponseError: (_controller, error) => reject(error),
    },
  };
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((onFulfilled, onRejected) => {
    resolve = onFulfilled;
    reject = onRejected;
  });
  return { promise, resolve, reject };
}
