import type { ConnectionEventKind, SecurityEventsSettings } from '@rollcall/contracts';

/** RFC 9967 §7.4, as the registry spells them. */
export const eventUris = {
  feedAdd: 'urn:ietf:params:scim:event:feed:add',
  feedRemove: 'urn:ietf:params:scim:event:feed:remove',
  create: {
    notice: 'urn:ietf:params:scim:event:prov:create:notice',
    full: 'urn:ietf:params:scim:event:prov:create:full',
  },
  patch: {
    notice: 'urn:ietf:params:scim:event:prov:patch:notice',
    full: 'urn:ietf:params:scim:event:prov:patch:full',
  },
  put: {
    notice: 'urn:ietf:params:scim:event:prov:put:notice',
    full: 'urn:ietf:params:scim:event:prov:put:full',
  },
  delete: 'urn:ietf:params:scim:event:prov:delete',
  activate: 'urn:ietf:params:scim:event:prov:activate',
  deactivate: 'urn:ietf:params:scim:event:prov:deactivate',
  asyncResponse: 'urn:ietf:params:scim:event:misc:asyncresp',
} as const;

/** What a stream with these settings may bring, for the discovery of RFC 9967 §4. */
export function urisOfStream(
  { detail, updates, onlyActive, asyncResponses }: SecurityEventsSettings,
  kinds: readonly ConnectionEventKind[] | null,
): readonly string[] {
  const both = (uris: { readonly notice: string; readonly full: string }) =>
    detail === 'full' ? [uris.full, uris.notice] : [uris.notice];
  const update = both(eventUris[updates]);
  const ofKind: Readonly<Record<ConnectionEventKind, readonly string[]>> = {
    created: both(eventUris.create),
    updated: update,
    deactivated: [...update, eventUris.deactivate, ...(onlyActive ? [eventUris.feedRemove] : [])],
    reactivated: [...(onlyActive ? [eventUris.feedAdd, ...both(eventUris.put)] : update), eventUris.activate],
    removed: [eventUris.delete],
    restored: [eventUris.feedAdd, ...both(eventUris.create)],
    held: [],
  };
  // A full synchronisation adds everything to the feed, whatever the kinds.
  const always = [
    eventUris.feedAdd,
    ...(detail === 'full' ? both(eventUris.put) : []),
    ...(asyncResponses ? [eventUris.asyncResponse] : []),
  ];
  const chosen = kinds ?? (Object.keys(ofKind) as ConnectionEventKind[]);
  return [...new Set([...always, ...chosen.flatMap((kind) => ofKind[kind])])].sort();
}
