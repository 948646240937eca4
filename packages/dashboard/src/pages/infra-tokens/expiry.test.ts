import { describe, expect, it } from 'vitest';
import { expiryChoices, readExpiry } from './expiry.ts';

describe('expiry', () => {
  it('offers 7, 30, 60, 90 days and never', () => {
    expect(expiryChoices.map(({ value }) => readExpiry(value))).toEqual([7, 30, 60, 90, null]);
  });

  it('says never in words', () => {
    expect(expiryChoices.at(-1)?.label).toBe('No expiration');
  });
});
