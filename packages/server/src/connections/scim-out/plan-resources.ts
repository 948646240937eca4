import { fold, type JsonObject } from '@rollcall/scim';
import { memberOf, textOf } from '../attribute-value.ts';
import { inBatches } from '../batches.ts';
import type { Difference, PlannedStep } from '../planned-step.ts';
import { attributeDifferences } from './attribute-differences.ts';
import { compareMembers } from './push-group.ts';
import { bodyOf } from './push-user.ts';
import type { Endpoint, RemoteResource } from './scim-client.ts';
import type { Session } from './session.ts';

interface Kind {
  readonly resourceType: 'User' | 'Group';
  readonly endpoint: Endpoint;
  readonly nameAttribute: 'userName' | 'displayName';
}

const users: Kind = { resourceType: 'User', endpoint: 'Users', nameAttribute: 'userName' };
const groups: Kind = { resourceType: 'Group', endpoint: 'Groups', nameAttribute: 'displayName' };

/** The target is read once, by page, and of the directory only names are kept. */
export async function* planResources(session: Session): AsyncIterable<PlannedStep> {
  yield* planKind(session, users);
  if (session.settings.pushGroups) yield* planKind(session, groups);
}

async function* planKind(session: Session, kind: Kind): AsyncIterable<PlannedStep> {
  const { client, target } = session;
  const ours = new Map<string, { readonly id: string; readonly name: string; readonly active: boolean }>();
  for await (const resource of target.directory.resources(kind.resourceType)) {
    const name = textOf(memberOf(resource, kind.nameAttribute)) ?? String(resource['id']);
    ours.set(fold(name), { id: String(resource['id']), name, active: resource['active'] !== false });
  }
  const seen = new Set<string>();
  const query = kind === groups ? 'excludedAttributes=members' : '';
  for await (const page of inBatches(client.list(await session.config(), kind.endpoint, query), 100)) {
    const linked = await target.links.resourceIdsOf(page.map(({ id }) => id));
    for (const remote of page) {
      const name = textOf(memberOf(remote, kind.nameAttribute)) ?? remote.id;
      const id = linked.get(remote.id) ?? ours.get(fold(name))?.id;
      if (id !== undefined) seen.add(id);
      const step = await stepFor(session, kind, remote, name, id, linked.has(remote.id));
      if (step !== undefined) yield step;
    }
  }
  for (const { id, name, active } of ours.values())
    if (active && !seen.has(id))
      yield {
        action: 'create',
        resourceType: kind.resourceType,
        resourceId: id,
        name,
        summary: `would create ${name}`,
        differences: [],
      };
}

async function stepFor(
  session: Session,
  kind: Kind,
  remote: RemoteResource,
  name: string,
  id: string | undefined,
  linked: boolean,
): Promise<PlannedStep | undefined> {
  const step = { resourceType: kind.resourceType, remoteId: remote.id, name, differences: [] };
  if (id === undefined)
    return { ...step, action: 'extra', summary: `would leave ${name}, which is not in this directory` };
  const resource = await session.target.directory.find(id);
  if (resource === undefined) return stepForRemoved(session, { ...step, resourceId: id }, kind, remote);
  const differences =
    kind === users
      ? await userDifferences(session, resource, remote)
      : await groupDifferences(session, id, resource, remote);
  const ours = { ...step, resourceId: id, differences };
  if (differences.length > 0) {
    const off = differences.some(({ attribute, ours: value }) => attribute === 'active' && value === false);
    const what = differences.map(({ attribute }) => attribute).join(', ');
    return { ...ours, action: off ? 'deactivate' : 'update', summary: `would update ${name}: ${what}` };
  }
  return linked
    ? undefined
    : { ...ours, action: 'link', summary: `would link ${name}, which is already there` };
}

function stepForRemoved(
  { settings }: Session,
  step: Omit<PlannedStep, 'action' | 'summary'>,
  kind: Kind,
  remote: RemoteResource,
): PlannedStep | undefined {
  if (kind === groups || settings.whenRemoved === 'delete')
    return { ...step, action: 'remove', summary: `would delete ${step.name}, which was removed here` };
  if (memberOf(remote, 'active') === false) return undefined;
  return { ...step, action: 'deactivate', summary: `would deactivate ${step.name}, which was removed here` };
}

async function userDifferences(
  session: Session,
  user: JsonObject,
  remote: RemoteResource,
): Promise<readonly Difference[]> {
  return attributeDifferences(await bodyOf(session, user), remote).map(({ path, ours, theirs }) => ({
    attribute: path,
    ours,
    ...(theirs === undefined ? {} : { theirs }),
    mendable: true,
  }));
}

async function groupDifferences(
  session: Session,
  id: string,
  group: JsonObject,
  remote: RemoteResource,
): Promise<readonly Difference[]> {
  const [ours, theirs] = [group['displayName'], memberOf(remote, 'displayName')];
  const name =
    ours === undefined || ours === theirs
      ? []
      : [{ attribute: 'displayName', ours, ...(theirs === undefined ? {} : { theirs }), mendable: true }];
  const { missing, surplus } = await compareMembers(session, id, remote.id);
  return missing.length + surplus.length === 0
    ? name
    : [...name, { attribute: 'members', ours: [...missing], theirs: [...surplus], mendable: true }];
}
