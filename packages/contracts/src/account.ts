import { type Static, Type } from 'typebox';
import { Instant } from './primitives.ts';

/** `GET /v1/account/sessions`: a browser in which the caller is signed in. */
export const AccountSession = Type.Object(
  {
    id: Type.String(),
    current: Type.Boolean({ description: 'The session of this very call' }),
    userAgent: Type.Union([Type.String(), Type.Null()]),
    address: Type.Union([Type.String(), Type.Null()]),
    signedInAt: Instant,
    lastActiveAt: Type.String({ format: 'date-time', description: 'To within five minutes' }),
  },
  { $id: 'AccountSession' },
);
export type AccountSession = Static<typeof AccountSession>;

export const AccountSessions = Type.Object({ items: Type.Array(AccountSession) }, { $id: 'AccountSessions' });
export type AccountSessions = Static<typeof AccountSessions>;

export const AccountSessionParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });

/** The password once more: whoever finds an open browser must not change how its admin signs in. */
export const PasswordProof = Type.Object(
  { password: Type.String({ minLength: 1, maxLength: 128 }) },
  { $id: 'PasswordProof' },
);
export type PasswordProof = Static<typeof PasswordProof>;

export const BackupCodes = Type.Object(
  { backupCodes: Type.Array(Type.String(), { description: 'Each signs in once in place of a code' }) },
  { $id: 'BackupCodes' },
);
export type BackupCodes = Static<typeof BackupCodes>;

/** The answer of `POST /v1/account/second-factor`: asked for at sign-in once a code has been confirmed. */
export const SecondFactorStart = Type.Object(
  {
    uri: Type.String({ description: 'otpauth://totp/… for the authenticator app' }),
    backupCodes: Type.Array(Type.String()),
  },
  { $id: 'SecondFactorStart' },
);
export type SecondFactorStart = Static<typeof SecondFactorStart>;

/** `POST /v1/account/second-factor/confirm` */
export const SecondFactorCode = Type.Object(
  { code: Type.String({ pattern: '^[0-9]{6}$', description: 'Six digits of the authenticator app' }) },
  { $id: 'SecondFactorCode' },
);
export type SecondFactorCode = Static<typeof SecondFactorCode>;
