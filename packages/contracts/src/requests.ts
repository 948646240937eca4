import { type Static, Type } from 'typebox';
import { DirectoryParams, Instant, Uuid } from './primitives.ts';
import { HistoryEntry } from './resources.ts';

const orNull = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** What the provisioning log stores of people: all that came, or the names of attributes alone. */
export const RequestLogValues = Type.Union([Type.Literal('keep'), Type.Literal('redact')]);
export type RequestLogValues = Static<typeof RequestLogValues>;

const Method = Type.Union([
  Type.Literal('GET'),
  Type.Literal('POST'),
  Type.Literal('PUT'),
  Type.Literal('PATCH'),
  Type.Literal('DELETE'),
]);

const filters = {
  search: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        'Part of a name or e-mail address of a person or group; a resource id or request id as a whole',
    }),
  ),
  token: Type.Optional(Uuid),
  status: Type.Optional(
    Type.String({
      pattern: '^(failed|[1-5]xx|[1-5][0-9]{2})$',
      description: '"failed", a class such as "4xx", or a status such as "409"',
    }),
  ),
  method: Type.Optional(Method),
  resourceType: Type.Optional(Type.String({ maxLength: 64 })),
};

/** `GET /v1/directories/{directory}/requests`: the newest first. */
export const RequestsQuery = Type.Object({
  ...filters,
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  cursor: Type.Optional(Uuid),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});
export type RequestsQuery = Static<typeof RequestsQuery>;

/** `GET /v1/directories/{directory}/requests/live`: a stream of server-sent events, each a `RequestSummary`. */
export const LiveRequestsQuery = Type.Object(filters);
export type LiveRequestsQuery = Static<typeof LiveRequestsQuery>;

export const RequestSummary = Type.Object(
  {
    id: Uuid,
    at: Instant,
    requestId: Type.String({ description: 'The x-request-id of the answer' }),
    token: orNull(Type.Object({ id: Uuid, label: Type.String() })),
    client: orNull(Type.String({ description: 'The identity provider that was recognised' })),
    userAgent: Type.String(),
    method: Type.String(),
    path: Type.String({ description: 'Below the SCIM base URL, without the query' }),
    resourceType: orNull(Type.String()),
    resourceId: orNull(Uuid),
    subject: orNull(Type.String({ description: 'The person or group that the request is about' })),
    understood: Type.String({ description: 'What was made of the request, in a few words' }),
    status: Type.Integer(),
    failed: Type.Boolean({ description: 'Also true where some operations of a bulk request failed' }),
    scimType: orNull(Type.String()),
    detail: orNull(Type.String({ description: 'What the identity provider was told went wrong' })),
    tolerated: Type.Integer({ description: 'How many deviations from the RFC were accepted' }),
    durationMs: Type.Number(),
  },
  { $id: 'RequestSummary' },
);
export type RequestSummary = Static<typeof RequestSummary>;

export const RequestsPage = Type.Object(
  {
    items: Type.Array(RequestSummary),
    nextCursor: orNull(Uuid),
  },
  { $id: 'RequestsPage' },
);
export type RequestsPage = Static<typeof RequestsPage>;

/** A deviation from the RFC that was accepted. */
export const RequestTolerance = Type.Object(
  {
    name: Type.String(),
    description: Type.String(),
    about: orNull(Type.String({ description: 'The attribute or text that it was met at' })),
  },
  { $id: 'RequestTolerance' },
);
export type RequestTolerance = Static<typeof RequestTolerance>;

/** Why a request failed, in plain words. */
export const RequestExplanation = Type.Object(
  {
    key: Type.String(),
    why: Type.String(),
    whatToDo: Type.String({ description: 'In the identity provider, as far as it was recognised' }),
  },
  { $id: 'RequestExplanation' },
);
export type RequestExplanation = Static<typeof RequestExplanation>;

/** A change that a request made to one resource, or would make. */
export const RequestChange = Type.Object(
  {
    resourceType: Type.String(),
    resourceId: Uuid,
    display: orNull(Type.String()),
    kind: HistoryEntry.properties.kind,
    changes: HistoryEntry.properties.changes,
  },
  { $id: 'RequestChange' },
);
export type RequestChange = Static<typeof RequestChange>;

/** What is stored of a body, and why not all of it. */
export const BodyKept = Type.Union([
  Type.Literal('none', { description: 'There was none, or it was refused before it was read' }),
  Type.Literal('whole'),
  Type.Literal('secretsHidden', { description: 'Passwords and other secrets are left out' }),
  Type.Literal('names', { description: 'The directory keeps names of attributes alone' }),
  Type.Literal('tooLarge'),
  Type.Literal('unparsable', { description: 'No JSON, so that secrets in it could not be told' }),
]);
export type BodyKept = Static<typeof BodyKept>;

/** `GET /v1/directories/{directory}/requests/{id}`. */
export const RequestDetail = Type.Object(
  {
    request: RequestSummary,
    received: Type.Object({
      query: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
      headers: Type.Record(Type.String(), Type.String()),
      body: Type.Unknown({ description: 'JSON as it came, without secrets; null when it is not kept' }),
      bodyKept: BodyKept,
      bodyBytes: Type.Integer(),
    }),
    attributes: Type.Array(Type.String(), { description: 'Names of the attributes that the body gives' }),
    tolerated: Type.Array(RequestTolerance),
    answer: Type.Record(Type.String(), Type.Unknown(), {
      description: 'In short: the id of a resource, or how many there are of how many',
    }),
    explanation: orNull(RequestExplanation),
    changes: Type.Array(RequestChange),
    notReplayable: orNull(Type.String({ description: 'Why it cannot be replayed; null when it can' })),
  },
  { $id: 'RequestDetail' },
);
export type RequestDetail = Static<typeof RequestDetail>;

/** `POST /v1/directories/{directory}/requests/{id}/replay`: what the request would do now. Nothing is written. */
export const RequestReplay = Type.Object(
  {
    status: Type.Integer(),
    body: Type.Unknown({ description: 'The answer as JSON; null when it has no body' }),
    tolerated: Type.Array(RequestTolerance),
    explanation: orNull(RequestExplanation),
    changes: Type.Array(RequestChange),
  },
  { $id: 'RequestReplay' },
);
export type RequestReplay = Static<typeof RequestReplay>;

/** `GET /v1/directories/{directory}/statistics`: a day by the hour, a week or 30 days by the day, in UTC. */
export const StatisticsQuery = Type.Object({
  range: Type.Optional(
    Type.Union([Type.Literal('day'), Type.Literal('week'), Type.Literal('month')], { default: 'day' }),
  ),
});
export type StatisticsQuery = Static<typeof StatisticsQuery>;

export const StatisticsBucket = Type.Object(
  {
    from: Instant,
    created: Type.Integer({ description: 'People, as are the next four' }),
    updated: Type.Integer(),
    deactivated: Type.Integer(),
    reactivated: Type.Integer({ description: 'Those who were removed and came back included' }),
    removed: Type.Integer(),
    groupChanges: Type.Integer(),
    failed: Type.Integer({ description: 'Requests that failed' }),
  },
  { $id: 'StatisticsBucket' },
);
export type StatisticsBucket = Static<typeof StatisticsBucket>;

export const TokenCall = Type.Object(
  {
    id: Uuid,
    label: Type.String(),
    lastCall: orNull(
      Type.Object({
        request: Uuid,
        at: Instant,
        method: Type.String(),
        path: Type.String(),
        status: Type.Integer(),
        failed: Type.Boolean(),
        client: orNull(Type.String()),
        userAgent: Type.String(),
      }),
    ),
  },
  { $id: 'TokenCall' },
);
export type TokenCall = Static<typeof TokenCall>;

export const Statistics = Type.Object(
  {
    from: Instant,
    to: Instant,
    bucket: Type.Union([Type.Literal('hour'), Type.Literal('day')]),
    buckets: Type.Array(StatisticsBucket),
    tokens: Type.Array(TokenCall),
  },
  { $id: 'Statistics' },
);
export type Statistics = Static<typeof Statistics>;

export const RequestParams = Type.Object({ ...DirectoryParams.properties, id: Uuid });
export type RequestParams = Static<typeof RequestParams>;
