import { failureWords } from '../outgoing/failure-words.ts';
import type { Outcome, Target } from './connector.ts';
import { redactOutcome } from './redact.ts';
import { SealedElsewhere } from './secret-box.ts';

/**
 * Lets a connector act on a target and always comes to an outcome, in time: what it throws is tried again like an
 * outage. No secret is left in what is returned.
 */
export async function attempt(
  makeTarget: () => Target,
  act: (target: Target) => Promise<Outcome>,
): Promise<Outcome> {
  let secrets: string[] = [];
  try {
    const target = makeTarget();
    secrets = secretsOf(target);
    return redactOutcome(await Promise.race([act(target), aborted(target.signal)]), secrets);
  } catch (error) {
    const reason = error instanceof SealedElsewhere ? error.message : failureWords(error);
    return redactOutcome({ kind: 'retry', reason, exchanges: [] }, secrets);
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** A short text is no secret, and hiding it would take the sense out of everything. */
const secretsOf = ({ secret, previousSecret }: Target): string[] =>
  [secret, previousSecret].filter((one) => one !== undefined).filter((one) => one.length >= 4);
