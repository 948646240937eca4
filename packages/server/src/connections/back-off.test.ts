import { describe, expect, it } from 'vitest';
import { backOffMs, restMs } from './back-off.ts';

describe('waiting before the next attempt', () => {
  it('doubles from five seconds to an hour', () => {
    const middle = () => 0.5;
    expect([1, 2, 3, 4].map((attempts) => backOffMs(attempts, middle))).toEqual([
      5_000, 10_000, 20_000, 40_000,
    ]);
    expect(backOffMs(50, middle)).toBe(3_600_000);
  });

  it('is spread, so that those who failed together do not come back together', () => {
    expect(backOffMs(1, () => 0)).toBe(4_000);
    expect(backOffMs(1, () => 1)).toBe(6_000);
  });

  it('leaves a target alone after several failures in a row, for five minutes at most', () => {
    expect([0, 1, 2].map((failures) => restMs(failures))).toEqual([0, 0, 0]);
    expect(restMs(3, () => 0.5)).toBe(5_000);
    expect(restMs(40, () => 1)).toBe(300_000);
  });
});
