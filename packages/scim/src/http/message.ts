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

/** Who calls: what the gate made of the credentials. */
export interface Principal {
  /** The one directory that the caller sees. */
  readonly directoryId: string;
  /** Recorded as the actor of every change. */
  readonly actor: Actor;
  readonly scopes: readonly Scope[];
  /** The tolerance profile of the caller; `undefined`: the engine's default. */
  readonly profile?: string | undefined;
  /** The user that the credentials stand for, where `/Me` is to mean someone (RFC 7644 §3.11). */
  readonly userId?: string | undefined;
}

export type Scope = 'scim:read' | 'scim:write';

export interface Actor {
  readonly kind: 'token' | 'admin' | 'system';
  readonly id: string;
  /** As shown to people: the token's label, the admin's e-mail address. */
  readonly label: string;
}
