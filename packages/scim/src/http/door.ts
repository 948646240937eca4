/**
 * The door for hosts that have none of their own: who calls, whether they may, and what the body says. Each rule is
 * here once; the adapters (`adapters/`, `fetch.ts`) only know how their transport reads a request and writes an answer.
 * It always answers: what goes wrong is a SCIM error, and a fault of the server's is told to `onFault`.
 */
import { ScimError } from '../errors/scim-error.ts';
import type { Limits } from '../operations/limits.ts';
import type { Principal } from '../operations/principal.ts';
import { formatError } from './format-response.ts';
import type { ResponseBody, ScimRequest, ScimResponse } from './message.ts';
import { requiredScope } from './required-scope.ts';

/** What the door needs of the engine. */
export interface Answering {
  readonly limits: Limits;
  handle(request: ScimRequest, principal: Principal): Promise<ScimResponse>;
}

/** Who asks to come in: what the request says of its sender. */
export interface Caller {
  /** What follows `Bearer ` in the `Authorization` header. */
  readonly bearerToken: string | undefined;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
}

export interface DoorOptions {
  /**
   * Where the SCIM base path is reachable from outside, e.g. `https://example.com/scim/v2`; `meta.location` starts with
   * it. A function, where that depends on the request.
   */
  readonly baseUrl: string | ((caller: Caller) => string);
  /** The gate: whom the credentials stand for, or `undefined` for nobody, which is answered with 401. */
  readonly authenticate: (caller: Caller) => Principal | undefined | Promise<Principal | undefined>;
  /** Octets of a body; 1 MiB where it is left out. Bulk requests and groups may have `limits.bulkPayloadMax`. */
  readonly bodyMaxBytes?: number;
  /** Told of what the server did wrong, beside what `onAnswered` of the engine tells: a gate that throws. */
  readonly onFault?: (error: unknown, requestId: string) => void;
}

/** A request as its transport has it: the body is not read before the caller is known. */
export interface Arrival {
  /** Upper case. */
  readonly method: string;
  /** Path and query as on the wire. */
  readonly url: string;
  /** What of the path lies before the SCIM endpoints; `undefined`: the path of `baseUrl`. */
  readonly mountPath: string | undefined;
  header(name: string): string | undefined;
  /** The octets of the body; `tooLarge` once there are more than `bytesMax`, which are not kept. */
  readBody(bytesMax: number): Promise<Uint8Array | 'tooLarge'>;
}

const bodyMaxBytesDefault = 1_048_576;

/** Answers a request, whatever becomes of it. Never rejects. */
export async function answerArrival(
  scim: Answering,
  arrival: Arrival,
  options: DoorOptions,
): Promise<ScimResponse> {
  const requestId = requestIdOf(arrival);
  const tell = (error: unknown) => (options.onFault ?? writeToConsole)(error, requestId);
  const response = await admit(scim, arrival, requestId, options).catch((error: unknown) => {
    if (!(error instanceof ScimError)) tell(error);
    return refuse(arrival, error, requestId);
  });
  // Answers are people's data: no cache in between may keep them.
  const headers = { 'cache-control': 'no-store', 'x-request-id': requestId, ...response.headers };
  return { ...response, headers, body: telling(response.body, tell) };
}

/** A fault while pieces are read is told like any other; the adapter then breaks the answer off. */
function telling(body: ResponseBody, tell: (error: unknown) => void): ResponseBody {
  return typeof body === 'object' ? piecesTelling(body, tell) : body;
}

async function* piecesTelling(
  pieces: AsyncIterable<string>,
  tell: (error: unknown) => void,
): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (error) {
    tell(error);
    throw error;
  }
}

/** @throws ScimError `unauthorized`, `notFound`, `forbidden`, `unsupportedMediaType`, `payloadTooLarge`, `invalidSyntax` */
async function admit(
  scim: Answering,
  arrival: Arrival,
  requestId: string,
  { baseUrl: baseUrlOf, authenticate, bodyMaxBytes = bodyMaxBytesDefault }: DoorOptions,
): Promise<ScimResponse> {
  const caller: Caller = { bearerToken: bearerTokenOf(arrival), header: (name) => arrival.header(name) };
  const principal = await authenticate(caller);
  if (principal === undefined) throw new ScimError('unauthorized', unauthorized);
  const baseUrl = withoutEndSlash(typeof baseUrlOf === 'string' ? baseUrlOf : baseUrlOf(caller));
  const target = targetBelow(arrival.mountPath ?? new URL(baseUrl).pathname, arrival.url);
  if (target === undefined) throw new ScimError('notFound', 'There is no endpoint at this path.');
  checkScope(principal, arrival.method, target);
  const bytesMax = mayBeLarge(pathOf(target))
    ? Math.max(bodyMaxBytes, scim.limits.bulkPayloadMax)
    : bodyMaxBytes;
  const { method } = arrival;
  const body = await readText(arrival, bytesMax);
  const header: ScimRequest['header'] = (name) => arrival.header(name);
  return scim.handle({ method, target, header, body, baseUrl, requestId }, principal);
}

const unauthorized = 'The credentials are missing or not valid: send "Authorization: Bearer" with the token.';

/** RFC 6750 §3: a 401 says how to authenticate, and no error code where no credentials came. */
function refuse(arrival: Arrival, error: unknown, requestId: string): ScimResponse {
  const response = formatError(error, requestId);
  const challenge =
    arrival.header('authorization') === undefined
      ? 'Bearer realm="SCIM"'
      : 'Bearer realm="SCIM", error="invalid_token"';
  return {
    ...response,
    headers: { ...response.headers, ...(response.status === 401 ? { 'www-authenticate': challenge } : {}) },
    body: arrival.method === 'HEAD' ? undefined : response.body,
  };
}

function checkScope({ scopes }: Principal, method: string, target: string): void {
  const scope = requiredScope(method, target);
  if (!scopes.includes(scope))
    throw new ScimError('forbidden', `The credentials lack the scope ${scope}, which this request needs.`);
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** RFC 8259 §8.1: JSON between systems is UTF-8. */
async function readText(arrival: Arrival, bytesMax: number): Promise<string | undefined> {
  if ((arrival.header('content-encoding') ?? 'identity').toLowerCase() !== 'identity')
    throw new ScimError('unsupportedMediaType', 'Send the body without a content-encoding.');
  // A length that is declared too large is refused before it is sent.
  if (Number(arrival.header('content-length') ?? 0) > bytesMax) throw tooLarge(bytesMax);
  const bytes = await arrival.readBody(bytesMax).catch((cause: unknown) => {
    throw new ScimError('invalidSyntax', 'The body ended before all of it came.', { cause });
  });
  if (bytes === 'tooLarge') throw tooLarge(bytesMax);
  if (bytes.byteLength === 0) return undefined;
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new ScimError('invalidSyntax', 'The body is not valid UTF-8.', { cause });
  }
}

const tooLarge = (bytesMax: number): ScimError =>
  new ScimError('payloadTooLarge', `The body is larger than the ${bytesMax} bytes that this endpoint takes.`);

/** What of a path and query lies below a mount path, starting with a slash; `undefined` where it is not below it. */
function targetBelow(mountPath: string, url: string): string | undefined {
  const base = withoutEndSlash(mountPath);
  if (!url.startsWith(base)) return undefined;
  const below = url.slice(base.length);
  if (below === '' || below.startsWith('?')) return `/${below}`;
  return below.startsWith('/') ? below : undefined;
}

/** A bulk request, or a group with all its members. */
const mayBeLarge = (path: string): boolean => /^\/+(bulk|groups)(\/|$)/i.test(path);

const pathOf = (target: string): string => target.replace(/\?.*$/s, '');

const withoutEndSlash = (text: string): string => text.replace(/\/+$/, '');

const bearerTokenOf = (arrival: Arrival): string | undefined =>
  /^Bearer +(\S+)$/i.exec(arrival.header('authorization')?.trim() ?? '')?.[1];

/** The caller's own id where it is fit for a log line. */
function requestIdOf(arrival: Arrival): string {
  const given = arrival.header('x-request-id') ?? '';
  return /^[\w.:-]{1,100}$/.test(given) ? given : crypto.randomUUID();
}

const writeToConsole = (error: unknown, requestId: string): void =>
  console.error(`SCIM request ${requestId} failed:`, error);
