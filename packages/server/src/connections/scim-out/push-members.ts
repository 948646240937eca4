import { isJsonObject } from '@rollcall/scim';
import { memberOf, objectsOf } from '../attribute-value.ts';
import { inBatches } from '../batches.ts';
import { later, TargetFailure } from '../target-failure.ts';
import { placeGroup } from './push-group.ts';
import { pushUser } from './push-user.ts';
import type { Session } from './session.ts';

/** `added` are ids of ours, `removed` the target's. Members whom the target does not have yet are pushed first. */
export async function pushMembers(
  session: Session,
  groupId: string,
  added: readonly string[],
  removed: readonly string[],
): Promise<string | undefined> {
  const size = session.settings.membersPerRequest;
  const absent: string[] = [];
  const patches = (await session.config()).patch;
  if (!patches) return replaceMembers(session, groupId, added, removed);
  for await (const ids of inBatches(added, size)) {
    const values = await remoteMembers(session, ids, absent);
    if (values.length > 0) await patch(session, groupId, [{ op: 'add', path: 'members', value: values }]);
  }
  for await (const ids of inBatches(removed, size))
    await patch(
      session,
      groupId,
      ids.map((id) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(id)}]` })),
    );
  return noteOf(absent);
}

async function patch(
  session: Session,
  groupId: string,
  operations: Parameters<Session['client']['patch']>[2],
) {
  const write = await session.client.patch('Groups', groupId, operations);
  if (write === 'written') return;
  if (write === 'unsupported') await session.withoutPatch();
  throw later('The group changed or vanished at the target meanwhile. It is tried again.');
}

/** Without PATCH the whole list goes over, the target's own members included. */
async function replaceMembers(
  session: Session,
  groupId: string,
  added: readonly string[],
  removed: readonly string[],
): Promise<string | undefined> {
  if (added.length === 0 && removed.length === 0) return undefined;
  const absent: string[] = [];
  const values = await remoteMembers(session, added, absent);
  const remote = await session.client.read('Groups', groupId);
  if (!isJsonObject(remote))
    throw later('The group vanished from the target meanwhile. It is looked up again.');
  const { meta: _meta, members, ...kept } = remote;
  const gone = new Set([...removed, ...values.map(({ value }) => value)]);
  const staying = objectsOf(members).filter((member) => !gone.has(String(memberOf(member, 'value'))));
  const write = await session.client.replace('Groups', groupId, {
    ...kept,
    members: [...staying, ...values],
  });
  if (write !== 'written') throw later('The group changed at the target meanwhile. It is tried again.');
  return noteOf(absent);
}

async function remoteMembers(
  session: Session,
  ids: readonly string[],
  absent: string[],
): Promise<readonly { readonly value: string }[]> {
  const linked = await session.target.links.remoteIdsOf(ids);
  const values: { value: string }[] = [];
  for (const id of ids) {
    const remoteId = linked.get(id) ?? (await pushMember(session, id));
    if (remoteId === undefined) absent.push(id);
    else values.push({ value: remoteId });
  }
  return values;
}

/** A member that the target cannot have (refused, deactivated) is left out; one that may come later holds the group up. */
async function pushMember(session: Session, id: string): Promise<string | undefined> {
  const resource = await session.target.directory.find(id);
  if (resource === undefined) return undefined;
  try {
    return await (memberOf(resource, 'userName') === undefined
      ? placeGroup(session, id, resource)
      : pushUser(session, id, resource));
  } catch (error) {
    if (error instanceof TargetFailure && error.kind !== 'retry') return undefined;
    throw error;
  }
}

const noteOf = (absent: readonly string[]): string | undefined =>
  absent.length === 0
    ? undefined
    : `${absent.length} of the members are not at the target and were left out, ${absent[0]} among them: see the deliveries of those users.`;
