/**
 * Where resources live: the one port between the protocol and storage. A store never sees text from a client that has
 * not been bound to a schema, and it is told *changes*, so that it can write deltas. Expected outcomes are returned as
 * unions; anything thrown is a fault of the store and becomes a 500. `store-contract.ts` tells an author when a store
 * is right.
 */
import type { BoundElementFilter, BoundFilter } from '../filter/bound-filter.ts';
import type { Attributes } from '../resource/attributes.ts';
import type { AttributeChange } from '../resource/diff-attributes.ts';
import type { JsonObject } from '../schema/json.ts';
import type { AttributeTarget, CustomAttribute, ResourceModel } from '../schema/resource-model.ts';
import type { Actor } from './actor.ts';

export interface ResourceKey {
  readonly directoryId: string;
  readonly model: ResourceModel;
  readonly id: string;
}

/** JSON text that is already what a client may see, handed through without parsing. */
export interface RawJson {
  readonly raw: string;
}

/** A member of a group, or a group that a resource is in. */
export interface Reference {
  readonly id: string;
  /** Name of the resource type, e.g. `User`. */
  readonly type: string;
  readonly display: string | null;
}

export interface GroupReference extends Reference {
  /** False: through another group (RFC 7643 §4.1.2 `groups`, "indirect"). */
  readonly direct: boolean;
}

export interface StoredResource {
  readonly id: string;
  /** Grows by one with each change. */
  readonly version: number;
  /** RFC 3339, UTC, milliseconds. */
  readonly created: string;
  readonly lastModified: string;
  readonly attributes: Attributes | RawJson;
  /** Only where asked for. */
  readonly members?: readonly Reference[];
  /** Where a store does not give all members at once: those that follow, in batches, read while they are sent. */
  readonly moreMembers?: AsyncIterable<readonly Reference[]> | undefined;
  readonly groups?: readonly GroupReference[];
}

/** Which of the derived attributes a read is to bring: each costs a look-up of its own. */
export interface Selection {
  readonly members: boolean;
  readonly groups: boolean;
}

/** Recorded with every change, in the same transaction. */
export interface WriteContext {
  readonly actor: Actor;
  /** Resources without a source, or of one that is gone, belong to this one from the change on. */
  readonly source?: string | undefined;
  readonly requestId: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly now: string;
  /** Attributes that this request taught the directory: written with the change, or not at all. */
  readonly learned: readonly CustomAttribute[];
}

export interface NewResource {
  readonly key: ResourceKey;
  readonly attributes: Attributes;
  /** Ids of resources; each exactly once. */
  readonly members: readonly string[];
  readonly context: WriteContext;
}

/** Applied in order. Ids are of resources that exist, or the write answers `unknownMembers`. */
export type MemberChange =
  | { readonly kind: 'add' | 'remove' | 'replace'; readonly ids: readonly string[] }
  | { readonly kind: 'removeWhere'; readonly filter: BoundElementFilter };

export interface ResourceChange {
  readonly key: ResourceKey;
  /** The write happens only on this version; `undefined`: on whichever there is. */
  readonly expectedVersion: number | undefined;
  /** `undefined`: only members change, and the attributes were not read. */
  readonly attributes:
    | {
        readonly before: Attributes;
        readonly after: Attributes;
        readonly changes: readonly AttributeChange[];
      }
    | undefined;
  readonly members: readonly MemberChange[];
  /** The resource belongs to the source of `context` from now on, whosever it was. */
  readonly takeOver?: boolean;
  readonly context: WriteContext;
}

export interface Removal {
  readonly key: ResourceKey;
  readonly expectedVersion: number | undefined;
  readonly context: WriteContext;
}

export type Missing = { readonly kind: 'missing' };
/** Another resource has this value of an attribute that is unique. */
export type Conflict = { readonly kind: 'conflict'; readonly attribute: string };
export type Stale = { readonly kind: 'stale' };
export type UnknownMembers = { readonly kind: 'unknownMembers'; readonly ids: readonly string[] };
/** The directory has learned otherwise meanwhile: its model is to be read again. */
export type Outdated = { readonly kind: 'outdated' };
/** `changed` is false where every member was already as asked: then nothing was written, version included. */
export type Written = {
  readonly kind: 'written';
  readonly version: number;
  readonly created: string;
  readonly lastModified: string;
  readonly changed: boolean;
};

export interface ListQuery {
  readonly directoryId: string;
  readonly model: ResourceModel;
  readonly filter: BoundFilter | undefined;
  /** Resources without a value come last when ascending and first when descending (RFC 7644 §3.4.2.3). */
  readonly sort: { readonly target: AttributeTarget; readonly descending: boolean } | undefined;
  /** 0: only the total is wanted. */
  readonly count: number;
  readonly start: PageStart;
  readonly select: Selection;
}

/** Where a page begins: at a 1-based index (RFC 7644 §3.4.2.4), or beside a resource (RFC 9865). */
export type PageStart =
  | { readonly kind: 'index'; readonly startIndex: number }
  | { readonly kind: 'after'; readonly position: Position | undefined }
  | { readonly kind: 'before'; readonly position: Position };

/**
 * Where a resource stands in the order of a query: its sort key as the store writes it, and its id. It stays right
 * while others write, so a walk by positions neither loses nor repeats a resource.
 */
export interface Position {
  readonly key: string | null;
  readonly id: string;
}

export interface ResourcePage {
  readonly total: number;
  /** In a stable order: that of creation where no sort is asked. */
  readonly resources: readonly StoredResource[];
  /** For a page beside a position that holds any: where its ends stand, and whether more follow in its direction. */
  readonly ends?: { readonly first: Position; readonly last: Position; readonly more: boolean };
}

/** Thrown by a store that cannot be reached now: the client is told to come again (503). */
export class StoreUnavailable extends Error {}

export interface Store {
  create(resource: NewResource): Promise<Written | Conflict | UnknownMembers | Outdated>;
  read(key: ResourceKey, select: Selection): Promise<StoredResource | Missing>;
  update(change: ResourceChange): Promise<Written | Missing | Stale | Conflict | UnknownMembers | Outdated>;
  remove(removal: Removal): Promise<{ readonly kind: 'removed' } | Missing | Stale>;
  list(query: ListQuery): Promise<ResourcePage>;
}

export const isMissing = (result: StoredResource | Missing): result is Missing => 'kind' in result;

export const isRawJson = (attributes: Attributes | RawJson): attributes is RawJson =>
  typeof attributes['raw'] === 'string' && Object.keys(attributes).length === 1;

/** The attributes as an object, parsed where the store handed text through. */
export const attributesOf = ({ attributes }: StoredResource): Attributes =>
  isRawJson(attributes) ? (JSON.parse(attributes.raw) as JsonObject) : attributes;
