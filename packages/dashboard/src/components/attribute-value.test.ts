import { describe, expect, it } from 'vitest';
import { formatExactly, formatMember, formatValue, isAbsent } from './attribute-value.ts';

describe('formatValue', () => {
  it.each([
    [true, 'true'],
    [false, 'false'],
    [0, '0'],
    ['', ''],
    [null, ''],
    [[], ''],
    [['a', 'b'], 'a, b'],
    [{ value: 'ada@example.com', type: 'work', primary: true }, 'ada@example.com (work)'],
    [{ givenName: 'Ada', familyName: 'Byron', middleName: '' }, 'givenName: Ada, familyName: Byron'],
    [[{ value: 'x' }, { value: 'y', type: 'home' }], 'x, y (home)'],
  ])('writes %j as %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});

describe('isAbsent', () => {
  it('holds false and 0 for values', () => {
    expect(isAbsent(false)).toBe(false);
    expect(isAbsent(0)).toBe(false);
    expect(isAbsent([])).toBe(true);
  });
});

describe('formatExactly', () => {
  it('keeps every sub-attribute', () => {
    expect(formatExactly({ value: 'x', primary: true })).toBe('{"value":"x","primary":true}');
    expect(formatExactly({ text: 'x'.repeat(80) }).split('\n')).toHaveLength(3);
    expect(formatExactly([{ value: 'x'.repeat(50) }, { value: 'y'.repeat(50) }]).split('\n')).toHaveLength(2);
    expect(formatExactly(false)).toBe('false');
    expect(formatExactly(null)).toBe('null');
  });
});

describe('formatMember', () => {
  it('names who it is, and at least the id', () => {
    expect(formatMember({ value: '7', display: 'Ada Byron' })).toBe('Ada Byron (7)');
    expect(formatMember({ id: '7', display: null })).toBe('7');
    expect(formatMember({ type: 'User' })).toBe('{"type":"User"}');
  });
});
