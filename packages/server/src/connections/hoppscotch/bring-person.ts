import { claimLink } from '../claim-link.ts';
import type { Change } from '../connector.ts';
import { later, refused, skipped } from '../target-failure.ts';
import { findAccount } from './find-account.ts';
import type { Account } from './infra-api.ts';
import { foldEmail, invitationOf, invitedEmail } from './remote-id.ts';
import { isProtected, type Session } from './session.ts';
import { lostAdmin, mayChangeEmail, type WantedPerson } from './wanted-person.ts';

/** Sees to it that the person is invited or, once there is an account, that it says what the directory says. */
export async function bringPerson(
  session: Session,
  change: Change,
  person: WantedPerson,
): Promise<string | undefined> {
  const { api, target } = session;
  const { email } = person;
  if (email === undefined)
    throw refused(
      'The user has no e-mail, and Hoppscotch knows people by their e-mail: have the identity provider send `emails`, or a userName that is an e-mail address.',
    );
  const linked = await target.links.remoteIdOf(change.resourceId);
  const invited = invitedEmail(linked);
  const emails = invited === undefined ? [email] : [...new Set([email, invited])];
  const account = await findAccount(api, linked, emails);
  if (account !== undefined) return alignAccount(session, change, person, account);
  if (invited === email && change.kind === 'updated' && change.diff['changes'] !== undefined)
    throw skipped(`${email} is invited and has not signed in yet: there is no account to change.`);
  if (invited !== undefined && invited !== email) await api.withdraw(invited);
  return invite(session, change, person, email);
}

async function invite(
  session: Session,
  change: Change,
  person: WantedPerson,
  email: string,
): Promise<string | undefined> {
  const { api, target } = session;
  await claimLink(target, change.resourceId, invitationOf(email), email);
  if ((await api.invite(email)) === 'invited')
    return `Invited ${email}. Display name and admin status are set by the first change or reconciliation after the person has signed in.`;
  // "Already invited" is also said of people who have an account since.
  const account = await api.findByEmail(email);
  if (account !== undefined) return alignAccount(session, change, person, account);
  if ((await api.pendingInvitations()).has(email))
    return `${email} was already invited and has not signed in yet.`;
  throw later(
    `Hoppscotch says that ${email} was invited, but lists neither invitation nor account. It is tried again.`,
  );
}

async function alignAccount(
  session: Session,
  change: Change,
  person: WantedPerson,
  account: Account,
): Promise<string | undefined> {
  const { api, target, settings } = session;
  await claimLink(target, change.resourceId, account.uid, account.email);
  if (person.displayName !== undefined && person.displayName !== account.displayName)
    await api.rename(account.uid, person.displayName);
  const admin = person.admin ?? (lostAdmin(change, settings) ? false : undefined);
  const notes = [await alignAdmin(session, account, admin), emailNote(change, person, account)];
  return notes.filter((note) => note !== undefined).join(' ') || undefined;
}

async function alignAdmin(
  session: Session,
  account: Account,
  admin: boolean | undefined,
): Promise<string | undefined> {
  if (admin === undefined || admin === account.isAdmin) return undefined;
  if (admin) {
    await session.api.promote(account.uid);
    return undefined;
  }
  if (isProtected(session, account.email))
    return `${account.email} is protected by the connection's settings and stays an admin there.`;
  await demote(session, account);
  return undefined;
}

export async function demote({ api }: Session, { uid, email }: Account): Promise<void> {
  const demotion = await api.demote(uid);
  if (demotion === 'lastAdmin')
    throw refused(
      `${email} is Hoppscotch's only admin: make somebody else an admin there, then send this again.`,
    );
  if (demotion === 'gone') throw later(`${email} vanished from Hoppscotch meanwhile. It is looked up again.`);
}

function emailNote(change: Change, { email }: WantedPerson, account: Account): string | undefined {
  if (email === foldEmail(account.email)) return undefined;
  const difference = `The user's e-mail is ${email} and the account's ${account.email}: Hoppscotch has no way to change it.`;
  if (!mayChangeEmail(change)) return difference;
  throw refused(
    `${difference} Remove the account in Hoppscotch if the person is to start a new one with the new e-mail; everything else was brought over.`,
  );
}
