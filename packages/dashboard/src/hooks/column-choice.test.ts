import { describe, expect, it } from 'vitest';
import { isShown, readColumnChoice } from './column-choice.ts';

describe('isShown', () => {
  const column = { key: 'isAdmin', label: 'isAdmin', shownByDefault: true };

  it('follows the default until the admin chooses', () => {
    expect(isShown(column, {})).toBe(true);
    expect(isShown(column, { isAdmin: false })).toBe(false);
  });

  it('is not fooled by names that every object has', () => {
    expect(isShown({ key: 'constructor', label: 'constructor', shownByDefault: false }, {})).toBe(false);
  });
});

describe('readColumnChoice', () => {
  it('takes booleans only and survives anything else', () => {
    expect(readColumnChoice('{"email":false,"x":"y"}')).toEqual({ email: false });
    expect(readColumnChoice('not json')).toEqual({});
    expect(readColumnChoice('null')).toEqual({});
    expect(readColumnChoice(undefined)).toEqual({});
  });
});
