import type { Exchange, Outcome } from './connector.ts';
import { PlanFailed } from './planned-step.ts';
import type { TargetCalls } from './target-calls.ts';
import { TargetFailure } from './target-failure.ts';

/** What one piece of work on a target needs; connectors add their own. */
export interface CallingSession {
  readonly calls: TargetCalls;
}

/** Opens a session, does the work in it and says what came of it; a note from the work goes into the outcome. */
export async function settleIn<S extends CallingSession>(
  open: () => S,
  work: (session: S) => Promise<string | undefined>,
): Promise<Outcome> {
  let exchanges: readonly Exchange[] = [];
  try {
    const session = open();
    const note = await work(session).finally(() => {
      exchanges = session.calls.exchanges;
    });
    return { kind: 'delivered', exchanges, ...(note === undefined ? {} : { note }) };
  } catch (error) {
    if (!(error instanceof TargetFailure)) throw error;
    return error.outcome(exchanges);
  }
}

/**
 * As `settleIn`, for reading a target from end to end.
 * @throws PlanFailed
 */
export async function* readIn<S extends CallingSession, T>(
  open: () => S,
  read: (session: S) => AsyncIterable<T>,
): AsyncIterable<T> {
  let session: S | undefined;
  try {
    session = open();
    yield* read(session);
  } catch (error) {
    if (!(error instanceof TargetFailure)) throw error;
    throw new PlanFailed(error.outcome(session?.calls.exchanges ?? []));
  }
}
