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
  readonly body: string | undefined;
}
