import { describe, expect, it } from 'vitest';
import { timeOrderedIds } from './time-ordered-ids.ts';

describe('RFC 9562 §5.7', () => {
  it('makes UUIDs of version 7 that hold the time', () => {
    const id = timeOrderedIds(() => Date.parse('2026-01-31T09:30:00.000Z'))();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const time = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(new Date(time).toISOString()).toBe('2026-01-31T09:30:00.000Z');
  });

  it('stays in order within a millisecond, past its counter, and when the clock goes back', () => {
    const clock = [...Array.from({ length: 5_000 }, () => 1_000), 999, 998, 1_001, 1_500];
    const newId = timeOrderedIds(() => clock.shift() ?? 2_000);
    const ids = Array.from({ length: 5_010 }, newId);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
  });
});
