// @ts-check
/**
 * @typedef {object} DirectoryEvent
 * @property {string} id
 * @property {string} type
 * @property {number} sequence
 * @property {{ resourceType: string, resourceId: string, resource: Record<string, unknown> | null }} data
 *
 * @typedef {object} Feed
 * @property {string} url where Rollcall is, e.g. `https://rollcall.example.com`
 * @property {string} token an InfraToken with the scope `events:read`
 */

/**
 * All events after one, then each as it comes, until the signal ends it. A call that fails is made again a little later.
 *
 * @param {Feed} feed
 * @param {number} after the sequence of the last event that you have; 0 for all of them
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<DirectoryEvent>}
 */
export async function* eventsAfter({ url, token }, after, signal) {
  while (!signal.aborted) {
    const page = await readPage(`${url}/v1/events?after=${after}&wait=30`, token, signal);
    if (page === undefined) await rest(2_000, signal);
    else {
      yield* page.items;
      after = page.next;
    }
  }
}

/**
 * @param {string} url
 * @param {string} token
 * @param {AbortSignal} signal
 * @returns {Promise<{ items: DirectoryEvent[], next: number } | undefined>} undefined: try again later
 */
async function readPage(url, token, signal) {
  try {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal });
    if (response.status === 401 || response.status === 403) throw new Refused((await response.json()).detail);
    return response.ok ? await response.json() : undefined;
  } catch (error) {
    if (error instanceof Refused) throw error;
    return undefined;
  }
}

/** The token is not good: trying again would not help. */
export class Refused extends Error {}

/**
 * @param {number} ms
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
const rest = (ms, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
