import { failureWords } from '../outgoing/failure-words.ts';
import { version } from '../version.ts';
import type { Exchange, Outcome, Target } from './connector.ts';
import { retryAfterMsOf } from './retry-after.ts';

export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the log shows for the body, where that says more to a person. */
  readonly shown?: string;
}

/** One POST to a receiver of events, recorded for the log; `judge` says what came of the answer. */
export async function postToReceiver(
  target: Pick<Target, 'fetch' | 'signal'>,
  { url, headers, body, shown = body }: Posting,
  judge: (response: Response, exchange: Exchange) => Outcome,
): Promise<Outcome> {
  const request = { method: 'POST', url, body: shown };
  const started = performance.now();
  try {
    const response = await target.fetch(url, {
      method: 'POST',
      headers: { ...headers, 'user-agent': userAgent },
      body,
      signal: target.signal,
    });
    const answer = { status: response.status, body: await response.text() };
    return judge(response, { request, response: answer, durationMs: performance.now() - started });
  } catch (error) {
    const exchange = { request, durationMs: performance.now() - started };
    return { kind: 'retry', reason: failureWords(error), exchanges: [exchange] };
  }
}

const userAgent = `Rollcall/${version}`;

/** 410 means that nothing more is wanted; everything else is tried again. */
export const unsuccessful = (response: Response, exchange: Exchange): Outcome => {
  const { status } = response;
  const exchanges = [exchange];
  if (status === 410)
    return {
      kind: 'refused',
      reason: 'The receiver says that it is gone (410): pause or delete this connection.',
      exchanges,
    };
  const reason =
    status >= 300 && status < 400
      ? `The receiver answered with a redirect (${status}), which is not followed: enter the address that it leads to.`
      : `The receiver answered ${status}.`;
  const retryAfterMs = retryAfterMsOf(response);
  return { kind: 'retry', reason, exchanges, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
};
