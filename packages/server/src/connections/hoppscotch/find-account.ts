import { later } from '../target-failure.ts';
import type { Account, InfraApi } from './infra-api.ts';
import { foldEmail, invitedEmail } from './remote-id.ts';

/** The account of the link; where it is gone, or has never been, the account with one of the e-mails. */
export async function findAccount(
  api: InfraApi,
  linked: string | undefined,
  emails: readonly string[],
): Promise<Account | undefined> {
  if (linked === undefined || invitedEmail(linked) !== undefined) {
    for (const email of emails) {
      const account = await api.findByEmail(email);
      if (account !== undefined) return account;
    }
    return undefined;
  }
  const account = await api.user(linked);
  if (account !== undefined) return account;
  const all = await api.users();
  if (all.some(({ uid }) => uid === linked))
    throw later(
      'Hoppscotch lists the account and does not find it: its database seems to fail. It is tried again.',
    );
  return all.find(({ email }) => emails.includes(foldEmail(email)));
}
