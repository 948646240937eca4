import { type Static, Type } from 'typebox';
import { Instant, Uuid } from './primitives.ts';

/** A viewer reads everything and changes nothing; an admin changes everything but admins; an owner everything. */
export const AdminRole = Type.Union([Type.Literal('owner'), Type.Literal('admin'), Type.Literal('viewer')]);
export type AdminRole = Static<typeof AdminRole>;

/** `GET /v1/admins` */
export const AdminRow = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    email: Type.String(),
    role: AdminRole,
    secondFactor: Type.Boolean({ description: 'Whether signing in asks for a code' }),
    sessions: Type.Integer({ minimum: 0, description: 'Browsers that are signed in' }),
    createdAt: Instant,
    lastSignInAt: Type.Union([Instant, Type.Null()]),
  },
  { $id: 'AdminRow' },
);
export type AdminRow = Static<typeof AdminRow>;

export const AdminRows = Type.Object({ items: Type.Array(AdminRow) }, { $id: 'AdminRows' });
export type AdminRows = Static<typeof AdminRows>;

export const AdminParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** `PATCH /v1/admins/{id}` */
export const AdminChange = Type.Object(
  { role: AdminRole },
  { $id: 'AdminChange', additionalProperties: false },
);
export type AdminChange = Static<typeof AdminChange>;

/** `GET /v1/invitations`: who was invited and has not come yet; never the secret, which is stored hashed only. */
export const Invitation = Type.Object(
  {
    id: Uuid,
    email: Type.String(),
    role: AdminRole,
    invitedBy: Type.String(),
    createdAt: Instant,
    expiresAt: Instant,
    expired: Type.Boolean(),
  },
  { $id: 'Invitation' },
);
export type Invitation = Static<typeof Invitation>;

export const Invitations = Type.Object({ items: Type.Array(Invitation) }, { $id: 'Invitations' });
export type Invitations = Static<typeof Invitations>;

export const InvitationParams = Type.Object({ id: Uuid });

export const InvitationRequest = Type.Object(
  { email: Type.String({ format: 'email', maxLength: 320 }), role: AdminRole },
  { $id: 'InvitationRequest', additionalProperties: false },
);
export type InvitationRequest = Static<typeof InvitationRequest>;

/** The answer of `POST /v1/invitations`: the only time that the link is shown. */
export const InvitationCreated = Type.Object(
  { invitation: Invitation, link: Type.String() },
  { $id: 'InvitationCreated' },
);
export type InvitationCreated = Static<typeof InvitationCreated>;

const invitationSecret = Type.String({ minLength: 1, maxLength: 128 });

/** `POST /v1/invitations/look-up`: what an invitation offers. The secret travels in the body, away from logs. */
export const InvitationLookUp = Type.Object({ secret: invitationSecret }, { $id: 'InvitationLookUp' });
export type InvitationLookUp = Static<typeof InvitationLookUp>;

export const InvitationOffer = Type.Object(
  { email: Type.String(), role: AdminRole, invitedBy: Type.String(), expiresAt: Instant },
  { $id: 'InvitationOffer' },
);
export type InvitationOffer = Static<typeof InvitationOffer>;

/** `POST /v1/invitations/accept`: makes the admin and signs them in. */
export const InvitationAcceptance = Type.Object(
  {
    secret: invitationSecret,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    password: Type.String({ minLength: 12, maxLength: 128 }),
  },
  { $id: 'InvitationAcceptance' },
);
export type InvitationAcceptance = Static<typeof InvitationAcceptance>;
