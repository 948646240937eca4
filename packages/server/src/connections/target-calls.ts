import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/scim';
import type { Exchange, Target } from './connector.ts';
import { later, refused, type TargetFailure } from './target-failure.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where the body is empty or no JSON. */
  readonly body: JsonValue | undefined;
}

export interface CallOptions {
  readonly body?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
}

const bodyCharactersMax = 4_000;
const exchangesMax = 100;

/** The calls of one delivery: bearer token, JSON, and a record of what was sent and answered. */
export class TargetCalls {
  readonly #target: Pick<Target, 'fetch' | 'secret' | 'signal'>;
  readonly #base: string;
  readonly #mediaType: string;
  readonly #exchanges: Exchange[] = [];

  constructor(target: Pick<Target, 'fetch' | 'secret' | 'signal'>, base: string, mediaType: string) {
    this.#target = target;
    this.#base = base.replace(/\/+$/, '');
    this.#mediaType = mediaType;
  }

  /** The last hundred, so that a large group does not fill the log. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges.slice(-exchangesMax);
  }

  /** Any answer below 300, or one that the caller has to judge (4xx but 408, 425 and 429, and 501). */
  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const answer = await this.#send(method, path, options).catch((error: unknown) => {
      // An idle connection that the target has closed fails once; reads are safe to repeat.
      if (method === 'GET' && !this.#target.signal.aborted) return this.#send(method, path, options);
      throw error;
    });
    const { status } = answer;
    if (status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501))
      throw this.#outage(answer);
    if (status >= 300 && status < 400)
      throw refused(
        `The target redirects ${this.#base} to ${answer.headers.get('location') ?? 'another address'}: enter the address it redirects to as the connection's base URL.`,
      );
    return answer;
  }

  async #send(method: string, path: string, { body, headers = {} }: CallOptions): Promise<Answer> {
    const url = `${this.#base}${path}`;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const request = { method, url, ...(text === undefined ? {} : { body: this.#cut(text) }) };
    const started = performance.now();
    const record = (response?: Exchange['response']) =>
      this.#exchanges.push({
        request,
        ...(response === undefined ? {} : { response }),
        durationMs: Math.round(performance.now() - started),
      });
    try {
      const response = await this.#target.fetch(url, {
        method,
        redirect: 'manual',
        signal: this.#target.signal,
        headers: {
          authorization: `Bearer ${this.#target.secret}`,
          accept: this.#mediaType,
          ...(text === undefined ? {} : { 'content-type': this.#mediaType }),
          ...headers,
        },
        ...(text === undefined ? {} : { body: text }),
      });
      const raw = await response.text();
      const answered = response.status < 400 ? raw : this.#veil(raw);
      record({ status: response.status, body: this.#cut(answered) });
      return { status: response.status, headers: response.headers, body: parseJson(answered) };
    } catch (error) {
      record();
      throw later(
        `No answer from ${this.#base}: ${causeOf(error)}. It is tried again; check that the target runs and that this server reaches it.`,
      );
    }
  }

  #outage({ status, headers, body }: Answer): TargetFailure {
    const retryAfterMs = retryAfterOf(headers.get('retry-after'));
    return status === 429
      ? later('The target asks for fewer calls (429). It is tried again when it says so.', retryAfterMs)
      : later(
          `The target answered ${status}${wordsOf(body)}. It is tried again; if it stays, look into the target's own log.`,
          retryAfterMs,
        );
  }

  #cut(text: string): string {
    const veiled = this.#veil(text);
    return veiled.length <= bodyCharactersMax ? veiled : `${veiled.slice(0, bodyCharactersMax)}…`;
  }

  /** A target may repeat the token that it was sent. */
  #veil(text: string): string {
    return this.#target.secret === '' ? text : text.replaceAll(this.#target.secret, '•••');
  }
}

/** What the target says of an error, in its own words: `detail` in SCIM, `message` elsewhere. */
export const wordsOf = (body: JsonValue | undefined): string => {
  if (!isJsonObject(body)) return '';
  const words = body['detail'] ?? body['message'];
  const text = Array.isArray(words) ? words.join('; ') : words;
  return typeof text === 'string' && text !== '' ? ` (${text.slice(0, 300)})` : '';
};

function parseJson(text: string): JsonValue | undefined {
  try {
    return text === '' ? undefined : (JSON.parse(text) as JsonValue);
  } catch {
    return undefined;
  }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterOf(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** `fetch` hides the reason (ECONNREFUSED, a certificate) in the error's cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}
