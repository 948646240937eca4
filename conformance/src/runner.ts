import { randomBytes } from 'node:crypto';
import type { Check, CheckGroup } from './check.ts';
import { Client } from './client.ts';
import { Context } from './context.ts';
import { CreatedResources } from './created.ts';
import { CheckFailure, NotApplicable } from './expect.ts';
import { discoverFeatures, Features } from './features.ts';
import type { CheckResult } from './result.ts';
import { type Answer, Transport } from './transport.ts';

/**
 * Runs the groups one after another against a base URL, and removes whatever came into being after each group.
 * A check sees the server through its `Context` alone; the results come out one by one as they are known.
 */
export interface RunOptions {
  /** The SCIM base URL as an administrator would type it into an identity provider. */
  readonly base: URL;
  /** The bearer token. */
  readonly token: string;
  readonly groups: readonly CheckGroup[];
  /** Runs only checks whose id starts with one of these; all when empty. */
  readonly only?: readonly string[];
  readonly onResult?: (result: CheckResult) => void;
  /** Ends the run after the current check; clean-up still happens. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly results: readonly CheckResult[];
  /** Paths the clean-up could not remove. */
  readonly leftBehind: readonly string[];
}

const TIMEOUT_MS = 15_000;
const CLEANERS = 4;

/** @throws when the server cannot be reached. */
export async function runChecks(options: RunOptions): Promise<RunResult> {
  const transport = new Transport(options.base, TIMEOUT_MS);
  const created = new CreatedResources();
  const client = new Client(transport, options.token, (answer) => created.note(answer));
  const results: CheckResult[] = [];
  const leftBehind: string[] = [];
  try {
    const features = await discoverFeatures(client);
    for (const group of options.groups) {
      const context = new Context(client, features, randomBytes(4).toString('hex'));
      for (const check of group.checks) {
        if (options.signal?.aborted === true || !isSelected(check, options.only)) continue;
        const result = await runCheck(check, context);
        results.push(result);
        options.onResult?.(result);
      }
      leftBehind.push(...(await removeAll(client, created.take())));
    }
  } finally {
    leftBehind.push(...(await removeAll(client, created.take())));
    transport.close();
  }
  return { results, leftBehind };
}

function isSelected(check: Check, only: readonly string[] = []): boolean {
  return only.length === 0 || only.some((prefix) => check.id.startsWith(prefix));
}

async function runCheck(check: Check, context: Context): Promise<CheckResult> {
  const missing = check.needs.find((feature) => !context.features.has(feature));
  if (missing !== undefined) return { check, outcome: 'skip', reason: Features.reason(missing) };
  try {
    await check.run(context);
    return { check, outcome: 'ok' };
  } catch (error) {
    if (error instanceof NotApplicable) return { check, outcome: 'skip', reason: error.message };
    return failed(check, error);
  }
}

function failed(check: Check, error: unknown): CheckResult {
  const outcome = check.level === 'MUST' ? 'FAIL' : 'warn';
  if (!(error instanceof CheckFailure))
    return { check, outcome, reason: `no answer to judge: ${String(error)}` };
  const reason = error.message;
  return error.answer === undefined
    ? { check, outcome, reason }
    : { check, outcome, reason, answer: error.answer };
}

async function removeAll(client: Client, paths: readonly string[]): Promise<readonly string[]> {
  const queue = [...paths];
  const leftBehind: string[] = [];
  const clean = async (): Promise<void> => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift())
      if (!(await isRemoved(client, path))) leftBehind.push(path);
  };
  await Promise.all(Array.from({ length: CLEANERS }, clean));
  return leftBehind;
}

async function isRemoved(client: Client, path: string): Promise<boolean> {
  try {
    const { status }: Answer = await client.delete(path);
    return (status >= 200 && status < 300) || status === 404;
  } catch {
    return false;
  }
}
