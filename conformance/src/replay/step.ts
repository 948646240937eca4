import { show, summarise } from '../expect.ts';
import { valueAt } from '../json-path.ts';
import type { Answer, Transport, WireRequest } from '../transport.ts';
import { mismatch } from './matcher.ts';
import type { Placeholders } from './placeholders.ts';
import type { Step } from './scenario.ts';

/** What became of a step: nothing to complain about when `problems` is empty. */
export interface StepOutcome {
  readonly problems: readonly string[];
  readonly answer: Answer;
}

/** Sends one step and holds the answer against what it expects. @throws Unresolved, or when no answer comes. */
export async function runStep(
  step: Step,
  placeholders: Placeholders,
  transport: Transport,
): Promise<StepOutcome> {
  const answer = await transport.send(toRequest(step, placeholders));
  const problems = [...checkAnswer(step, answer, placeholders), ...capture(step, answer, placeholders)];
  return { problems, answer };
}

/** Headers go as they are written; only what HTTP cannot do without is added. */
function toRequest(step: Step, placeholders: Placeholders): WireRequest {
  const headers: Record<string, string> = { authorization: placeholders.fillInText('Bearer {{token}}') };
  for (const [name, value] of Object.entries(step.headers)) {
    if (value === null) delete headers[name.toLowerCase()];
    else headers[name.toLowerCase()] = placeholders.fillInText(value);
  }
  const path = placeholders.fillInText(step.path);
  if (step.body === undefined) return { method: step.method, path, headers };
  const filled = placeholders.fillIn(step.body);
  const body = Buffer.from(typeof filled === 'string' ? filled : JSON.stringify(filled));
  headers['content-type'] ??= 'application/scim+json';
  headers['content-length'] = String(body.length);
  return { method: step.method, path, headers, body };
}

function checkAnswer(step: Step, answer: Answer, placeholders: Placeholders): readonly string[] {
  const { status, body, when, headers, maxMs } = step.expect;
  if (status.length > 0 && !status.includes(answer.status))
    return [`status ${summarise(answer)}, wanted ${status.join('|')}`];
  const problems = checkBody(answer, { ...body, ...when[answer.status] }, placeholders);
  for (const [name, matcher] of Object.entries(headers)) {
    const reason = mismatch(answer.headers[name.toLowerCase()], placeholders.fillIn(matcher));
    if (reason !== undefined) problems.push(`header ${name}: ${reason}`);
  }
  if (maxMs !== undefined && answer.elapsedMs > maxMs)
    problems.push(`took ${Math.round(answer.elapsedMs)} ms, wanted <= ${maxMs}`);
  return problems;
}

function checkBody(
  answer: Answer,
  matchers: Readonly<Record<string, unknown>>,
  placeholders: Placeholders,
): string[] {
  const entries = Object.entries(matchers);
  if (entries.length === 0) return [];
  if (answer.json === undefined) return [`body is not JSON: ${show(answer.text)}`];
  const problems: string[] = [];
  for (const [path, matcher] of entries) {
    const reason = mismatch(valueAt(answer.json, path), placeholders.fillIn(matcher));
    if (reason !== undefined) problems.push(`${path}: ${reason}`);
  }
  return problems;
}

function capture(step: Step, answer: Answer, placeholders: Placeholders): readonly string[] {
  const problems: string[] = [];
  for (const [name, path] of Object.entries(step.capture)) {
    const value = path.startsWith('header:')
      ? answer.headers[path.slice('header:'.length).toLowerCase()]
      : valueAt(answer.json, path);
    if (value !== undefined && value !== null) placeholders.set(name, value);
    else if (!step.cleanup) problems.push(`cannot capture ${name} from ${path}`);
  }
  return problems;
}
