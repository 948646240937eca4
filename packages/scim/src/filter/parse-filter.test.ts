import { describe, expect, it } from 'vitest';
import { kindOf, lenient, refusal } from '../testing/fixture.ts';
import { strict } from '../tolerances/lenience.ts';
import { compareOperators } from './filter-tree.ts';
import { formatFilter } from './format-filter.ts';
import { parseFilter } from './parse-filter.ts';

/** A filter with its groups made plain, so that precedence can be read. */
const read = (text: string) => formatFilter(parseFilter(text, strict));

describe('RFC 7644 §3.4.2.2 Figure 1, the grammar', () => {
  it.each(compareOperators)('knows the operator %s, in any case', (operator) => {
    for (const written of [operator, operator.toUpperCase()])
      expect(parseFilter(`title ${written} "x"`, strict)).toMatchObject({
        kind: 'compare',
        operator,
        value: 'x',
      });
  });

  it('knows "pr", "and", "or" and "not" in any case', () => {
    expect(read('a PR AND b Pr oR NOT (c pR)')).toBe('a pr and b pr or not (c pr)');
  });

  it.each<[string, unknown]>([
    ['"text"', 'text'],
    ['true', true],
    ['False', false],
    ['null', null],
    ['0', 0],
    ['-12', -12],
    ['1.5e3', 1500],
    ['2E-1', 0.2],
  ])('reads the value %s', (text, value) => {
    expect(parseFilter(`a eq ${text}`, strict)).toMatchObject({ value });
  });

  it.each(['01', '+1', '.5', '1.', '0x1f', 'NaN', 'Infinity', 'text', "'text'", 'eq'])(
    'refuses the value %s',
    (text) => {
      expect(refusal(() => parseFilter(`a eq ${text}`, strict))).toMatchObject({
        kind: 'invalidFilter',
        offset: 5,
      });
    },
  );

  it('splits a URN from its attribute at the last colon, dots and all', () => {
    expect(
      parseFilter('urn:ietf:params:scim:schemas:core:2.0:User:name.familyName sw "J"', strict),
    ).toMatchObject({
      path: { urn: 'urn:ietf:params:scim:schemas:core:2.0:User', name: 'name', subName: 'familyName' },
    });
  });

  it.each<[string, string]>([
    ['a pr or b pr and c pr', 'a pr or b pr and c pr'],
    ['a pr and b pr or c pr and d pr', 'a pr and b pr or c pr and d pr'],
    ['(a pr or b pr) and c pr', '(a pr or b pr) and c pr'],
    ['not (a pr) and b pr', 'not (a pr) and b pr'],
    ['not (a pr and b pr) or c pr', 'not (a pr and b pr) or c pr'],
    ['not(not(a pr))', 'not (not (a pr))'],
    ['((a pr))', 'a pr'],
    [
      'emails[type eq "work" and value co "@x" or primary eq true]',
      'emails[type eq "work" and value co "@x" or primary eq true]',
    ],
    ['emails[not (type pr)] and a pr', 'emails[not (type pr)] and a pr'],
  ])('groups %s by precedence: not, and, or', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  it('makes "and" bind tighter than "or"', () => {
    expect(parseFilter('a pr or b pr and c pr', strict)).toMatchObject({
      kind: 'or',
      operands: [
        { path: { name: 'a' } },
        { kind: 'and', operands: [{ path: { name: 'b' } }, { path: { name: 'c' } }] },
      ],
    });
  });

  // The examples of §3.4.2.2 Figure 2, word for word.
  it.each([
    'userName eq "bjensen"',
    'name.familyName co "O\'Malley"',
    'userName sw "J"',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"',
    'title pr',
    'meta.lastModified gt "2011-05-13T04:42:34Z"',
    'meta.lastModified ge "2011-05-13T04:42:34Z"',
    'meta.lastModified lt "2011-05-13T04:42:34Z"',
    'meta.lastModified le "2011-05-13T04:42:34Z"',
    'title pr and userType eq "Employee"',
    'title pr or userType eq "Intern"',
    'schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"',
    'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")',
    'userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")',
    'userType eq "Employee" and (emails.type eq "work")',
    'userType eq "Employee" and emails[type eq "work" and value co "@example.com"]',
    'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
  ])('takes the example %s', (text) => {
    expect(() => parseFilter(text, strict)).not.toThrow();
  });
});

describe('RFC 7644 §3.12 invalidFilter, where the trouble is', () => {
  it.each<[string, number]>([
    ['', 0],
    ['and', 3],
    ['title', 5],
    ['title eq', 8],
    ['title is "x"', 6],
    ['title eq "x" "y"', 13],
    ['title eq "x" and', 16],
    ['title pr title pr', 9],
    ['(title pr', 9],
    ['title pr)', 8],
    ['not title pr', 4],
    ['not (title pr', 13],
    ['()', 1],
    ['emails[type eq "work"', 21],
    ['emails[type eq "work")', 21],
    ['(emails pr]', 10],
    ['emails[ims[type pr]]', 10],
    ['emails[]', 7],
    ['"title" eq "x"', 0],
    ['__proto__ pr', 0],
    ['a..b pr', 0],
    ['1a pr', 0],
    [':a pr', 0],
    ['a.b.c pr', 0],
    ['title eq ()', 9],
  ])('refuses %j at %i', (text, offset) => {
    expect(refusal(() => parseFilter(text, strict))).toMatchObject({ kind: 'invalidFilter', offset });
  });

  it('says the position from 1, and what was found', () => {
    expect(refusal(() => parseFilter('title is "x"', strict)).detail).toMatch(/position 7, found "is"/);
  });
});

describe('RFC 7644 §7.5.3, hostile filters', () => {
  it('takes 10,000 parentheses around one comparison', () => {
    expect(read(`${'('.repeat(9_990)}a pr${')'.repeat(9_990)}`)).toBe('a pr');
  });

  it('takes a filter of 20,000 characters and refuses one more', () => {
    const filter = (length: number) => `a eq "${'x'.repeat(length - 7)}"`;
    expect(parseFilter(filter(20_000), strict)).toMatchObject({ kind: 'compare' });
    expect(kindOf(() => parseFilter(filter(20_001), strict))).toBe('invalidFilter');
  });

  it.each([
    'not('.repeat(5_000),
    `${'not('.repeat(3_000)}a pr${')'.repeat(3_000)}`,
    '('.repeat(20_000),
    'a['.repeat(9_000),
  ])('refuses %.12j… without running out of stack', (text) => {
    expect(kindOf(() => parseFilter(text, strict))).toBe('invalidFilter');
  });

  it('takes 500 comparisons in one chain and refuses 501 as tooMany', () => {
    const chain = (count: number) => Array.from({ length: count }, () => 'a pr').join(' or ');
    expect(parseFilter(chain(500), strict)).toMatchObject({ kind: 'or' });
    expect(kindOf(() => parseFilter(chain(501), strict))).toBe('tooMany');
  });

  it('answers a nesting deeper than its limit with invalidFilter', () => {
    const nested = (depth: number) => `${'not ('.repeat(depth - 1)}a pr${')'.repeat(depth - 1)}`;
    expect(parseFilter(nested(50), strict)).toMatchObject({ kind: 'not' });
    expect(kindOf(() => parseFilter(nested(51), strict))).toBe('invalidFilter');
  });
});

describe('Tolerance value-path-comparison', () => {
  it.each<[string, string]>([
    ['emails[type eq "work"].value eq "x"', 'emails[type eq "work" and value eq "x"]'],
    ['emails[type eq "work"] eq "x"', 'emails[type eq "work" and value eq "x"]'],
    [
      'emails[type eq "work" or primary eq true].value pr',
      'emails[(type eq "work" or primary eq true) and value pr]',
    ],
  ])('reads %s as both of the same value', (text, wanted) => {
    expect(formatFilter(parseFilter(text, lenient()))).toBe(wanted);
    expect(kindOf(() => parseFilter(text, strict))).toBe('invalidFilter');
  });
});
