/**
 * Pushes users and groups to another SCIM 2.0 server (RFC 7644) as a client that asks before it writes: what the target
 * supports, whether it has the resource, and what differs. Only differences are sent, so that a change may come twice.
 */
import type { Change, Target } from '../connector.ts';
import { readIn, settleIn } from '../in-session.ts';
import type { PlannedStep, PlanningConnector } from '../planned-step.ts';
import { refused, skipped } from '../target-failure.ts';
import { planResources } from './plan-resources.ts';
import { ProviderConfigs } from './provider-config.ts';
import { pushGroup, removeGroup } from './push-group.ts';
import { pushUser, removeUser } from './push-user.ts';
import { openSession, type Session } from './session.ts';

export function createScimOutConnector(now: () => number = Date.now): PlanningConnector {
  const configs = new ProviderConfigs(now);
  const settle = (target: Target, work: (session: Session) => Promise<string | undefined>) =>
    settleIn(() => openSession(target, configs), work);
  return {
    deliver: (change, target) => settle(target, (session) => deliver(session, change)),
    test: (target) => settle(target, tryOut),
    plan: (target) => readIn(() => openSession(target, configs), planResources),
    removeExtra: (step, target) => settle(target, (session) => removeExtra(session, step)),
  };
}

async function deliver(session: Session, change: Change): Promise<string | undefined> {
  const { kind, resource, resourceId, resourceType } = change;
  if (kind === 'held')
    throw skipped('The deprovisioning brake holds this change: nothing changes until an admin approves it.');
  if (resourceType === 'Group') {
    if (!session.settings.pushGroups) throw skipped('The connection does not push groups.');
    return resource === undefined ? removeGroup(session, resourceId) : pushGroup(session, change, resource);
  }
  if (resourceType !== 'User') throw skipped(`Only users and groups are pushed, no ${resourceType}.`);
  if (resource === undefined) return removeUser(session, resourceId);
  await pushUser(session, resourceId, resource, change);
  return undefined;
}

/** The configuration may be open to everybody, so that a list shows whether the token is good. */
async function tryOut(session: Session): Promise<string> {
  const config = await session.client.config();
  const first = session.client.list({ ...config, pageSize: 1 }, 'Users')[Symbol.asyncIterator]();
  await first.next();
  const means = config.patch ? 'Changes go by PATCH.' : 'The target has no PATCH, so that changes go by PUT.';
  return `Address and token are good. ${means}${config.filter ? '' : ' It has no filters, so that matching reads its whole list.'}`;
}

async function removeExtra(session: Session, step: PlannedStep): Promise<undefined> {
  if (step.remoteId === undefined) throw refused(`There is nothing of ${step.name} at the target to remove.`);
  await session.client.remove(step.resourceType === 'Group' ? 'Groups' : 'Users', step.remoteId);
}
