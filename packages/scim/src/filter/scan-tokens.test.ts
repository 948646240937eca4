import { describe, expect, it } from 'vitest';
import { refusal } from '../testing/fixture.ts';
import { scanTokens } from './scan-tokens.ts';

const shown = (text: string) =>
  scanTokens(text).map((token) =>
    token.kind === 'word' ? token.text : token.kind === 'string' ? [token.value] : token.kind,
  );

describe('RFC 7644 §3.4.2.2 tokens', () => {
  it.each<[string, readonly unknown[]]>([
    ['', ['end']],
    [' \t\n ', ['end']],
    ['title eq "x"', ['title', 'eq', ['x'], 'end']],
    ['title eq"x"', ['title', 'eq', ['x'], 'end']],
    ['emails[type eq "work"].value', ['emails', '[', 'type', 'eq', ['work'], ']', '.value', 'end']],
    ['not(a pr)or(b pr)', ['not', '(', 'a', 'pr', ')', 'or', '(', 'b', 'pr', ')', 'end']],
    ['"a \\"quoted\\" and [x] (y)"', [['a "quoted" and [x] (y)'], 'end']],
    ['"\\\\"', [['\\'], 'end']],
    ['"\\u00e9\\ud83d\\ude00 \\n\\t\\/"', [['é😀 \n\t/'], 'end']],
    ['""', [[''], 'end']],
  ])('splits %j', (text, tokens) => {
    expect(shown(text)).toEqual(tokens);
  });

  it('tells where each token starts', () => {
    expect(scanTokens('a  eq "é" )').map(({ offset }) => offset)).toEqual([0, 3, 6, 10, 11]);
  });

  it.each<[string, number]>([
    ['a eq "open', 5],
    ['a eq "ends in a backslash\\"', 5],
    ['a eq "\\x"', 5],
    ['a eq "\\u12"', 5],
    ['a eq "tab\there"', 5],
    ['a eq "x" and b eq "\u0001"', 18],
  ])('refuses %j at its string', (text, offset) => {
    expect(refusal(() => scanTokens(text))).toMatchObject({ kind: 'invalidFilter', offset });
  });
});
