import type { JsonObject } from '@rollcall/scim';
import { memberOf, objectsOf, textOf } from '../attribute-value.ts';
import { inBatches } from '../batches.ts';
import { claimLink } from '../claim-link.ts';
import type { Change } from '../connector.ts';
import { later, refused, skipped } from '../target-failure.ts';
import { pushMembers } from './push-members.ts';
import { groupUrn, type RemoteResource } from './scim-client.ts';
import type { Session } from './session.ts';

/** Brings a group with its members over; a change that names members costs those members, any other the whole list. */
export async function pushGroup(
  session: Session,
  change: Change,
  group: JsonObject,
): Promise<string | undefined> {
  const { resourceId: id, diff } = change;
  const before = await session.target.links.remoteIdOf(id);
  const remoteId = await placeGroup(session, id, group);
  const whole = diff['changes'] === undefined || change.kind !== 'updated' || before !== remoteId;
  if (whole) return alignMembers(session, id, remoteId);
  const linked = await session.target.links.remoteIdsOf(idsIn(diff['membersRemoved']));
  return pushMembers(session, remoteId, idsIn(diff['membersAdded']), [...linked.values()]);
}

/** The group itself, without members: found, renamed or created. */
export async function placeGroup(session: Session, id: string, group: JsonObject): Promise<string> {
  const { client, target } = session;
  const displayName = textOf(group['displayName']);
  if (displayName === undefined)
    throw refused('The group has no displayName: give it one, then send this again.');
  const remote = (await linkedGroup(session, id)) ?? (await matchGroup(session, id, displayName));
  if (remote === undefined) {
    const body = { schemas: [groupUrn], displayName, externalId: id };
    const created = await client.create('Groups', body);
    const present = created === 'conflict' ? await matchGroup(session, id, displayName) : created;
    if (present === undefined)
      throw refused(
        `The target says that a group ${displayName} exists and does not show it: look for it there.`,
      );
    await claimLink(target, id, present.id, displayName);
    return present.id;
  }
  await claimLink(target, id, remote.id, displayName);
  if (memberOf(remote, 'displayName') !== displayName) await rename(session, remote.id, displayName);
  return remote.id;
}

async function linkedGroup({ client, target }: Session, id: string): Promise<RemoteResource | undefined> {
  const linked = await target.links.remoteIdOf(id);
  return linked === undefined ? undefined : client.read('Groups', linked, '?excludedAttributes=members');
}

async function matchGroup(
  session: Session,
  id: string,
  displayName: string,
): Promise<RemoteResource | undefined> {
  const found = await session.client.find(await session.config(), 'Groups', 'displayName', displayName);
  if (found.length <= 1) return found[0];
  const ours = found.find((one) => memberOf(one, 'externalId') === id);
  if (ours !== undefined) return ours;
  throw refused(
    `The target has ${found.length} groups named ${displayName}: rename or delete all but one, then send this again.`,
  );
}

async function rename(session: Session, remoteId: string, displayName: string): Promise<void> {
  const { client } = session;
  if ((await session.config()).patch) {
    const write = await client.patch('Groups', remoteId, [
      { op: 'replace', path: 'displayName', value: displayName },
    ]);
    if (write === 'written') return;
    if (write === 'unsupported') await session.withoutPatch();
    else throw notWritten(displayName, write === 'conflict');
  }
  const remote = await client.read('Groups', remoteId);
  if (remote === undefined) throw notWritten(displayName, false);
  const { meta: _meta, ...kept } = remote;
  const write = await client.replace('Groups', remoteId, { ...kept, displayName });
  if (write !== 'written') throw notWritten(displayName, write === 'conflict');
}

const notWritten = (displayName: string, taken: boolean) =>
  taken
    ? refused(
        `Another group at the target is named ${displayName}: rename or delete it, then send this again.`,
      )
    : later(`The group ${displayName} changed or vanished at the target meanwhile. It is looked up again.`);

/** Members that the target has and that stand for nobody of this directory stay: they are the target's own. */
export async function alignMembers(
  session: Session,
  id: string,
  remoteId: string,
): Promise<string | undefined> {
  const { missing, surplus } = await compareMembers(session, id, remoteId);
  return pushMembers(session, remoteId, missing, surplus);
}

export async function compareMembers(
  { client, target }: Session,
  id: string,
  remoteId: string,
): Promise<{ readonly missing: readonly string[]; readonly surplus: readonly string[] }> {
  const remote = await client.read('Groups', remoteId);
  if (remote === undefined)
    throw later('The group vanished from the target meanwhile. It is looked up again.');
  const theirs = new Set(objectsOf(memberOf(remote, 'members')).map(({ value }) => String(value)));
  const missing: string[] = [];
  const kept = new Set<string>();
  for await (const ids of inBatches(target.directory.memberIds(id), 500)) {
    const linked = await target.links.remoteIdsOf(ids);
    for (const one of ids) {
      const remoteMember = linked.get(one);
      if (remoteMember !== undefined && theirs.has(remoteMember)) kept.add(remoteMember);
      else missing.push(one);
    }
  }
  const surplus: string[] = [];
  for await (const ids of inBatches(
    [...theirs].filter((one) => !kept.has(one)),
    500,
  ))
    surplus.push(...(await target.links.resourceIdsOf(ids)).keys());
  return { missing, surplus };
}

export async function removeGroup({ client, target }: Session, id: string): Promise<undefined> {
  const linked = await target.links.remoteIdOf(id);
  if (linked === undefined) throw skipped('The group was never brought to the target.');
  await client.remove('Groups', linked);
  await target.links.unlink(id);
}

const idsIn = (members: JsonObject[string]): readonly string[] =>
  objectsOf(members).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
