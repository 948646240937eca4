import { describe, expect, it } from 'vitest';
import { parseOptions, UsageError } from './options.ts';

describe('options of the bench', () => {
  it('takes sizes and callers as lists of numbers', () => {
    const options = parseOptions(['--sizes', '1000,100000', '--concurrency', '8']);
    expect(options).toMatchObject({ sizes: [1_000, 100_000], concurrencies: [8] });
  });

  it.each([
    ['an option that nobody knows', ['--speed', '9'], /speed/],
    ['a size beyond a million', ['--sizes', '1000001'], /--sizes takes numbers from 1 to 1000000/],
    ['a contender that nobody knows', ['--contenders', 'ours'], /it takes ours-postgresql, ours-embedded/],
    ['an operation that nobody knows', ['--operations', 'fetch'], /it takes get, user-name/],
  ])('refuses %s, and says what it takes', (_what, args, message) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(message);
  });
});
