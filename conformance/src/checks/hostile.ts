import type { Context } from '../context.ts';
import { CheckFailure, expectHandled, expectStatus, expectThat } from '../expect.ts';
import type { Answer } from '../transport.ts';

/** What one hostile request may take; a server that needs longer can be stopped by a handful of them. */
const QUICK_MS = 5_000;

/** Sizes that a front end may refuse before SCIM sees them. */
export const TOO_LARGE = [400, 413, 414, 431];

/** The request was answered in time, without a server error, and the server is still there. */
export async function expectWithstood(context: Context, send: () => Promise<Answer>): Promise<Answer> {
  const answer = await send().catch((error: unknown) => {
    throw new CheckFailure('an answer', `none (${String(error)})`);
  });
  expectHandled(answer);
  expectThat(
    answer,
    answer.elapsedMs < QUICK_MS,
    `an answer within ${QUICK_MS} ms`,
    `${Math.round(answer.elapsedMs)} ms`,
  );
  expectStatus(await context.client.get('/Users', { query: { count: 1 } }), 200);
  return answer;
}

/** A resource made afterwards has nothing of what an earlier request tried to give to every object. */
export async function expectUnpolluted(context: Context): Promise<void> {
  const { answer } = await context.createUser();
  expectThat(answer, !answer.text.includes('polluted'), 'a User of its own attributes only');
}
