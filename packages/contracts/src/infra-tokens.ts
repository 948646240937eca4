import { type Static, Type } from 'typebox';
import { Instant, Uuid } from './primitives.ts';

export const InfraTokenScope = Type.Union([
  Type.Literal('scim:read'),
  Type.Literal('scim:write'),
  Type.Literal('events:read', { description: 'May read the change feed' }),
]);
export type InfraTokenScope = Static<typeof InfraTokenScope>;

/** `GET /v1/directories/{directory}/infra-tokens`: never holds the secret, which is stored hashed only. */
export const InfraToken = Type.Object(
  {
    id: Uuid,
    source: Type.String({
      format: 'uuid',
      description: 'What its resources belong to; a rotation hands it on to the new token',
    }),
    label: Type.String(),
    hint: Type.String({ description: 'The first characters of the secret, to tell tokens apart' }),
    createdBy: Type.String(),
    createdAt: Instant,
    lastUsedAt: Type.Union([Instant, Type.Null()]),
    expiresAt: Type.Union([Instant, Type.Null()]),
    expired: Type.Boolean(),
    scopes: Type.Array(InfraTokenScope),
    profile: Type.Union([Type.String(), Type.Null()], {
      description: "The tolerance profile, e.g. okta; null: the server's default",
    }),
    rotates: Type.Union([Uuid, Type.Null()], {
      description: 'The token whose place this one takes; both are valid until that one is deleted',
    }),
  },
  { $id: 'InfraToken' },
);
export type InfraToken = Static<typeof InfraToken>;

/** Days until the token expires; `null`: never. */
export const ExpiryDays = Type.Union([
  Type.Literal(7),
  Type.Literal(30),
  Type.Literal(60),
  Type.Literal(90),
  Type.Null(),
]);
export type ExpiryDays = Static<typeof ExpiryDays>;

export const InfraTokenRequest = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 100 }),
    expiryDays: ExpiryDays,
    scopes: Type.Optional(Type.Array(InfraTokenScope, { minItems: 1, uniqueItems: true })),
    profile: Type.Optional(
      Type.String({ maxLength: 500, description: 'A name, and exceptions: "entra -create-on-missing"' }),
    ),
  },
  { $id: 'InfraTokenRequest', additionalProperties: false },
);
export type InfraTokenRequest = Static<typeof InfraTokenRequest>;

/** `PATCH …/infra-tokens/{id}`. */
export const InfraTokenPatch = Type.Object(
  {
    profile: Type.Union([Type.String({ maxLength: 500 }), Type.Null()], {
      description: "null: the server's default",
    }),
  },
  { $id: 'InfraTokenPatch', additionalProperties: false },
);
export type InfraTokenPatch = Static<typeof InfraTokenPatch>;

/** The answer of `POST …/infra-tokens` and of a rotation: the only time that `secret` is shown. */
export const InfraTokenCreated = Type.Object(
  { token: InfraToken, secret: Type.String() },
  { $id: 'InfraTokenCreated' },
);
export type InfraTokenCreated = Static<typeof InfraTokenCreated>;

export const InfraTokens = Type.Object(
  {
    items: Type.Array(InfraToken),
    profiles: Type.Array(Type.String(), { description: 'The tolerance profiles that a token may have' }),
  },
  { $id: 'InfraTokens' },
);
export type InfraTokens = Static<typeof InfraTokens>;
