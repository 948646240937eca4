import { describe, expect, it } from 'vitest';
import { formatFullInstant, formatInstant, formatRelative } from './instant-format.ts';

const at = new Date('2026-01-31T08:30:05.000Z');

describe('formatInstant', () => {
  it('writes a 24-hour clock in the zone asked for', () => {
    expect(formatInstant(at, 'Europe/Berlin')).toBe('31 Jan 2026, 09:30');
    expect(formatInstant(new Date('2026-01-31T18:00:00Z'), 'UTC')).toBe('31 Jan 2026, 18:00');
  });

  it('writes midnight as 00:00', () => {
    expect(formatInstant(new Date('2026-02-01T00:00:00Z'), 'UTC')).toBe('1 Feb 2026, 00:00');
  });

  it('names the zone in full', () => {
    expect(formatFullInstant(at, 'UTC')).toBe('Sat, 31 Jan 2026, 08:30:05 UTC (UTC)');
    expect(formatFullInstant(at, 'America/New_York')).toContain('(America/New_York)');
  });
});

describe('formatRelative', () => {
  const after = (seconds: number): string => formatRelative(new Date(at.getTime() + seconds * 1000), at);

  it.each([
    [-20, 'just now'],
    [0, 'just now'],
    [20, 'in less than a minute'],
    [-60, '1 minute ago'],
    [-3 * 3600 - 1800, '3 hours ago'],
    [30 * 86_400 - 5, 'in 30 days'],
    [69 * 86_400, 'in 69 days'],
    [-100 * 86_400, '3 months ago'],
    [-800 * 86_400, '2 years ago'],
  ])('says %d seconds as %s', (seconds, words) => {
    expect(after(seconds)).toBe(words);
  });
});
