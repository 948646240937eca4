/**
 * Drives a self-hosted Hoppscotch by its InfraToken API. Hoppscotch knows people by e-mail and makes the account itself
 * when a person signs in, so a new user becomes an invitation, and the account is adopted when it is first seen.
 * Left to people: its community edition has no API for workspaces, for an account's e-mail and for blocking an account.
 */
import type { JsonObject } from '@rollcall/scim';
import type { Change } from '../connector.ts';
import type { ImportingConnector } from '../importing-connector.ts';
import { readIn, settleIn } from '../in-session.ts';
import type { PlannedStep, PlanningConnector } from '../planned-step.ts';
import { refused, skipped } from '../target-failure.ts';
import { bringPerson } from './bring-person.ts';
import { firstImport } from './first-import.ts';
import { planPeople } from './plan-people.ts';
import { invitedEmail } from './remote-id.ts';
import { removeAccount, removePerson } from './remove-person.ts';
import { openSession, type Session } from './session.ts';
import { wantedPerson } from './wanted-person.ts';

export const hoppscotchConnector: PlanningConnector & ImportingConnector = {
  deliver: (change, target) =>
    settleIn(
      () => openSession(target),
      (session) => deliver(session, change),
    ),
  test: (target) => settleIn(() => openSession(target), tryOut),
  plan: (target) => readIn(() => openSession(target), planPeople),
  removeExtra: (step, target) =>
    settleIn(
      () => openSession(target),
      (session) => removeExtra(session, step),
    ),
  firstImport: (target) => readIn(() => openSession(target), firstImport),
};

async function deliver(session: Session, change: Change): Promise<string | undefined> {
  if (change.resourceType !== 'User')
    throw skipped(
      `Hoppscotch's community edition has no API for workspaces, so that a ${change.resourceType} has no counterpart there: manage workspaces in Hoppscotch.`,
    );
  if (change.kind === 'held')
    throw skipped('The deprovisioning brake holds this change: nothing changes until an admin approves it.');
  return change.resource === undefined
    ? leave(session, change.resourceId, undefined)
    : arrive(session, change, change.resource);
}

async function arrive(session: Session, change: Change, user: JsonObject): Promise<string | undefined> {
  const person = wantedPerson(user, session.settings);
  if (person.active) return bringPerson(session, change, person);
  if (session.settings.whenDeactivated === 'keep')
    throw skipped(
      'The connection keeps the accounts of deactivated users; Hoppscotch has no way to block one.',
    );
  return removePerson(session, change.resourceId, person.email);
}

async function leave(
  session: Session,
  resourceId: string,
  email: string | undefined,
): Promise<string | undefined> {
  if (session.settings.whenRemoved === 'remove') return removePerson(session, resourceId, email);
  await session.target.links.unlink(resourceId);
  throw skipped('The connection keeps the accounts of removed users.');
}

async function tryOut({ api }: Session): Promise<string> {
  await api.tryList();
  return (await api.hasWorkspaces())
    ? 'Address and token are good. This is the Enterprise edition; its workspaces are not driven.'
    : 'Address and token are good. This is the community edition: it has no API for workspaces and none to block an account.';
}

async function removeExtra(session: Session, { remoteId, name }: PlannedStep): Promise<string | undefined> {
  if (remoteId === undefined) throw refused(`There is nothing of ${name} in Hoppscotch to remove.`);
  const email = invitedEmail(remoteId);
  if (email !== undefined) {
    await session.api.withdraw(email);
    return undefined;
  }
  const account = await session.api.user(remoteId);
  if (account === undefined) return `${name} is no longer there.`;
  await removeAccount(session, account);
  await session.api.withdraw(account.email);
  return undefined;
}
