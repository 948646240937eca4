import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Transport } from './transport.ts';

/** What a request carries besides method and path. */
export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | number>>;
  /** Added to the usual headers; `null` drops one. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Buffer;
}

const BUSY_RETRIES_MAX = 3;
const BUSY_WAIT_MAX_S = 5;

/** Speaks SCIM with a bearer token; every answer also passes `onAnswer`. */
export class Client {
  readonly #transport: Transport;
  readonly #token: string;
  readonly #onAnswer: (answer: Answer) => void;

  constructor(transport: Transport, token: string, onAnswer: (answer: Answer) => void = () => undefined) {
    this.#transport = transport;
    this.#token = token;
    this.#onAnswer = onAnswer;
  }

  get(path: string, options: RequestOptions = {}): Promise<Answer> {
    return this.request('GET', path, options);
  }

  post(path: string, body: unknown, options: RequestOptions = {}): Promise<Answer> {
    return this.request('POST', path, { ...options, body });
  }

  put(path: string, body: unknown, options: RequestOptions = {}): Promise<Answer> {
    return this.request('PUT', path, { ...options, body });
  }

  patch(path: string, body: unknown, options: RequestOptions = {}): Promise<Answer> {
    return this.request('PATCH', path, { ...options, body });
  }

  delete(path: string, options: RequestOptions = {}): Promise<Answer> {
    return this.request('DELETE', path, options);
  }

  /** Waits and asks again when the server says it is busy for a few seconds. */
  async request(method: string, path: string, options: RequestOptions): Promise<Answer> {
    const body = encodeBody(options);
    const request = {
      method,
      path: withQuery(path, options.query),
      headers: this.#headers(options, body),
      body,
    };
    let answer = await this.#transport.send(request);
    for (let retry = 0; retry < BUSY_RETRIES_MAX && isBusy(answer); retry += 1) {
      await sleep(Number(answer.headers['retry-after']) * 1000);
      answer = await this.#transport.send(request);
    }
    this.#onAnswer(answer);
    return answer;
  }

  #headers(options: RequestOptions, body: Buffer | undefined): Record<string, string> {
    const usual: Record<string, string> = {
      authorization: `Bearer ${this.#token}`,
      accept: 'application/scim+json',
    };
    if (body !== undefined) {
      usual['content-type'] = 'application/scim+json';
      usual['content-length'] = String(body.length);
    }
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      if (value === null) delete usual[name.toLowerCase()];
      else usual[name.toLowerCase()] = value;
    }
    return usual;
  }
}

function encodeBody(options: RequestOptions): Buffer | undefined {
  if (options.raw !== undefined) return Buffer.from(options.raw);
  return options.body === undefined ? undefined : Buffer.from(JSON.stringify(options.body));
}

function withQuery(path: string, query: RequestOptions['query']): string {
  const pairs = Object.entries(query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  if (pairs.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

function isBusy(answer: Answer): boolean {
  const waitS = Number(answer.headers['retry-after']);
  return (answer.status === 429 || answer.status === 503) && waitS >= 0 && waitS <= BUSY_WAIT_MAX_S;
}
