import { describe, expect, it } from 'vitest';
import { section } from './check.ts';
import { resultLines, resultsAsJson, summaryLines } from './report.ts';
import { type CheckResult, tally } from './result.ts';

const check = section('RFC 7644 §3.6').must('no-content', 'answers a DELETE with 204', async () => undefined);

const failure: CheckResult = {
  check,
  outcome: 'FAIL',
  reason: 'expected status 204; received 200',
  answer: {
    request: { method: 'DELETE', path: '/Users/1', headers: { authorization: 'Bearer secret' } },
    status: 200,
    headers: {},
    text: 'x'.repeat(5_000),
    json: undefined,
    elapsedMs: 1,
  },
};

describe('the report', () => {
  it('has one line for a check that holds', () => {
    expect(resultLines({ check, outcome: 'ok' }, false)).toEqual([
      'ok   rfc7644-3.6-no-content (MUST): answers a DELETE with 204',
    ]);
  });

  it('shows the exchange of a failure, shortened, and never the token', () => {
    const lines = resultLines(failure, false);
    expect(lines[0]).toMatch(/^FAIL /);
    expect(lines).toContain('       > DELETE /Users/1');
    expect(lines.join('\n').length).toBeLessThan(1_000);
    expect(`${lines.join('\n')}${resultsAsJson('http://h/', [failure], tally([failure]))}`).not.toContain(
      'secret',
    );
  });

  it('gives the reason of a skip', () => {
    expect(resultLines({ check, outcome: 'skip', reason: 'patch is not offered' }, false)[0]).toContain(
      '[patch is',
    );
  });

  it('ends with the counts alone on the last line', () => {
    const counts = tally([
      failure,
      { check, outcome: 'ok' },
      { check, outcome: 'warn' },
      { check, outcome: 'skip' },
    ]);
    expect(summaryLines(counts).at(-1)).toBe('1 passed, 1 failed, 1 skipped');
    expect(summaryLines(counts)[0]).toMatch(/^1 warned/);
  });
});
