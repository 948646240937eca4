/**
 * What a link of this connector holds: the uid of the account, or before the first sign-in, when there is none, the
 * e-mail of the invitation.
 */
const prefix = 'invitation:';

export const invitationOf = (email: string): string => `${prefix}${foldEmail(email)}`;

export const invitedEmail = (remoteId: string | undefined): string | undefined =>
  remoteId?.startsWith(prefix) ? remoteId.slice(prefix.length) : undefined;

/** Hoppscotch keeps the letters of an e-mail as they were typed, and compares them in any case. */
export const foldEmail = (email: string): string => email.toLowerCase();
