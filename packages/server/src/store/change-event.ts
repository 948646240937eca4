import type { AttributeChange, Reference, ResourceKey, WriteContext } from '@rollcall/scim';

/** What a row of `events` says of a change; `diff` is what history and deliveries read. */
export interface ChangeEvent {
  readonly kind: EventKind;
  readonly key: ResourceKey;
  readonly context: WriteContext;
  readonly diff: EventDiff;
}

export type EventKind =
  | 'created'
  | 'updated'
  | 'deactivated'
  | 'reactivated'
  | 'removed'
  | 'restored'
  | 'held';

export interface EventDiff {
  readonly changes: readonly AttributeChange[];
  readonly membersAdded?: readonly Pick<Reference, 'id' | 'display'>[];
  readonly membersRemoved?: readonly Pick<Reference, 'id' | 'display'>[];
}

/** A change of `active` is what people look for, so it names the event. */
export function kindOfUpdate(changes: readonly AttributeChange[]): EventKind {
  const active = changes.find(({ path }) => path === 'active');
  if (active === undefined) return 'updated';
  if (active.after === false) return 'deactivated';
  return active.before === false ? 'reactivated' : 'updated';
}

/** The columns of `events` beside the version, and their values in the same order. */
export const eventColumns = 'directory_id, at, kind, resource_type, resource_id, actor, request_id, diff';

export const eventValues = ({ kind, key, context, diff }: ChangeEvent): readonly unknown[] => [
  key.directoryId,
  context.now,
  kind,
  key.model.type.name,
  key.id,
  JSON.stringify(context.actor),
  context.requestId,
  JSON.stringify(diff),
];
