import { createHash } from 'node:crypto';
import type { Actor, JsonObject } from '@rollcall/scim';
import { configure } from 'safe-stable-stringify';
import type { EventKind } from '../store/change-event.ts';

/** A row of `events` in its place among the directory's events. */
export interface RecordedEvent {
  readonly directoryId: string;
  /** Counts the directory's events without a gap, from 1. */
  readonly sequence: number;
  readonly at: string;
  readonly kind: EventKind;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly version: number;
  readonly actor: Actor;
  readonly requestId: string;
  readonly diff: JsonObject;
}

export interface EventRow {
  id: string;
  directory_id: string;
  sequence: string | null;
  hash: Buffer | null;
  at: Date;
  kind: EventKind;
  resource_type: string;
  resource_id: string;
  version: string;
  actor: Actor;
  request_id: string;
  diff: JsonObject;
}

export const eventRowColumns =
  'id, directory_id, sequence, hash, at, kind, resource_type, resource_id, version, actor, request_id, diff';

export const recordedEventOf = (row: EventRow, sequence = Number(row.sequence)): RecordedEvent => ({
  directoryId: row.directory_id,
  sequence,
  at: row.at.toISOString(),
  kind: row.kind,
  resourceType: row.resource_type,
  resourceId: row.resource_id,
  version: Number(row.version),
  actor: row.actor,
  requestId: row.request_id,
  diff: row.diff,
});

/** What the first event of a directory is chained to. */
export const chainStart = Buffer.alloc(32);

/** SHA-256 over the hash before and the event in canonical form, so that no event can be changed, left out or moved. */
export const hashEvent = (previous: Buffer, event: RecordedEvent): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(canonicalJson(event) ?? '')
    .digest();

/** Names an event everywhere: no other event of any server has the same past. */
export const eventIdOf = (hash: Buffer): string => `evt_${hash.toString('hex', 0, 16)}`;

/** JSON in canonical form (RFC 8785): members in the order of their names, no space between them. */
export const canonicalJson = configure({ deterministic: true, circularValue: Error });
