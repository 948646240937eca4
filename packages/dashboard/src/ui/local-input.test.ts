import { describe, expect, it } from 'vitest';
import { fromLocalInput, toLocalInput } from './local-input.ts';

describe('a field of local time', () => {
  it('gives the minute back that it was given', () => {
    const instant = '2026-07-31T08:30:00.000Z';
    expect(fromLocalInput(toLocalInput(instant))).toBe(instant);
  });

  it('shows the hour of the clock on the wall', () => {
    const noon = new Date(2026, 0, 31, 12, 5);
    expect(toLocalInput(noon.toISOString())).toBe('2026-01-31T12:05');
  });

  it('takes what is no date for none', () => {
    expect(fromLocalInput('')).toBeUndefined();
    expect(fromLocalInput('soon')).toBeUndefined();
    expect(toLocalInput(undefined)).toBe('');
  });
});
