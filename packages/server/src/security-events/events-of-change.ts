/**
 * A change of the directory as events of RFC 9967 §2.3 and §2.4; several URIs in one token arise from the same change.
 * Choices: an update is told as a PATCH with what changed, or as a PUT with the whole resource, as the stream asks,
 * since the log of changes does not keep which one the client sent. A change of `active` is told as an update and as
 * `activate` or `deactivate` too. Where a change or a group has more members than a token should carry, its `notice`
 * stands for the `full` event (§5). A full synchronisation adds to the feed what is in it.
 */
import type { SecurityEventsSettings } from '@rollcall/contracts';
import { formatVersion, type JsonObject, type JsonValue } from '@rollcall/scim';
import { changesOf } from '../admin/resources/list-history.ts';
import type { Change, DirectoryReader } from '../connections/connector.ts';
import { eventUris } from './event-uris.ts';
import { memberCount, patchOf } from './patch-of-change.ts';

/** The claim `events` (RFC 8417 §2.2): payloads by event URI. */
export type EventsClaim = Readonly<Record<string, JsonObject>>;

export type EventsOfChange =
  | { readonly kind: 'events'; readonly events: EventsClaim }
  | { readonly kind: 'none'; readonly reason: string };

/** What one token carries at most. */
const membersMax = 1_000;

interface Stream {
  readonly settings: SecurityEventsSettings;
  readonly directory: Pick<DirectoryReader, 'memberIds'>;
}

export async function eventsOfChange(change: Change, stream: Stream): Promise<EventsOfChange> {
  if (change.kind === 'held')
    return none('The deprovisioning brake holds this change: nothing changes until an admin approves it.');
  if (change.kind === 'removed') return { kind: 'events', events: { [eventUris.delete]: {} } };
  const leaves = stream.settings.onlyActive && change.resource?.['active'] === false;
  if (leaves && change.kind !== 'deactivated')
    return none('The connection is for active users, and this one is not active.');
  return { kind: 'events', events: await eventsFor(change, stream) };
}

const none = (reason: string): EventsOfChange => ({ kind: 'none', reason });

async function eventsFor(change: Change, stream: Stream): Promise<EventsClaim> {
  const { onlyActive, detail } = stream.settings;
  if (isOfSynchronisation(change)) {
    const whole = detail === 'full' ? await wholeEvent('put', change, stream) : {};
    const inactive = change.kind === 'deactivated' ? { [eventUris.deactivate]: {} } : {};
    return { [eventUris.feedAdd]: {}, ...whole, ...inactive };
  }
  switch (change.kind) {
    case 'created':
      return wholeEvent('create', change, stream);
    case 'restored':
      return { [eventUris.feedAdd]: {}, ...(await wholeEvent('create', change, stream)) };
    case 'deactivated':
      return {
        ...(await updateEvent(change, stream)),
        [eventUris.deactivate]: {},
        ...(onlyActive ? { [eventUris.feedRemove]: {} } : {}),
      };
    case 'reactivated':
      // Who comes back to the feed has changed unseen.
      return onlyActive
        ? {
            [eventUris.feedAdd]: {},
            ...(await wholeEvent('put', change, stream)),
            [eventUris.activate]: {},
          }
        : { ...(await updateEvent(change, stream)), [eventUris.activate]: {} };
    default:
      return updateEvent(change, stream);
  }
}

/** Nobody causes what a full synchronisation brings. */
const isOfSynchronisation = ({ by }: Change): boolean => by === undefined;

async function updateEvent(change: Change, stream: Stream): Promise<EventsClaim> {
  const { updates, detail } = stream.settings;
  if (detail === 'full' && updates === 'put') return wholeEvent('put', change, stream);
  const version = versionOf(change);
  const isTooLarge = memberCount(change.diff) > membersMax;
  const data = detail === 'notice' || isTooLarge ? undefined : patchOf(change);
  return data === undefined
    ? { [eventUris[updates].notice]: { ...version, attributes: namesIn(change) } }
    : { [eventUris.patch.full]: { ...version, data } };
}

/** A resource that has been removed meanwhile can only be told of. */
async function wholeEvent(name: 'create' | 'put', change: Change, stream: Stream): Promise<EventsClaim> {
  const { resource, resourceType, resourceId } = change;
  const uris = eventUris[name];
  if (resource === undefined) return { [uris.notice]: { ...versionOf(change), attributes: namesIn(change) } };
  const version = versionOf({ resource });
  const members = resourceType === 'Group' ? await membersOf(stream.directory, resourceId) : [];
  if (stream.settings.detail === 'full' && members.length <= membersMax)
    return { [uris.full]: { ...version, data: { ...resource, ...(members.length > 0 && { members }) } } };
  const names = Object.keys(resource).filter((key) => key !== 'schemas' && key !== 'meta');
  return { [uris.notice]: { ...version, attributes: members.length > 0 ? [...names, 'members'] : names } };
}

const namesIn = ({ diff }: Change): string[] => [...new Set(changesOf(diff).map(({ path }) => path))];

async function membersOf(directory: Stream['directory'], groupId: string): Promise<readonly JsonValue[]> {
  const members: JsonValue[] = [];
  for await (const value of directory.memberIds(groupId)) {
    members.push({ value });
    if (members.length > membersMax) break;
  }
  return members;
}

/** That of the change; a synchronisation has none of its own. */
const versionOf = ({ version, resource }: Pick<Change, 'version' | 'resource'>): JsonObject => {
  if (version !== undefined) return { version: formatVersion(version) };
  const { version: current } = (resource?.['meta'] ?? {}) as { readonly version?: string };
  return current === undefined ? {} : { version: current };
};
