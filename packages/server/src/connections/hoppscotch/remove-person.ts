import { otherOwnerOf } from '../claim-link.ts';
import { later, refused, skipped } from '../target-failure.ts';
import { demote } from './bring-person.ts';
import { findAccount } from './find-account.ts';
import type { Account } from './infra-api.ts';
import { foldEmail, invitationOf, invitedEmail } from './remote-id.ts';
import { isProtected, type Session } from './session.ts';

/** Takes account and invitation away; `email` is the user's, where it is still known. */
export async function removePerson(
  session: Session,
  resourceId: string,
  email: string | undefined,
): Promise<string | undefined> {
  const { api, target } = session;
  const linked = await target.links.remoteIdOf(resourceId);
  const known = unique([invitedEmail(linked), email]);
  if (linked === undefined && known.length === 0) throw skipped('The user was never brought to Hoppscotch.');
  const account = await findAccount(api, linked, known);
  const emails = unique([...known, account?.email]);
  await checkOwner(session, resourceId, [account?.uid, ...emails.map(invitationOf)]);
  if (account !== undefined) {
    // From here on the e-mail leads to what is left, if this is cut off half-way.
    if (linked !== undefined) await target.links.link(resourceId, invitationOf(account.email));
    await removeAccount(session, account);
  }
  for (const one of emails) await api.withdraw(one);
  await target.links.unlink(resourceId);
  return account === undefined ? 'There was no account; an invitation, if any, was withdrawn.' : undefined;
}

/** Two users of the directory may have one e-mail, and the other one may still need the account. */
async function checkOwner(
  { target }: Session,
  resourceId: string,
  remoteIds: readonly (string | undefined)[],
): Promise<void> {
  for (const remoteId of remoteIds) {
    const owner = remoteId === undefined ? undefined : await otherOwnerOf(target, resourceId, remoteId);
    if (owner === undefined) continue;
    await target.links.unlink(resourceId);
    throw skipped(`The account belongs to another user of this directory with the same e-mail (${owner}).`);
  }
}

/** What forbids the removal is asked first, so that nothing is done by halves. */
export async function removeAccount(session: Session, account: Account): Promise<void> {
  const { api } = session;
  const { uid, email } = account;
  if (isProtected(session, email))
    throw skipped(
      `${email} is protected by the connection's settings: remove the account in Hoppscotch by hand if it is to go.`,
    );
  const owned = await api.solelyOwned(uid);
  if (owned.length > 0) throw soleOwner(email, owned.map((name) => JSON.stringify(name)).join(', '));
  if (account.isAdmin) await demote(session, account);
  const removal = await api.remove(uid);
  if (removal === 'isOwner') throw soleOwner(email, 'a workspace');
  if (removal === 'isAdmin') throw later(`${email} was made an admin meanwhile. It is tried again.`);
  if (removal === 'missing' && (await api.users()).some((one) => one.uid === uid))
    throw later(
      'Hoppscotch lists the account and does not find it: its database seems to fail. It is tried again.',
    );
}

const soleOwner = (email: string, workspaces: string) =>
  refused(
    `${email} is the only owner of ${workspaces}: give it another owner in Hoppscotch, or delete it there, then send this again.`,
  );

const unique = (emails: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(
    emails.filter((email) => email !== undefined && email !== '').map((email) => foldEmail(email ?? '')),
  ),
];
