import { describe, expect, it } from 'vitest';
import { SetupCode } from './setup-code.ts';

const codeWith = (announced: string[] = []) => new SetupCode({ announce: (code) => announced.push(code) });

describe('the set-up code', () => {
  it('is eight letters and digits that are not mistaken for each other', () => {
    for (let round = 0; round < 100; round++) {
      expect(codeWith().current).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
    }
  });

  it('is taken in lower case, with spaces or without its hyphen', () => {
    const code = codeWith();
    for (const form of [code.current, code.current.toLowerCase(), ` ${code.current.replace('-', '')} `]) {
      expect(code.matches(form)).toBe(true);
    }
  });

  it('is not matched by another code, part of it, or nothing', () => {
    const code = codeWith();
    for (const wrong of ['', 'XXXX', code.current.slice(0, -1), `${code.current}A`]) {
      expect(code.matches(wrong)).toBe(false);
    }
  });

  it('is replaced and announced after ten wrong tries, so that it cannot be guessed', () => {
    const announced: string[] = [];
    const code = codeWith(announced);
    const first = code.current;
    for (let round = 0; round < 9; round++) code.matches('wrong');
    expect(code.matches(first)).toBe(true);
    code.matches('wrong');
    expect(announced).toEqual([code.current]);
    expect(code.current).not.toBe(first);
    expect(code.matches(first)).toBe(false);
  });
});
