import { describe, expect, it } from 'vitest';
import { retryAfterMsOf } from './retry-after.ts';

describe('RFC 9110 §10.2.3 Retry-After', () => {
  const now = Date.parse('2026-01-31T09:30:00Z');
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Sat, 31 Jan 2026 09:31:00 GMT', 60_000],
    ['Sat, 31 Jan 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['Soonish', undefined],
    ['', undefined],
    ['-5', undefined],
  ])('%j is %j ms', (text, expected) => {
    expect(retryAfterMsOf(new Response('', { headers: { 'retry-after': text } }), now)).toBe(expected);
  });
  it('may be missing', () => {
    expect(retryAfterMsOf(new Response(''))).toBeUndefined();
  });
});
