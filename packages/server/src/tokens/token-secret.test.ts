import { describe, expect, it } from 'vitest';
import { generateSecret, hashSecret, hintOf, looksWhole } from './token-secret.ts';

describe('the secret of an InfraToken', () => {
  it('has the form that the reference page gives to secret scanners', () => {
    for (let round = 0; round < 200; round++) expect(generateSecret()).toMatch(/^rcl_[0-9A-Za-z]{49}$/);
  });

  it('keeps its width for the smallest and the largest number', () => {
    expect(generateSecret(() => Buffer.alloc(32))).toHaveLength(53);
    expect(generateSecret(() => Buffer.alloc(32, 255))).toHaveLength(53);
  });

  it('never repeats', () => {
    expect(new Set(Array.from({ length: 500 }, () => generateSecret())).size).toBe(500);
  });

  it('is whole as made, and not with a character changed, missing or added', () => {
    const secret = generateSecret();
    const changed = `${secret.slice(0, 10)}${secret[10] === 'a' ? 'b' : 'a'}${secret.slice(11)}`;
    expect(looksWhole(secret)).toBe(true);
    for (const wrong of [changed, secret.slice(0, -1), `${secret}0`, 'rcl_', 'rcl_abc']) {
      expect(looksWhole(wrong)).toBe(false);
    }
  });

  it('leaves secrets from outside alone', () => {
    expect(looksWhole('a-secret-of-somebody-else')).toBe(true);
  });

  it('shows 8 characters of its own kind and at most a quarter of a short one', () => {
    expect(hintOf(generateSecret())).toMatch(/^rcl_.{4}$/);
    expect(hintOf('0123456789abcdef')).toBe('0123');
  });

  it('is stored as its SHA-256', () => {
    expect(hashSecret('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
