import { expect, it } from 'vitest';
import { RequestRate } from './request-rate.ts';

it('admits so many requests of each caller within a second, and again in the next', () => {
  let now = 5_000;
  const rate = new RequestRate(2, () => now);
  expect([1, 2, 3].map(() => rate.admits('a'))).toEqual([true, true, false]);
  expect(rate.admits('b')).toBe(true);
  now = 5_999;
  expect(rate.admits('a')).toBe(false);
  now = 6_000;
  expect(rate.admits('a')).toBe(true);
});
