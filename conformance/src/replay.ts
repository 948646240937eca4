import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { Placeholders, Unresolved } from './replay/placeholders.ts';
import { readScenario, type Scenario, type Step } from './replay/scenario.ts';
import { runStep, type StepOutcome } from './replay/step.ts';
import { type Answer, Transport } from './transport.ts';

/**
 * Replays conversations of identity providers against a SCIM server: each file of `traffic/` is one, made of steps that
 * build on each other. What a step captures, later steps use; a step whose placeholder was never captured is blocked.
 */
export interface ReplayOptions {
  /** The SCIM base URL; a query in it is added to every request. */
  readonly base: string;
  readonly token: string;
  /** Scenario files, see `trafficFiles`. */
  readonly files: readonly string[];
  readonly onStep?: (result: StepResult) => void;
  readonly timeoutMs?: number;
}

/** `ok`, `FAIL` for a step of level must, `warn` for one of level should, `clean` for our own housekeeping. */
export type StepMark = 'ok' | 'FAIL' | 'warn' | 'clean';

export interface StepResult {
  /** The file's name without `.json`. */
  readonly file: string;
  readonly step: string;
  readonly mark: StepMark;
  readonly problems: readonly string[];
  readonly answer?: Answer;
}

export interface ReplayResult {
  readonly passed: number;
  readonly failed: number;
  readonly warned: number;
  readonly results: readonly StepResult[];
}

const TIMEOUT_MS = 15_000;

/** Replays the files one after another; an unreadable file counts as one failed step. */
export async function replay(options: ReplayOptions): Promise<ReplayResult> {
  const transport = new Transport(new URL(options.base), options.timeoutMs ?? TIMEOUT_MS);
  const results: StepResult[] = [];
  const note = (result: StepResult): void => {
    results.push(result);
    options.onStep?.(result);
  };
  try {
    for (const file of options.files) await replayFile(file, options.token, transport, note);
  } finally {
    transport.close();
  }
  const count = (mark: StepMark): number => results.filter((result) => result.mark === mark).length;
  return { passed: count('ok'), failed: count('FAIL'), warned: count('warn'), results };
}

async function replayFile(
  path: string,
  token: string,
  transport: Transport,
  note: (result: StepResult) => void,
): Promise<void> {
  const file = basename(path, '.json');
  let scenario: Scenario;
  try {
    scenario = readScenario(path);
  } catch (error) {
    note({ file, step: 'read the scenario', mark: 'FAIL', problems: [String(error)] });
    return;
  }
  const run = `r${Date.now().toString(36)}${randomBytes(3).toString('hex')}`;
  const placeholders = new Placeholders({ run, RUN: run.toUpperCase(), token });
  for (const step of scenario.steps) {
    const outcome = await outcomeOf(step, placeholders, transport);
    if (outcome !== undefined) note({ file, step: step.name, mark: markOf(step, outcome), ...outcome });
  }
}

/** Nothing for a clean-up of what was never made. */
async function outcomeOf(
  step: Step,
  placeholders: Placeholders,
  transport: Transport,
): Promise<StepOutcome | { readonly problems: readonly string[] } | undefined> {
  try {
    return await runStep(step, placeholders, transport);
  } catch (error) {
    if (!(error instanceof Unresolved)) return { problems: [String(error)] };
    return step.cleanup ? undefined : { problems: [`blocked: {{${error.message}}} was never captured`] };
  }
}

function markOf(step: Step, { problems }: { readonly problems: readonly string[] }): StepMark {
  if (step.cleanup) return 'clean';
  if (problems.length === 0) return 'ok';
  return step.level === 'must' ? 'FAIL' : 'warn';
}
