import { describe, expect, it } from 'vitest';
import { allowanceFor } from './allowance.ts';

const defaults = { brakeEnabled: true, brakeUsersMax: 10, brakePercentMax: 10 };

describe('allowanceFor', () => {
  it('is the number for a small directory and the share for a large one', () => {
    expect(allowanceFor(defaults, 50).established).toBe(10);
    expect(allowanceFor(defaults, 50_000).established).toBe(5_000);
  });
  it('is never more for people who stayed than for those who came today', () => {
    for (const people of [0, 50, 50_000]) {
      const { established, fresh } = allowanceFor(defaults, people);
      expect(fresh).toBeGreaterThanOrEqual(established);
    }
  });
  it('is nobody where both are zero', () => {
    expect(allowanceFor({ ...defaults, brakeUsersMax: 0, brakePercentMax: 0 }, 1_000).established).toBe(0);
  });
});
