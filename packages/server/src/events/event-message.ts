import type { DirectoryEvent } from '@rollcall/contracts';
import { changesOf } from '../admin/resources/list-history.ts';
import type { Change } from '../connections/connector.ts';

/** What an event is called outside: `user.created`, `group.removed`; what the brake holds is `change.held`. */
export const eventTypeOf = (kind: Change['kind'], resourceType: string): string =>
  kind === 'held' ? 'change.held' : `${resourceType.charAt(0).toLowerCase()}${resourceType.slice(1)}.${kind}`;

/** A change as webhooks and the change feed bring it. */
export const eventMessageOf = (change: Change): DirectoryEvent => {
  const { membersAdded, membersRemoved } = change.diff as Partial<DirectoryEvent['data']>;
  return {
    id: change.eventId,
    type: eventTypeOf(change.kind, change.resourceType),
    timestamp: change.at,
    sequence: change.sequence,
    data: {
      resourceType: change.resourceType,
      resourceId: change.resourceId,
      ...(change.by && { by: change.by }),
      changes: changesOf(change.diff).filter(({ path }) => path !== 'members'),
      ...(membersAdded && { membersAdded }),
      ...(membersRemoved && { membersRemoved }),
      resource: change.resource ?? null,
    },
  };
};
