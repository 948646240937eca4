import { type Static, Type } from 'typebox';
import { Instant, Uuid } from './primitives.ts';

const stream = {
  audience: Type.String({
    default: '',
    maxLength: 2_048,
    title: 'Audience',
    description: 'Claim `aud` of each token; left empty: the address of the stream',
  }),
  detail: Type.Union([Type.Literal('notice'), Type.Literal('full')], {
    default: 'notice',
    title: 'Detail',
    description: 'notice: which attributes changed, the receiver asks for them; full: their values too',
  }),
  updates: Type.Union([Type.Literal('patch'), Type.Literal('put')], {
    default: 'patch',
    title: 'Updates as',
    description: 'patch: what changed; put: the resource as it is then',
  }),
  onlyActive: Type.Boolean({
    default: false,
    title: 'Only active users',
    description: 'A user who is deactivated leaves the feed (feed:remove) and joins it again (feed:add)',
  }),
  asyncResponses: Type.Boolean({
    default: false,
    title: 'Results of asynchronous requests',
    description: 'What came of requests that a client sent with Prefer: respond-async (misc:asyncresp)',
  }),
};

/** Settings of a connection that posts security event tokens (RFC 8935); the bearer token is its secret. */
export const SecurityEventsPushSettings = Type.Object(
  {
    url: Type.String({
      pattern: '^https?://[^@/?#\\s]+([/?#]\\S*)?$',
      maxLength: 2_048,
      title: 'Address',
      description: 'Where tokens are posted to',
    }),
    ...stream,
  },
  { $id: 'SecurityEventsPushSettings', additionalProperties: false },
);
export type SecurityEventsPushSettings = Static<typeof SecurityEventsPushSettings>;

/** Settings of a connection whose receiver fetches its tokens (RFC 8936). */
export const SecurityEventsPollSettings = Type.Object(stream, {
  $id: 'SecurityEventsPollSettings',
  additionalProperties: false,
});
export type SecurityEventsPollSettings = Static<typeof SecurityEventsPollSettings>;

/** What is the same of both. */
export type SecurityEventsSettings = SecurityEventsPollSettings;

/** RFC 8936 §2.2: `POST /v1/security-events/{id}`. Members that it does not define are passed over. */
export const PollRequest = Type.Object(
  {
    maxEvents: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: '0: acknowledge alone; 100 where it is left out, 500 at most',
      }),
    ),
    returnImmediately: Type.Optional(
      Type.Boolean({ default: false, description: 'false: wait up to 30 seconds where there is none' }),
    ),
    ack: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 1_000 })),
    setErrs: Type.Optional(
      Type.Record(
        Type.String({ maxLength: 200 }),
        Type.Object({ err: Type.String(), description: Type.Optional(Type.String()) }),
        { description: 'Tokens that the receiver refuses, by `jti`' },
      ),
    ),
  },
  { $id: 'PollRequest' },
);
export type PollRequest = Static<typeof PollRequest>;

/** RFC 8936 §2.3. */
export const PollResponse = Type.Object(
  {
    sets: Type.Record(Type.String(), Type.String(), {
      description: 'Signed tokens by `jti`, the oldest first',
    }),
    moreAvailable: Type.Optional(Type.Boolean()),
  },
  { $id: 'PollResponse' },
);
export type PollResponse = Static<typeof PollResponse>;

/** `GET /v1/async-requests/{id}`: what came of a request that was accepted with 202, one token for each operation. */
export const AsyncResults = Type.Object(
  {
    sets: Type.Record(Type.String(), Type.String(), {
      description: 'Signed tokens by `jti`, in the order of time',
    }),
    moreAvailable: Type.Optional(Type.Boolean({ description: 'true: it is not done yet' })),
  },
  { $id: 'AsyncResults' },
);
export type AsyncResults = Static<typeof AsyncResults>;

export const PollParams = Type.Object({ id: Uuid });
export type PollParams = Static<typeof PollParams>;

export const SigningKey = Type.Object(
  {
    kid: Type.String(),
    alg: Type.String(),
    createdAt: Instant,
    publishedUntil: Type.Union([Instant, Type.Null()], { description: 'null: the key that signs' }),
  },
  { $id: 'SigningKey' },
);
export type SigningKey = Static<typeof SigningKey>;

/** `GET` and `POST /v1/signing-keys`: the newest first. */
export const SigningKeys = Type.Object({ items: Type.Array(SigningKey) }, { $id: 'SigningKeys' });
export type SigningKeys = Static<typeof SigningKeys>;
