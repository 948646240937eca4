import { type Static, Type } from 'typebox';
import { AdminRole } from './admins.ts';

/** `GET /v1/setup`: whether the first admin is still to be made. */
export const SetupState = Type.Object({ needed: Type.Boolean() }, { $id: 'SetupState' });
export type SetupState = Static<typeof SetupState>;

/** `POST /v1/setup`: makes the first admin and signs them in. `code` is printed on the server's console. */
export const SetupRequest = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 64 }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    email: Type.String({ format: 'email', maxLength: 320 }),
    password: Type.String({ minLength: 12, maxLength: 128 }),
  },
  { $id: 'SetupRequest' },
);
export type SetupRequest = Static<typeof SetupRequest>;

/** `GET /v1/session`: who is signed in. */
export const Session = Type.Object(
  {
    admin: Type.Object({
      id: Type.String(),
      name: Type.String(),
      email: Type.String(),
      role: AdminRole,
      secondFactor: Type.Boolean(),
    }),
    version: Type.String(),
  },
  { $id: 'Session' },
);
export type Session = Static<typeof Session>;

/** `POST /v1/auth/sign-in/email`: the answer is a `Session`, and the session itself a cookie. */
export const SignInRequest = Type.Object(
  {
    email: Type.String({ minLength: 1, maxLength: 320 }),
    password: Type.String({ minLength: 1, maxLength: 128 }),
    rememberMe: Type.Optional(
      Type.Boolean({ default: true, description: 'false: signed out when the browser closes' }),
    ),
  },
  { $id: 'SignInRequest' },
);
export type SignInRequest = Static<typeof SignInRequest>;

/** The answer of a sign-in that is half done: `POST /v1/auth/sign-in/second-factor` is the other half. */
export const SecondFactorNeeded = Type.Object(
  { secondFactorNeeded: Type.Literal(true) },
  { $id: 'SecondFactorNeeded' },
);
export type SecondFactorNeeded = Static<typeof SecondFactorNeeded>;

/** `POST /v1/auth/sign-in/second-factor`, within ten minutes of the password. */
export const SecondFactorSignIn = Type.Object(
  {
    kind: Type.Union([Type.Literal('code'), Type.Literal('backup-code')]),
    code: Type.String({ minLength: 1, maxLength: 64 }),
  },
  { $id: 'SecondFactorSignIn' },
);
export type SecondFactorSignIn = Static<typeof SecondFactorSignIn>;

/** `POST /v1/auth/change-password`: every other session of this admin ends. */
export const PasswordChange = Type.Object(
  {
    currentPassword: Type.String({ minLength: 1, maxLength: 128 }),
    newPassword: Type.String({ minLength: 12, maxLength: 128 }),
  },
  { $id: 'PasswordChange' },
);
export type PasswordChange = Static<typeof PasswordChange>;
