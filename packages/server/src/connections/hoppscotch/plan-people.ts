import type { JsonObject } from '@rollcall/scim';
import { inBatches } from '../batches.ts';
import type { Difference, PlannedStep } from '../planned-step.ts';
import type { Account } from './infra-api.ts';
import { foldEmail, invitationOf, invitedEmail } from './remote-id.ts';
import type { Session } from './session.ts';
import { type WantedPerson, wantedPerson } from './wanted-person.ts';

const batch = 200;

/** What Hoppscotch has, each entry taken out once a user of the directory has claimed it. */
interface Remains {
  readonly byUid: Map<string, Account>;
  readonly byEmail: ReadonlyMap<string, Account>;
  readonly pending: Set<string>;
}

interface OurPerson {
  readonly id: string;
  readonly linked: string | undefined;
  readonly wanted: WantedPerson;
}

/** One call for the accounts and one for the invitations; the directory is read once, by page. */
export async function* planPeople(session: Session): AsyncIterable<PlannedStep> {
  const accounts = await session.api.users();
  const remains: Remains = {
    byUid: new Map(accounts.map((account) => [account.uid, account])),
    byEmail: new Map(accounts.map((account) => [foldEmail(account.email), account])),
    pending: new Set(await session.api.pendingInvitations()),
  };
  for await (const person of people(session)) {
    const step = stepFor(session, person, remains);
    if (step !== undefined) yield step;
  }
  yield* extras(session, remains);
}

async function* people({ target, settings }: Session): AsyncIterable<OurPerson> {
  for await (const users of inBatches(target.directory.resources('User'), batch)) {
    const linked = await target.links.remoteIdsOf(users.map(({ id }) => String(id)));
    for (const user of users)
      yield {
        id: String(user['id']),
        linked: linked.get(String(user['id'])),
        wanted: wantedPerson(user, settings),
      };
  }
}

function stepFor(
  session: Session,
  { id, linked, wanted }: OurPerson,
  remains: Remains,
): PlannedStep | undefined {
  const account = claim(linked, wanted.email, remains);
  const name = wanted.email ?? account?.email ?? id;
  const invited = [wanted.email, invitedEmail(linked)].some(
    (email) => email !== undefined && remains.pending.delete(email),
  );
  const step = { resourceType: 'User', resourceId: id, name, differences: [] };
  if (!wanted.active) {
    if (session.settings.whenDeactivated === 'keep' || (account === undefined && !invited)) return undefined;
    const summary =
      account === undefined
        ? `would withdraw the invitation of ${name}, who is deactivated here`
        : `would remove ${account.email}, who is deactivated here`;
    return { ...step, action: 'remove', summary, remoteId: account?.uid ?? invitationOf(name) };
  }
  if (account === undefined)
    return invited ? undefined : { ...step, action: 'create', summary: `would invite ${name}` };
  return stepForAccount({ ...step, remoteId: account.uid }, wanted, account, linked);
}

function claim(linked: string | undefined, email: string | undefined, remains: Remains): Account | undefined {
  const byLink = linked === undefined ? undefined : remains.byUid.get(linked);
  const byEmail = [email, invitedEmail(linked)]
    .map((one) => (one === undefined ? undefined : remains.byEmail.get(one)))
    .find((one) => one !== undefined && remains.byUid.has(one.uid));
  const account = byLink ?? byEmail;
  if (account !== undefined) remains.byUid.delete(account.uid);
  return account;
}

function stepForAccount(
  step: Omit<PlannedStep, 'action' | 'summary'>,
  wanted: WantedPerson,
  account: Account,
  linked: string | undefined,
): PlannedStep | undefined {
  const differences = differencesOf(wanted, account);
  if (differences.length > 0) {
    const what = differences.map(({ attribute, mendable }) =>
      mendable ? attribute : `${attribute} (by hand)`,
    );
    return {
      ...step,
      action: 'update',
      differences,
      summary: `would update ${step.name}: ${what.join(', ')}`,
    };
  }
  if (linked === account.uid) return undefined;
  return { ...step, action: 'link', summary: `would link ${step.name} to the account that is already there` };
}

function differencesOf({ email, displayName, admin }: WantedPerson, account: Account): readonly Difference[] {
  const rows: readonly [string, JsonObject[string], JsonObject[string], boolean][] = [
    ['displayName', displayName, account.displayName ?? undefined, true],
    ['isAdmin', admin, account.isAdmin, true],
    ['email', email, foldEmail(account.email), false],
  ];
  return rows
    .filter(([, ours, theirs]) => ours !== undefined && ours !== theirs)
    .map(([attribute, ours, theirs, mendable]) => ({
      attribute,
      ...(ours === undefined ? {} : { ours }),
      ...(theirs === undefined ? {} : { theirs }),
      mendable,
    }));
}

/** Accounts and invitations that no user of the directory stands behind; removed users are still known by their link. */
async function* extras({ target, settings }: Session, remains: Remains): AsyncIterable<PlannedStep> {
  const remote = [
    ...[...remains.byUid.values()].map(({ uid, email }) => ({ remoteId: uid, name: email, what: 'account' })),
    ...[...remains.pending].map((email) => ({
      remoteId: invitationOf(email),
      name: email,
      what: 'invitation',
    })),
  ];
  const owners = await target.links.resourceIdsOf(remote.map(({ remoteId }) => remoteId));
  for (const { remoteId, name, what } of remote) {
    const owner = owners.get(remoteId);
    const step = { resourceType: 'User', remoteId, name, differences: [] };
    if (owner === undefined)
      yield {
        ...step,
        action: 'extra',
        summary: `would leave the ${what} of ${name}, who is not in this directory`,
      };
    else if (settings.whenRemoved === 'remove')
      yield {
        ...step,
        resourceId: owner,
        action: 'remove',
        summary: `would remove the ${what} of ${name}, who was removed here`,
      };
  }
}
