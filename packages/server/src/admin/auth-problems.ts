import { APIError } from 'better-auth/api';
import { ProblemError } from '../http/problem.ts';

/** Refusals of better-auth in our words; what it does not expect itself stays a failure. */
export const asProblems = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    const code = error.body?.code ?? '';
    throw new ProblemError(statuses[code] ?? error.statusCode, sentences[code] ?? error.message);
  }
};

const sentences: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
  INVALID_EMAIL: 'That is not an e-mail address.',
  INVALID_PASSWORD: 'The current password is wrong.',
  INVALID_CODE: 'That code is wrong or no longer valid. Enter the one that the app shows now.',
  INVALID_BACKUP_CODE: 'That is not one of the backup codes, or it was used before.',
  INVALID_TWO_FACTOR_COOKIE: 'The sign-in has taken too long. Begin again with your password.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Begin again with your password.',
  ACCOUNT_TEMPORARILY_LOCKED: 'Too many wrong codes. Wait a quarter of an hour, then sign in again.',
  TOTP_ALREADY_ENABLED: 'The second factor is on already. Turn it off first to set up another app.',
  TOTP_NOT_ENABLED: 'The second factor is not being set up. Begin with your password.',
  TWO_FACTOR_NOT_ENABLED: 'The second factor is off, so there are no backup codes.',
  BACKUP_CODES_NOT_ENABLED: 'The second factor is off, so there are no backup codes.',
};

/** A wrong code is a field that is wrong, where a 401 says that there is no session, or no sign-in under way. */
const statuses: Readonly<Record<string, number>> = {
  INVALID_CODE: 400,
  INVALID_BACKUP_CODE: 400,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 401,
};
