import { type Static, Type } from 'typebox';
import { Instant, PageQuery, pageOf, Uuid } from './primitives.ts';

export const HeldStatus = Type.Union([
  Type.Literal('pending'),
  Type.Literal('approved'),
  Type.Literal('rejected'),
]);
export type HeldStatus = Static<typeof HeldStatus>;

/** A change that the deprovisioning brake holds; `id` is the user's. */
export const HeldChange = Type.Object(
  {
    id: Uuid,
    display: Type.Union([Type.String(), Type.Null()]),
    kind: Type.Union([Type.Literal('deactivate'), Type.Literal('remove')]),
    status: HeldStatus,
    heldAt: Instant,
    asked: Type.Integer({ description: 'How often the identity provider has asked' }),
    by: Type.String({ description: 'The label of the InfraToken' }),
    decidedAt: Type.Union([Instant, Type.Null()]),
    decidedBy: Type.Union([Type.String(), Type.Null()]),
  },
  { $id: 'HeldChange' },
);
export type HeldChange = Static<typeof HeldChange>;

export const HeldChangesQuery = Type.Object({
  ...PageQuery.properties,
  status: Type.Optional(HeldStatus),
});
export type HeldChangesQuery = Static<typeof HeldChangesQuery>;

export const HeldChangesPage = Type.Object(pageOf(HeldChange).properties, { $id: 'HeldChangesPage' });
export type HeldChangesPage = Static<typeof HeldChangesPage>;

/** `POST …/held-changes/decisions`: approved changes pass with the next push; rejected ones stay held. */
export const HeldChangesDecision = Type.Object(
  {
    decision: Type.Union([Type.Literal('approve'), Type.Literal('reject')]),
    ids: Type.Optional(
      Type.Array(Uuid, { minItems: 1, maxItems: 10_000, description: 'All pending ones when left out' }),
    ),
  },
  { $id: 'HeldChangesDecision', additionalProperties: false },
);
export type HeldChangesDecision = Static<typeof HeldChangesDecision>;

export const HeldChangesDecided = Type.Object({ decided: Type.Integer() }, { $id: 'HeldChangesDecided' });
export type HeldChangesDecided = Static<typeof HeldChangesDecided>;

/** `POST …/users/{id}/actions`: what an admin does to one user. */
export const UserAction = Type.Object(
  {
    action: Type.Union([
      Type.Literal('activate'),
      Type.Literal('deactivate'),
      Type.Literal('remove'),
      Type.Literal('restore'),
    ]),
  },
  { $id: 'UserAction', additionalProperties: false },
);
export type UserAction = Static<typeof UserAction>;
