import type { JsonObject } from '@rollcall/scim';
import type { AsyncAnswer } from '../security-events/claims-of-answer.ts';
import type { EventKind } from '../store/change-event.ts';

/**
 * The port between delivery and a kind of downstream target. Delivery claims events, keeps their order per resource,
 * tries again and remembers; a connector only knows how to bring one change to its target. It is called at least once
 * per change, so that it must be idempotent.
 */
export interface Connector {
  /** What the target did is an outcome; whatever is thrown is a defect and is tried again like an outage. */
  deliver(change: Change, target: Target): Promise<Outcome>;
  /** Asks the target whether address and secret are good; writes nothing there. */
  test(target: Target): Promise<Outcome>;
}

/** One event, with its resource as it is now. */
export interface Change {
  /** Identifies the event everywhere, also when it is sent again. */
  readonly eventId: string;
  /** Counts the directory's events without a gap, from 1. */
  readonly sequence: number;
  readonly at: string;
  readonly kind: EventKind | 'answered';
  readonly resourceType: string;
  readonly resourceId: string;
  /** Of the resource after it; nothing for a change of a full synchronisation. */
  readonly version?: number;
  /** Attributes before and after, members who came and went. */
  readonly diff: JsonObject;
  /** Who caused it; nobody for a change of a full synchronisation. */
  readonly by?: { readonly kind: 'token' | 'admin' | 'system'; readonly label: string };
  /** Of a change that is none but the answer to an asynchronous request. */
  readonly answer?: AsyncAnswer;
  /** As a SCIM GET returns it, a group without its members; `undefined` once removed. */
  readonly resource: JsonObject | undefined;
}

/** Where a change goes, and what a connector may use on the way. */
export interface Target {
  readonly connectionId: string;
  readonly settings: JsonObject;
  /** Decrypted; never in a log, an outcome or an error. */
  readonly secret: string;
  /** While a generated secret is being replaced: the one before, which the target may still expect. */
  readonly previousSecret?: string;
  /** The web `fetch` through the guard of outgoing addresses, with time-out and body cap. */
  readonly fetch: typeof fetch;
  readonly links: Links;
  readonly directory: DirectoryReader;
  readonly issuer: TokenIssuer;
  readonly signal: AbortSignal;
}

/** Signs security event tokens (RFC 8417) with the server's key. */
export interface TokenIssuer {
  /** Claim `iss`, and where the server is reached. */
  readonly url: string;
  sign(claims: JsonObject): Promise<string>;
}

/** Which resource of the target stands for which of ours. */
export interface Links {
  remoteIdOf(resourceId: string): Promise<string | undefined>;
  resourceIdsOf(remoteIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  remoteIdsOf(resourceIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  link(resourceId: string, remoteId: string): Promise<void>;
  unlink(resourceId: string): Promise<void>;
}

/** Reads of the directory, by page, in the order of ids. */
export interface DirectoryReader {
  find(resourceId: string): Promise<JsonObject | undefined>;
  resources(resourceType: string): AsyncIterable<JsonObject>;
  memberIds(groupId: string): AsyncIterable<string>;
  /** What names a resource outside, also one that is removed: `/Users/…`, and its `externalId` where it is known. */
  subjectOf(resourceType: string, resourceId: string): Promise<Subject>;
}

export interface Subject {
  readonly uri: string;
  readonly externalId?: string;
}

/** What was sent and answered, for the delivery log: no secret in it, bodies cut to a few kilobytes. */
export interface Exchange {
  readonly request: { readonly method: string; readonly url: string; readonly body?: string };
  readonly response?: { readonly status: number; readonly body: string };
  readonly durationMs: number;
}

export type Outcome =
  | { readonly kind: 'delivered'; readonly exchanges: readonly Exchange[]; readonly note?: string }
  /** Nothing to do at this target for this change. */
  | { readonly kind: 'skipped'; readonly reason: string }
  /** May work later: no connection, time-out, 429, 5xx, a resource that is not there yet. */
  | {
      readonly kind: 'retry';
      readonly reason: string;
      readonly retryAfterMs?: number;
      readonly exchanges: readonly Exchange[];
    }
  /** Will never work without an admin; `reason` says in plain words what to do. */
  | { readonly kind: 'refused'; readonly reason: string; readonly exchanges: readonly Exchange[] };
