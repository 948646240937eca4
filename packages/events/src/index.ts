/** One change of a directory. `docs/reference/events.md` has every type of it. */
export interface DirectoryEvent {
  /** The same wherever and however often the event is sent. */
  readonly id: string;
  /** `user.created`, `group.updated`, …, `change.held`. */
  readonly type: string;
  /** RFC 3339, UTC. */
  readonly timestamp: string;
  /** Counts the events of the directory without a gap, from 1. */
  readonly sequence: number;
  readonly data: {
    readonly resourceType: string;
    readonly resourceId: string;
    readonly by?: { readonly kind: string; readonly label: string };
    readonly changes: readonly {
      readonly path: string;
      readonly before?: unknown;
      readonly after?: unknown;
    }[];
    readonly membersAdded?: readonly EventMember[];
    readonly membersRemoved?: readonly EventMember[];
    /** As SCIM returns it now, a group without its members; `null` once it is removed. */
    readonly resource: Readonly<Record<string, unknown>> | null;
  };
}

export interface EventMember {
  readonly id: string;
  readonly display: string | null;
}

export interface Feed {
  /** Where Rollcall is, e.g. `https://rollcall.example.com`. */
  readonly url: string;
  /** An InfraToken with the scope `events:read`. */
  readonly token: string;
}

/** The token is not good, and trying again would not help. The message says what to do. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

const waitSeconds = 30;
const restMs = 2_000;

/**
 * All events after one, then each as it comes, until the signal ends it. A call that fails is made again a little later.
 *
 * @param after the sequence of the last event that you have; 0 for all of them
 * @throws Refused where the server does not take the token
 */
export async function* eventsAfter(
  { url, token }: Feed,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<DirectoryEvent, void, undefined> {
  let last = after;
  while (!signal.aborted) {
    const page = await readPage(`${url}/v1/events?after=${last}&wait=${waitSeconds}`, token, signal);
    if (page === undefined) await rest(restMs, signal);
    else {
      yield* page.items;
      last = page.next;
    }
  }
}

interface Page {
  readonly items: readonly DirectoryEvent[];
  readonly next: number;
}

/** `undefined`: try again later. */
async function readPage(url: string, token: string, signal: AbortSignal): Promise<Page | undefined> {
  try {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal });
    if (response.status === 401 || response.status === 403)
      throw new Refused(((await response.json()) as { detail: string }).detail);
    return response.ok ? ((await response.json()) as Page) : undefined;
  } catch (error) {
    if (error instanceof Refused) throw error;
    return undefined;
  }
}

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
