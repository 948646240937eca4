import { describe, expect, it } from 'vitest';
import { formatLine } from './text-log.ts';

const line = (entry: object): string =>
  formatLine(
    `${JSON.stringify({ level: 'info', time: '2026-01-31T12:01:33.000Z', requestId: 'r', ...entry })}\n`,
  );

describe('the log for a person at a terminal', () => {
  it('shows a request in one short line', () => {
    const request = { msg: 'request', method: 'GET', route: '/v1/session', status: 200, durationMs: 4 };
    expect(line(request)).toBe('12:01:33 GET /v1/session 200 4 ms');
    expect(line({ ...request, level: 'error', status: 500 })).toBe('12:01:33 ERROR GET /v1/session 500 4 ms');
  });

  it('shows what else an entry holds, and the frames of an error', () => {
    expect(line({ msg: 'InfraToken created', token: 't1' })).toBe('12:01:33 InfraToken created token="t1"');
    const err = { type: 'TypeError', message: 'x is not a function', stack: '    at a.js:1:1' };
    expect(line({ level: 'error', msg: 'request failed', err })).toBe(
      '12:01:33 ERROR request failed: TypeError: x is not a function\n    at a.js:1:1',
    );
  });

  it('passes on what is no JSON', () => {
    expect(formatLine('plain text\n')).toBe('plain text');
  });
});
