/**
 * Requests that are accepted now and done later (RFC 9967 §2.5.1.1). The engine reads the preference, checks what can be
 * refused at once and says 202; to keep the request, to come back to it and to tell of its results is the host's part.
 */
import type { Principal } from '../operations/principal.ts';
import type { JsonObject } from '../schema/json.ts';
import type { ScimRequest, ScimResponse } from './message.ts';
import { requiredScope } from './required-scope.ts';

export interface AsyncRequests {
  /** Keeps a request so that it is not lost, to be handed to `complete` of the engine. */
  accept(asked: AsyncRequest): Promise<Accepted>;
}

export interface AsyncRequest {
  readonly request: ScimRequest;
  readonly principal: Principal;
  /** Of a Bulk request each operation has a transaction of its own (RFC 9967 §2.5.1.2). */
  readonly isBulk: boolean;
}

export interface Accepted {
  /** Names the request in its results (`txn`). */
  readonly transaction: string;
  /** Where its results are found, by GET. */
  readonly location: string;
}

/** What has been done of a request, one entry for each operation; a request that is no Bulk has the operation 0. */
export interface Journal {
  /** By index in the request; these operations are not done again. */
  readonly done: ReadonlyMap<number, JsonObject>;
  /**
   * The result in the form of RFC 7644 §3.7.3, and the path that the operation was for. What it throws ends the work on
   * the request.
   */
  record(operation: number, result: JsonObject, path: string): Promise<void>;
}

/** Whether the client asks for it, and the request is one that changes something. */
export const wantsAsync = (request: ScimRequest): boolean =>
  prefersAsync(request.header('prefer') ?? '') &&
  requiredScope(request.method, request.target) === 'scim:write';

/** RFC 7240 §2: preferences with parameters, in any letter case. */
const prefersAsync = (header: string): boolean =>
  header.split(',').some((one) => one.split(';', 1)[0]?.trim().toLowerCase() === 'respond-async');

/** RFC 9967 §2.5.1.1: no body; `Set-Txn` names the request in its results. */
export const formatAccepted = ({ transaction, location }: Accepted): ScimResponse => ({
  status: 202,
  headers: { 'set-txn': transaction, 'preference-applied': 'respond-async', location },
  body: undefined,
});
