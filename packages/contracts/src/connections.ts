import { type Static, Type } from 'typebox';
import { DirectoryParams, Instant, Uuid } from './primitives.ts';

const orNull = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

export const ConnectionEventKind = Type.Enum([
  'created',
  'updated',
  'deactivated',
  'reactivated',
  'removed',
  'restored',
  'held',
]);
export type ConnectionEventKind = Static<typeof ConnectionEventKind>;

const Settings = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Depends on the kind: GET /v1/connection-kinds has the schema',
});

const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });

const Secret = Type.String({
  minLength: 1,
  maxLength: 4_096,
  description: 'What the target asks for. It is kept sealed and never shown',
});

const selection = {
  eventKinds: orNull(Type.Array(ConnectionEventKind, { minItems: 1, uniqueItems: true })),
  resourceTypes: orNull(
    Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, uniqueItems: true }),
  ),
};

/** A kind of target, with what its settings take. */
export const ConnectionKind = Type.Object(
  {
    kind: Type.String(),
    name: Type.String(),
    secret: Type.Union([
      Type.Literal('generated', { description: 'Made here and shown once' }),
      Type.Literal('given', { description: "The target's own" }),
    ]),
    settings: Type.Record(Type.String(), Type.Unknown(), { description: 'A JSON Schema' }),
    compares: Type.Boolean({ description: 'Whether the plan of a synchronisation compares both sides' }),
    imports: Type.Boolean({ description: 'Whether people who are there already can be imported' }),
  },
  { $id: 'ConnectionKind' },
);
export type ConnectionKind = Static<typeof ConnectionKind>;

/** `GET /v1/connection-kinds`. */
export const ConnectionKinds = Type.Object({ items: Type.Array(ConnectionKind) }, { $id: 'ConnectionKinds' });
export type ConnectionKinds = Static<typeof ConnectionKinds>;

/** `GET /v1/directories/{directory}/connections/{id}`: a downstream target and how it goes. Never holds the secret. */
export const Connection = Type.Object(
  {
    id: Uuid,
    kind: Type.String(),
    name: Type.String(),
    settings: Settings,
    ...selection,
    paused: Type.Boolean(),
    comparesDaily: Type.Boolean({
      description: 'Whether it is compared with its target every day, unless paused',
    }),
    createdAt: Instant,
    createdBy: Type.String(),
    previousSecretUntil: orNull(Instant),
    state: Type.Object({
      health: Type.Enum(['paused', 'failing', 'behind', 'working']),
      summary: Type.String({ description: 'How it goes, in a sentence' }),
      backlog: Type.Integer({ description: 'Changes that are still to be brought to the target' }),
      dead: Type.Integer({ description: 'Deliveries that wait for an admin' }),
      lastSuccessAt: orNull(Instant),
      lastFailure: orNull(Type.Object({ at: Instant, reason: Type.String() })),
      resumesAt: orNull(Instant),
    }),
  },
  { $id: 'Connection' },
);
export type Connection = Static<typeof Connection>;

export const Connections = Type.Object({ items: Type.Array(Connection) }, { $id: 'Connections' });
export type Connections = Static<typeof Connections>;

export const ConnectionRequest = Type.Object(
  {
    kind: Type.String({ maxLength: 64 }),
    name: Name,
    settings: Settings,
    secret: Type.Optional(Secret),
    eventKinds: Type.Optional(selection.eventKinds),
    resourceTypes: Type.Optional(selection.resourceTypes),
    paused: Type.Optional(Type.Boolean()),
    comparesDaily: Type.Optional(Type.Boolean()),
  },
  { $id: 'ConnectionRequest', additionalProperties: false },
);
export type ConnectionRequest = Static<typeof ConnectionRequest>;

export const ConnectionPatch = Type.Object(
  {
    name: Type.Optional(Name),
    settings: Type.Optional(Settings),
    secret: Type.Optional(Secret),
    eventKinds: Type.Optional(selection.eventKinds),
    resourceTypes: Type.Optional(selection.resourceTypes),
    paused: Type.Optional(Type.Boolean()),
    comparesDaily: Type.Optional(Type.Boolean()),
  },
  { $id: 'ConnectionPatch', additionalProperties: false },
);
export type ConnectionPatch = Static<typeof ConnectionPatch>;

/** The answer of `POST`: the only time that a generated secret is shown. */
export const ConnectionCreated = Type.Object(
  { connection: Connection, secret: orNull(Type.String()) },
  { $id: 'ConnectionCreated' },
);
export type ConnectionCreated = Static<typeof ConnectionCreated>;

/** `POST …/{id}/secret`: a new generated secret; the one before it signs as well for a day. */
export const ConnectionSecret = Type.Object(
  { secret: Type.String(), previousSecretUntil: Instant },
  { $id: 'ConnectionSecret' },
);
export type ConnectionSecret = Static<typeof ConnectionSecret>;

/** One call of a target and its answer; bodies are cut, secrets are not in it. */
export const DeliveryExchange = Type.Object(
  {
    request: Type.Object({
      method: Type.String(),
      url: Type.String(),
      body: Type.Optional(Type.String()),
    }),
    response: Type.Optional(Type.Object({ status: Type.Integer(), body: Type.String() })),
    durationMs: Type.Number(),
  },
  { $id: 'DeliveryExchange' },
);
export type DeliveryExchange = Static<typeof DeliveryExchange>;

/** `POST …/{id}/test`. */
export const ConnectionTest = Type.Object(
  {
    ok: Type.Boolean(),
    reason: orNull(Type.String({ description: 'What is wrong, or what the target said' })),
    exchanges: Type.Array(DeliveryExchange),
  },
  { $id: 'ConnectionTest' },
);
export type ConnectionTest = Static<typeof ConnectionTest>;

export const DeliveryState = Type.Enum(['pending', 'retrying', 'delivered', 'skipped', 'dead']);
export type DeliveryState = Static<typeof DeliveryState>;

export const Delivery = Type.Object(
  {
    id: Type.String(),
    type: Type.String({ description: 'The type of the event, e.g. user.created' }),
    sequence: Type.Integer(),
    sync: orNull(Uuid),
    resourceType: Type.String(),
    resourceId: Uuid,
    display: orNull(Type.String()),
    state: DeliveryState,
    attempts: Type.Integer(),
    nextAttemptAt: orNull(Instant),
    finishedAt: orNull(Instant),
    reason: orNull(Type.String()),
  },
  { $id: 'Delivery' },
);
export type Delivery = Static<typeof Delivery>;

/** `GET …/{id}/deliveries`: the newest first. */
export const DeliveriesQuery = Type.Object({
  state: Type.Optional(DeliveryState),
  resource: Type.Optional(Uuid),
  cursor: Type.Optional(Type.String({ pattern: '^\\d{1,18}$' })),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});
export type DeliveriesQuery = Static<typeof DeliveriesQuery>;

export const DeliveriesPage = Type.Object(
  { items: Type.Array(Delivery), nextCursor: orNull(Type.String()) },
  { $id: 'DeliveriesPage' },
);
export type DeliveriesPage = Static<typeof DeliveriesPage>;

export const DeliveryDetail = Type.Object(
  { delivery: Delivery, exchanges: Type.Array(DeliveryExchange, { description: 'Of the last attempt' }) },
  { $id: 'DeliveryDetail' },
);
export type DeliveryDetail = Static<typeof DeliveryDetail>;

/** `POST …/{id}/resend`: everything from an instant on, again and in order. */
export const ResendRequest = Type.Object({ from: Instant }, { $id: 'ResendRequest' });
export type ResendRequest = Static<typeof ResendRequest>;

export const DeliveriesQueued = Type.Object({ deliveries: Type.Integer() }, { $id: 'DeliveriesQueued' });
export type DeliveriesQueued = Static<typeof DeliveriesQueued>;

/** `POST` and `GET …/{id}/sync`: every resource once more. */
export const ConnectionSync = Type.Object(
  {
    id: Uuid,
    state: Type.Enum(['listing', 'delivering', 'done', 'cancelled']),
    startedAt: Instant,
    startedBy: Type.String(),
    finishedAt: orNull(Instant),
    total: Type.Integer({ description: 'Resources when it began' }),
    waiting: Type.Integer(),
    delivered: Type.Integer(),
    skipped: Type.Integer(),
    dead: Type.Integer(),
  },
  { $id: 'ConnectionSync' },
);
export type ConnectionSync = Static<typeof ConnectionSync>;

/** `POST …/{id}/mend`: these resources once more, as they are now. */
export const MendRequest = Type.Object(
  { resourceIds: Type.Array(Uuid, { minItems: 1, maxItems: 1_000, uniqueItems: true }) },
  { $id: 'MendRequest', additionalProperties: false },
);
export type MendRequest = Static<typeof MendRequest>;

/** `GET …/{id}/sync-plan`: what a full synchronisation would do; nothing is written. */
export const SyncPlanQuery = Type.Object({
  resourceType: Type.Optional(
    Type.String({ maxLength: 64, description: 'Left out: all, or users where the target is not compared' }),
  ),
  after: Type.Optional(Uuid),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
});
export type SyncPlanQuery = Static<typeof SyncPlanQuery>;

export const SyncPlan = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        resourceId: orNull(Uuid),
        display: orNull(Type.String()),
        action: Type.String({
          description:
            'create, link, update, deactivate, remove; extra: only the target has it; send: not compared',
        }),
        detail: orNull(Type.String()),
      }),
    ),
    next: orNull(Uuid),
    more: Type.Boolean({ description: 'There is more to do than is listed' }),
  },
  { $id: 'SyncPlan' },
);
export type SyncPlan = Static<typeof SyncPlan>;

/** `POST` and `GET …/{id}/import`: who is at the target already, as users of the directory. */
export const ConnectionImport = Type.Object(
  {
    id: Uuid,
    state: Type.Enum(['running', 'done', 'failed']),
    startedAt: Instant,
    startedBy: Type.String(),
    finishedAt: orNull(Instant),
    total: orNull(Type.Integer({ description: 'Null while the target is read' })),
    created: Type.Integer({ description: 'New users here' }),
    linked: Type.Integer({ description: 'Were here, and are linked with their account from now on' }),
    known: Type.Integer({ description: 'Were linked already' }),
    failed: Type.Integer(),
    failures: Type.Array(Type.Object({ name: Type.String(), reason: Type.String() }), {
      description: 'The first hundred',
    }),
    reason: orNull(Type.String({ description: 'Why it came to an early end, and what to do' })),
  },
  { $id: 'ConnectionImport' },
);
export type ConnectionImport = Static<typeof ConnectionImport>;

/** `POST` and `GET …/{id}/comparison`: what differs between directory and target. Kept until the next one. */
export const ConnectionComparison = Type.Object(
  {
    comparedAt: Instant,
    comparedBy: orNull(Type.String({ description: 'Null: by itself, as every day' })),
    ...Type.Pick(SyncPlan, ['items', 'more']).properties,
    failure: orNull(Type.String({ description: 'Why the target could not be read, and what to do' })),
  },
  { $id: 'ConnectionComparison' },
);
export type ConnectionComparison = Static<typeof ConnectionComparison>;

export const ConnectionParams = Type.Object({ ...DirectoryParams.properties, id: Uuid });
export type ConnectionParams = Static<typeof ConnectionParams>;

export const DeliveryParams = Type.Object({
  ...ConnectionParams.properties,
  delivery: Type.String({ pattern: '^\\d{1,18}$' }),
});
export type DeliveryParams = Static<typeof DeliveryParams>;
