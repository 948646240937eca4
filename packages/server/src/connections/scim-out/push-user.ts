import type { JsonObject } from '@rollcall/scim';
import { memberOf, textOf, valueAt, withValueAt } from '../attribute-value.ts';
import { claimLink } from '../claim-link.ts';
import type { Change } from '../connector.ts';
import { later, refused, skipped } from '../target-failure.ts';
import { attributeDifferences } from './attribute-differences.ts';
import { managerIdOf, outboundUser, removedPaths } from './outbound-user.ts';
import { type RemoteResource, staleForLong, type Write } from './scim-client.ts';
import type { Session } from './session.ts';

const attemptsMax = 3;

/** Brings a user over and returns its id at the target. */
export async function pushUser(
  session: Session,
  id: string,
  user: JsonObject,
  change?: Change,
): Promise<string> {
  const body = await bodyOf(session, user);
  const removed = change === undefined ? [] : removedPaths(change, session.settings);
  const remote = await findUser(session, id, body);
  if (remote !== undefined) return alignUser(session, id, body, removed, remote);
  if (user['active'] === false)
    throw skipped('The user is deactivated and the target does not have it: there is nothing to deactivate.');
  const created = await session.client.create('Users', body);
  if (created !== 'conflict') {
    await claimLink(session.target, id, created.id, nameOf(body));
    return created.id;
  }
  const other = await matchUser(session, id, body);
  if (other === undefined)
    throw refused(
      `The target says that ${nameOf(body)} exists and does not show it: look there for a user with the same userName or e-mail and rename or delete it.`,
    );
  return alignUser(session, id, body, removed, other);
}

export async function bodyOf(session: Session, user: JsonObject): Promise<JsonObject> {
  const manager = managerIdOf(user);
  const managerId = manager === undefined ? undefined : await session.target.links.remoteIdOf(manager);
  return outboundUser(user, session.settings, managerId);
}

async function findUser(session: Session, id: string, body: JsonObject): Promise<RemoteResource | undefined> {
  const linked = await session.target.links.remoteIdOf(id);
  const remote = linked === undefined ? undefined : await session.client.read('Users', linked);
  return remote ?? matchUser(session, id, body);
}

/** By userName, then by our id. */
async function matchUser(
  session: Session,
  id: string,
  body: JsonObject,
): Promise<RemoteResource | undefined> {
  const config = await session.config();
  const userName = textOf(valueAt(body, 'userName'));
  const named =
    userName === undefined ? [] : await session.client.find(config, 'Users', 'userName', userName);
  return named[0] ?? (await session.client.find(config, 'Users', 'externalId', id))[0];
}

async function alignUser(
  session: Session,
  id: string,
  body: JsonObject,
  removed: readonly string[],
  found: RemoteResource,
): Promise<string> {
  await claimLink(session.target, id, found.id, nameOf(body));
  let remote: RemoteResource | undefined = found;
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    if (remote === undefined)
      throw later('The user vanished from the target meanwhile. It is looked up again.');
    const write = await writeUser(session, body, removed, remote);
    if (write === 'written') return found.id;
    if (write === 'conflict')
      throw refused(
        `Another user at the target already has the userName or e-mail of ${nameOf(body)}: rename or delete that one, then send this again.`,
      );
    if (write === 'unsupported') await session.withoutPatch();
    if (write === 'stale') remote = await session.client.read('Users', found.id);
    if (write === 'missing') remote = undefined;
  }
  throw staleForLong();
}

async function writeUser(
  session: Session,
  body: JsonObject,
  removed: readonly string[],
  remote: RemoteResource,
): Promise<Write> {
  const differences = attributeDifferences(body, remote);
  const gone = removed.filter(
    (path) => valueAt(body, path) === undefined && valueAt(remote, path) !== undefined,
  );
  if (differences.length === 0 && gone.length === 0) return 'written';
  const config = await session.config();
  const version = config.etag ? versionOf(remote) : undefined;
  if (!config.patch)
    return session.client.replace('Users', remote.id, replacementOf(body, gone, remote), version);
  const operations = [
    ...differences.map(({ path, ours }) => ({ op: 'replace', path, value: ours })),
    ...gone.map((path) => ({ op: 'remove', path })),
  ];
  return session.client.patch('Users', remote.id, operations, version);
}

/** RFC 7644 §3.5.1 replaces the whole, so what only the target has is sent back to it. */
function replacementOf(body: JsonObject, gone: readonly string[], remote: RemoteResource): JsonObject {
  const { meta: _meta, groups: _groups, ...kept } = remote;
  const merged = { ...kept, ...body, id: remote.id };
  return gone.reduce<JsonObject>((one, path) => withValueAt(one, path, undefined), merged);
}

export const versionOf = (remote: JsonObject): string | undefined =>
  textOf(memberOf(memberOf(remote, 'meta'), 'version'));

export const nameOf = (body: JsonObject): string =>
  textOf(memberOf(body, 'userName')) ?? textOf(memberOf(body, 'displayName')) ?? 'this';

/** The user was removed here. */
export async function removeUser(session: Session, id: string): Promise<string | undefined> {
  const { client, target, settings } = session;
  const linked = await target.links.remoteIdOf(id);
  if (linked === undefined) throw skipped('The user was never brought to the target.');
  if (settings.whenRemoved === 'deactivate') {
    const remote = await client.read('Users', linked);
    if (remote !== undefined) await alignUser(session, id, { active: false }, [], remote);
    return 'Deactivated there; the settings keep removed users at the target.';
  }
  await client.remove('Users', linked);
  await target.links.unlink(id);
  return undefined;
}
