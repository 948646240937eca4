import { describe, expect, it } from 'vitest';
import { brakeAllowance, brakeExample } from './brake-example.ts';

const limits = { brakeUsersMax: 10, brakePercentMax: 10 };

describe('the example of the brake', () => {
  it('takes the larger of the number and the share, rounded down', () => {
    expect(brakeAllowance(limits, 50)).toBe(10);
    expect(brakeAllowance(limits, 1_009)).toBe(100);
  });
  it('says when the limits hold nothing, or everything', () => {
    expect(brakeExample(limits, 8)).toContain('does not hold yet');
    expect(brakeExample({ brakeUsersMax: 0, brakePercentMax: 0 }, 8)).toContain('every deactivation');
    expect(brakeExample(limits, 1_200)).toContain('120 people may lose access');
  });
});
