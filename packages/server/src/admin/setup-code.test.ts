import { describe, expect, it } from 'vitest';
import { makeSetupCode, plainSetupCode } from './setup-code.ts';

describe('a set-up code', () => {
  it('is eight letters and digits that are not mistaken for each other', () => {
    for (let round = 0; round < 100; round++) {
      expect(makeSetupCode()).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
    }
  });

  it('is the same in lower case, with spaces or without its hyphen', () => {
    for (const typed of ['K7QM-2XPD', 'k7qm-2xpd', ' K7QM2XPD ']) {
      expect(plainSetupCode(typed)).toBe('K7QM2XPD');
    }
  });
});
