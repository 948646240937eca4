/**
 * One SCIM call, already read from its transport. A plain object and not a web `Request`, so that a host with a
 * socket of its own pays for no conversion; `fetch` of the engine converts for everyone else.
 */
export interface ScimRequest {
  /** Upper case. */
  readonly method: string;
  /** What follows the SCIM base path, query included, as on the wire: `/Users?filter=…`. */
  readonly target: string;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
  /** The body as text; `undefined` when there is none. */
  readonly body: string | undefined;
  /** Where the base path is reachable from outside, without a slash at the end; `meta.location` starts with it. */
  readonly baseUrl: string;
  /** Names the call in logs and events. */
  readonly requestId: string;
}

export interface ScimResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ResponseBody;
}

/**
 * JSON text; in pieces where a group has more members than its store gives at once, so that nobody holds all of it.
 * Pieces can be read once, and reading them may fail.
 */
export type ResponseBody = string | AsyncIterable<string> | undefined;

/** The whole body as text. */
export async function textOfBody(body: ResponseBody): Promise<string | undefined> {
  if (body === undefined || typeof body === 'string') return body;
  const pieces: string[] = [];
  for await (const piece of body) pieces.push(piece);
  return pieces.join('');
}
