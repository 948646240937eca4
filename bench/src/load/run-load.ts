import { createHistogram, performance } from 'node:perf_hooks';
import { type Call, HttpClient } from './http-client.ts';

export interface Load {
  readonly concurrency: number;
  readonly seconds: number;
  /** Ends the run before its time. */
  readonly signal: AbortSignal;
}

/** Latencies in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Sends a call and gives the text of the answer; an answer of another status than those expected throws. */
export type Send = (call: Call, ...expected: readonly number[]) => Promise<string>;

/** One unit of an operation: the calls that it takes, one after another. */
export type Unit = (send: Send) => Promise<void>;

export interface LoadTarget {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Callers that each send the next call once the last is answered, for the given time. Every call is a sample. A wrong
 * answer ends the run: a fast refusal is no result.
 */
export async function runLoad(target: LoadTarget, load: Load, nextUnit: () => Unit): Promise<LoadResult> {
  const client = new HttpClient(target.base, target.headers, load.concurrency);
  const microseconds = createHistogram({ lowest: 1, highest: 600_000_000, figures: 3 });
  const send: Send = async (call, ...expected) => {
    const started = performance.now();
    const { status, text } = await client.call(call);
    microseconds.record(Math.max(1, Math.round((performance.now() - started) * 1_000)));
    if (!expected.includes(status))
      throw new Error(`${call.method} ${call.path} was answered ${status}: ${text.slice(0, 300)}`);
    return text;
  };
  const started = performance.now();
  const end = started + load.seconds * 1_000;
  const caller = async () => {
    do await nextUnit()(send);
    while (performance.now() < end && !load.signal.aborted);
  };
  try {
    await Promise.all(Array.from({ length: load.concurrency }, caller));
  } finally {
    await client.close();
  }
  const seconds = (performance.now() - started) / 1_000;
  return {
    requests: microseconds.count,
    perSecond: microseconds.count / seconds,
    p50: microseconds.percentile(50) / 1_000,
    p99: microseconds.percentile(99) / 1_000,
  };
}
