import { expect, it } from 'vitest';
import { deletionDate } from './deletion-date.ts';

it('counts the retention from the removal', () => {
  expect(deletionDate('2026-01-31T09:30:00.000Z', 30)).toBe('2026-03-02T09:30:00.000Z');
});
