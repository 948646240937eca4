import http from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

/** One HTTP request; `path` follows the base URL and is percent-encoded as it goes on the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
}

/** What came back, together with the request it answers. */
export interface Answer {
  readonly request: WireRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The parsed body, or `undefined` where the body is empty or no JSON. */
  readonly json: unknown;
  readonly elapsedMs: number;
}

const INFLATE: Readonly<Record<string, (body: Buffer) => Promise<Buffer>>> = {
  gzip: promisify(zlib.gunzip),
  deflate: promisify(zlib.inflate),
  br: promisify(zlib.brotliDecompress),
};

const SOCKETS_MAX = 4;

/** Sends requests to one base URL over kept-alive connections, adding no header of its own but `Host`. */
export class Transport {
  readonly #base: URL;
  readonly #timeoutMs: number;
  readonly #agent: http.Agent;

  constructor(base: URL, timeoutMs: number) {
    this.#base = base;
    this.#timeoutMs = timeoutMs;
    const options = { keepAlive: true, maxSockets: SOCKETS_MAX };
    this.#agent = base.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  }

  /** Sends the request once more when a kept-alive connection turned out to be closed by the other side. */
  async send(request: WireRequest): Promise<Answer> {
    try {
      return await this.#sendOnce(request);
    } catch (error) {
      if (error instanceof StaleConnection) return this.#sendOnce(request);
      throw error;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  /** A query in the base URL is added to each request: some clients carry a feature flag there. */
  #target(path: string): string {
    const prefix = this.#base.pathname.replace(/\/+$/, '');
    const flag = this.#base.search.slice(1);
    const joint = path.includes('?') ? '&' : '?';
    const target = `${prefix}${path}${flag === '' ? '' : `${joint}${flag}`}`;
    return target.replace(/[^\x21-\x7e]/g, encodeURIComponent);
  }

  #sendOnce(request: WireRequest): Promise<Answer> {
    const { promise, resolve, reject } = deferred<Answer>();
    const started = performance.now();
    const { request: open } = this.#base.protocol === 'https:' ? https : http;
    const outgoing = open(
      {
        method: request.method,
        host: this.#base.hostname.replace(/^\[|\]$/g, ''),
        port: this.#base.port === '' ? undefined : this.#base.port,
        path: this.#target(request.path),
        headers: request.headers,
        agent: this.#agent,
      },
      (incoming) => {
        readAnswer(request, incoming, started).then(resolve, reject);
      },
    );
    outgoing.setTimeout(this.#timeoutMs, () => {
      outgoing.destroy(new Error(`no answer within ${this.#timeoutMs} ms`));
    });
    outgoing.on('error', (error) =>
      reject(outgoing.reusedSocket && isReset(error) ? new StaleConnection() : error),
    );
    if (request.body !== undefined) outgoing.write(request.body);
    outgoing.end();
    return promise;
  }
}

class StaleConnection extends Error {}

function isReset(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

async function readAnswer(
  request: WireRequest,
  incoming: http.IncomingMessage,
  started: number,
): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const elapsedMs = performance.now() - started;
  const encoded = Buffer.concat(chunks);
  const inflate = INFLATE[incoming.headers['content-encoding'] ?? ''];
  const body = inflate === undefined || encoded.length === 0 ? encoded : await inflate(encoded);
  const text = body.toString('utf8');
  return {
    request,
    status: incoming.statusCode ?? 0,
    headers: flatHeaders(incoming.headers),
    text,
    json: parseJson(text),
    elapsedMs,
  };
}

function flatHeaders(headers: http.IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
