import { type Static, Type } from 'typebox';
import { Instant, Uuid } from './primitives.ts';
import { HistoryEntry } from './resources.ts';

const EventMember = Type.Object({
  id: Uuid,
  display: Type.Union([Type.String(), Type.Null()]),
});

/** One change of a directory, as webhooks bring it and as the change feed lists it. */
export const DirectoryEvent = Type.Object(
  {
    id: Type.String({ description: 'The same wherever and however often the event is sent' }),
    type: Type.String({
      description:
        'user.created, user.updated, user.deactivated, user.reactivated, user.removed, user.restored; the same of group and of declared resource types; change.held',
    }),
    timestamp: Instant,
    sequence: Type.Integer({ minimum: 0, description: 'Counts the events of the directory without a gap' }),
    data: Type.Object({
      resourceType: Type.String(),
      resourceId: Uuid,
      by: Type.Optional(
        Type.Object(
          { kind: HistoryEntry.properties.byKind, label: Type.String() },
          { description: "Who caused it: the token's label, the admin's e-mail address" },
        ),
      ),
      changes: HistoryEntry.properties.changes,
      membersAdded: Type.Optional(Type.Array(EventMember)),
      membersRemoved: Type.Optional(Type.Array(EventMember)),
      resource: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
        description:
          'The resource as it is now, as SCIM returns it, a group without its members; null once it is removed',
      }),
    }),
  },
  { $id: 'DirectoryEvent' },
);
export type DirectoryEvent = Static<typeof DirectoryEvent>;

const position = {
  after: Type.Optional(
    Type.Integer({ minimum: 0, description: 'The sequence of the last event that you have' }),
  ),
};

/** `GET /v1/directories/{directory}/events`: the oldest first. */
export const EventsQuery = Type.Object({
  ...position,
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
  wait: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 60, default: 0, description: 'Seconds to wait for the next event' }),
  ),
});
export type EventsQuery = Static<typeof EventsQuery>;

/** `GET /v1/directories/{directory}/events/live`: server-sent events named `event`, each a `DirectoryEvent`; from now on without `after`. */
export const LiveEventsQuery = Type.Object(position);
export type LiveEventsQuery = Static<typeof LiveEventsQuery>;

export const EventsPage = Type.Object(
  {
    items: Type.Array(DirectoryEvent),
    next: Type.Integer({ description: 'What `after` takes next time' }),
    last: Type.Integer({ description: 'The sequence of the newest event; beyond `next` there is more' }),
  },
  { $id: 'EventsPage' },
);
export type EventsPage = Static<typeof EventsPage>;
