import type { CheckResult, Outcome, Tally } from './result.ts';
import type { Answer } from './transport.ts';

const COLOURS: Readonly<Record<Outcome, string>> = { ok: '32', FAIL: '31;1', warn: '33', skip: '90' };
const BODY_SHOWN_MAX = 600;

/** The lines of one result: one for the outcome and, where it does not hold, the exchange that shows it. */
export function resultLines(
  { check, outcome, reason, answer }: CheckResult,
  coloured: boolean,
): readonly string[] {
  const mark = outcome.padEnd(4);
  const shown = coloured ? `\u001b[${COLOURS[outcome]}m${mark}\u001b[0m` : mark;
  const line = `${shown} ${check.id} (${check.level}): ${check.title}`;
  if (outcome === 'ok') return [line];
  if (outcome === 'skip') return [`${line} [${reason ?? 'not applicable'}]`];
  return [line, `       ${reason ?? ''}`, ...(answer === undefined ? [] : exchangeLines(answer))];
}

function exchangeLines(answer: Answer): readonly string[] {
  const { method, path, body } = answer.request;
  const lines = [`       > ${method} ${shorten(path)}`];
  if (body !== undefined) lines.push(`       > ${shorten(body.toString('utf8'))}`);
  return [...lines, `       < ${answer.status} ${shorten(answer.text)}`];
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > BODY_SHOWN_MAX ? `${line.slice(0, BODY_SHOWN_MAX - 1)}…` : line;
}

/** The end of the report; the last line alone says how it went. */
export function summaryLines(counts: Tally): readonly string[] {
  const warned = counts.warn === 0 ? [] : [`${counts.warn} warned (SHOULD and MAY, not counted as failed)`];
  return [...warned, `${counts.ok} passed, ${counts.FAIL} failed, ${counts.skip} skipped`];
}

/** The results as JSON for other programs. */
export function resultsAsJson(base: string, results: readonly CheckResult[], counts: Tally): string {
  const entries = results.map(({ check, outcome, reason, answer }) => ({
    id: check.id,
    section: check.section,
    level: check.level,
    title: check.title,
    outcome,
    reason,
    exchange: answer && {
      method: answer.request.method,
      path: answer.request.path,
      body: answer.request.body?.toString('utf8').slice(0, BODY_SHOWN_MAX * 4),
      status: answer.status,
      response: answer.text.slice(0, BODY_SHOWN_MAX * 4),
    },
  }));
  return `${JSON.stringify({ base, counts, results: entries }, null, 2)}\n`;
}
