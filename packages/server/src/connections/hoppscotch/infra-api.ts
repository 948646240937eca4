import { isJsonObject, type JsonObject, type JsonValue } from '@rollcall/scim';
import { objectsOf } from '../attribute-value.ts';
import type { Answer, TargetCalls } from '../target-calls.ts';
import { later, refused } from '../target-failure.ts';
import { codeOf, commonFailure, isNoRoute, unexpected } from './infra-answer.ts';
import { foldEmail } from './remote-id.ts';

export interface Account {
  readonly uid: string;
  readonly email: string;
  readonly displayName: string | null;
  readonly isAdmin: boolean;
}

export type Demotion = 'done' | 'lastAdmin' | 'gone';
export type Removal = 'done' | 'missing' | 'isAdmin' | 'isOwner';
export type Invitation = 'invited' | 'alreadyInvited';

/** The order of pages is unstable among equal names, so a list is read in one call. */
const allMax = 100_000;

/** The InfraToken API (`/v1/infra`), one method per endpoint; an answer that no method expects ends the delivery. */
export class InfraApi {
  readonly #calls: TargetCalls;

  constructor(calls: TargetCalls) {
    this.#calls = calls;
  }

  async users(): Promise<readonly Account[]> {
    return this.#list(`/v1/infra/users?take=${allMax}`).then((items) => items.flatMap(accountOf));
  }

  /** `searchString` finds parts of names and e-mails, and reads `%` and `_` as wildcards: it only narrows down. */
  async findByEmail(email: string): Promise<Account | undefined> {
    const search = encodeURIComponent(email.replace(/[\\%_]/g, '\\$&'));
    const found = await this.#list(`/v1/infra/users?take=${allMax}&searchString=${search}`);
    return found.flatMap(accountOf).find((account) => foldEmail(account.email) === foldEmail(email));
  }

  /** `undefined` may also mean that Hoppscotch's database failed: the list of all users tells the two apart. */
  async user(uid: string): Promise<Account | undefined> {
    const answer = await this.#ask('GET', `/v1/infra/users/${encodeURIComponent(uid)}`);
    if (answer.status === 200) return accountOf(answer.body)[0];
    if (codeOf(answer) === 'user/not_found') return undefined;
    throw unexpected('show the account', answer);
  }

  async rename(uid: string, displayName: string): Promise<void> {
    const answer = await this.#ask('PATCH', `/v1/infra/users/${encodeURIComponent(uid)}`, { displayName });
    if (codeOf(answer) === 'user/not_found') throw vanished();
    if (answer.status !== 200)
      throw unexpected(`set the display name ${JSON.stringify(displayName)}`, answer);
  }

  /** Read back: for an account that has vanished Hoppscotch reports success. */
  async promote(uid: string): Promise<void> {
    const answer = await this.#ask('PATCH', adminStatusOf(uid), { isAdmin: true });
    if (answer.status !== 200) throw unexpected('make the account an admin', answer);
    if ((await this.user(uid))?.isAdmin !== true) throw vanished();
  }

  async demote(uid: string): Promise<Demotion> {
    const answer = await this.#ask('PATCH', adminStatusOf(uid), { isAdmin: false });
    if (answer.status === 200) return 'done';
    const code = codeOf(answer);
    if (code === 'admin/only_one_admin_account_found') return 'lastAdmin';
    if (code === 'user/users_not_found') return 'gone';
    throw unexpected('take the admin status away', answer);
  }

  /** Names of the workspaces that would be left without an owner. */
  async solelyOwned(uid: string): Promise<readonly string[]> {
    const answer = await this.#ask('GET', `/v1/infra/users/${encodeURIComponent(uid)}/workspaces`);
    if (codeOf(answer) === 'user/not_found') return [];
    if (answer.status !== 200) throw unexpected('list the workspaces of the account', answer);
    return objectsOf(answer.body)
      .filter(({ role, owner_count: owners }) => role === 'OWNER' && owners === 1)
      .map(({ name }) => String(name));
  }

  async remove(uid: string): Promise<Removal> {
    const answer = await this.#ask('DELETE', `/v1/infra/users/${encodeURIComponent(uid)}`);
    if (answer.status === 200) return 'done';
    const code = codeOf(answer);
    if (code === 'user/not_found') return 'missing';
    if (code === 'user/is_admin') return 'isAdmin';
    if (code === 'user/is_owner') return 'isOwner';
    throw unexpected('remove the account', answer);
  }

  async invite(inviteeEmail: string): Promise<Invitation> {
    const answer = await this.#ask('POST', '/v1/infra/user-invitations', { inviteeEmail });
    if (answer.status === 201) return 'invited';
    const code = codeOf(answer);
    if (code === 'admin/user_already_invited') return 'alreadyInvited';
    if (code === 'email/failed')
      throw later(
        `Hoppscotch could not send the invitation to ${inviteeEmail} by mail. It is tried again; check Hoppscotch's SMTP settings and the address.`,
      );
    if (code === 'email/both_emails_cannot_be_same')
      throw refused(
        `${inviteeEmail} made the InfraToken and cannot be invited by it: have another admin make the token.`,
      );
    if (code === 'invalid/email' || answer.status === 400)
      throw refused(
        `Hoppscotch does not take ${inviteeEmail} for an e-mail address: correct the user's e-mail in the identity provider.`,
      );
    throw unexpected(`invite ${inviteeEmail}`, answer);
  }

  /** E-mails, in lower case, of people who were invited and have no account. */
  async pendingInvitations(): Promise<ReadonlySet<string>> {
    const items = await this.#list(`/v1/infra/user-invitations?take=${allMax}`);
    return new Set(
      items.flatMap(({ inviteeEmail: email }) => (typeof email === 'string' ? [foldEmail(email)] : [])),
    );
  }

  /** Hoppscotch says yes also where there is no such invitation; what it takes for no e-mail was never invited. */
  async withdraw(email: string): Promise<void> {
    const answer = await this.#ask('DELETE', '/v1/infra/user-invitations', { inviteeEmails: [email] });
    if (answer.status !== 200 && answer.status !== 400)
      throw unexpected(`withdraw the invitation of ${email}`, answer);
  }

  /** The shortest call that needs address and token. */
  async tryList(): Promise<void> {
    await this.#list('/v1/infra/users?take=1');
  }

  /** Only the Enterprise edition has workspaces in this API. */
  async hasWorkspaces(): Promise<boolean> {
    return !isNoRoute(await this.#calls.call('GET', '/v1/infra/workspaces'));
  }

  async #list(path: string): Promise<readonly JsonObject[]> {
    const answer = await this.#ask('GET', path);
    if (answer.status !== 200 || !Array.isArray(answer.body)) throw unexpected('list what it has', answer);
    if (answer.body.length >= allMax)
      throw refused(`Hoppscotch has ${allMax} entries or more, which is more than this connection reads.`);
    return objectsOf(answer.body);
  }

  async #ask(method: string, path: string, body?: JsonObject): Promise<Answer> {
    const answer = await this.#calls.call(method, path, body === undefined ? {} : { body });
    const failure = commonFailure(answer);
    if (failure !== undefined) throw failure;
    return answer;
  }
}

const adminStatusOf = (uid: string): string => `/v1/infra/users/${encodeURIComponent(uid)}/admin-status`;

export const vanished = () =>
  later('The account vanished from Hoppscotch meanwhile, or its database failed. It is looked up again.');

function accountOf(item: JsonValue | undefined): readonly Account[] {
  if (!isJsonObject(item)) return [];
  const { uid, email, displayName, isAdmin } = item;
  if (typeof uid !== 'string') return [];
  return [
    {
      uid,
      email: typeof email === 'string' ? email : '',
      displayName: typeof displayName === 'string' ? displayName : null,
      isAdmin: isAdmin === true,
    },
  ];
}
