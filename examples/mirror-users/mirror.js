// @ts-check
import { eventsAfter } from '@rollcall/events';

/**
 * What an app keeps. `apply` stores the user and the sequence together, in one transaction where it has a database, so
 * that a crash in between neither loses nor repeats anything.
 *
 * @typedef {object} UserStore
 * @property {() => Promise<number>} lastSequence 0 at first
 * @property {(id: string, user: Record<string, unknown> | null, sequence: number) => Promise<void>} apply null: removed
 */

/**
 * Keeps a copy of the users of a directory until the signal ends it.
 *
 * @param {import('@rollcall/events').Feed} feed
 * @param {UserStore} store
 * @param {AbortSignal} signal
 */
export async function mirrorUsers(feed, store, signal) {
  for await (const { sequence, data } of eventsAfter(feed, await store.lastSequence(), signal))
    if (data.resourceType === 'User') await store.apply(data.resourceId, data.resource, sequence);
}
