import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAttributeName, isSchemaUrn } from './attribute-name.ts';
import { fold } from './fold.ts';

describe('RFC 7643 §2.2 caseExact: false', () => {
  it.each([
    ['BJensen', 'bjensen'],
    ['É', 'é'],
    ['E\u0301', 'é'],
    ['J\u030c', 'ǰ'],
    ['\u212a', 'k'],
    ['Å', 'å'],
  ])('%s compares as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it.each([
    ['e', 'é'],
    ['ss', 'ß'],
    ['1', '１'],
  ])('keeps %s and %s apart', (left, right) => {
    expect(fold(left)).not.toBe(fold(right));
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('RFC 7644 §3.4.2.2 ATTRNAME', () => {
  it.each(['a', 'userName', 'cost-center', 'a_1', '$ref', 'constructor', 'toString'])(
    '%s is a name',
    (name) => {
      expect(isAttributeName(name)).toBe(true);
    },
  );

  it.each(['', '1', '-a', '_a', '__proto__', 'a.b', 'a:b', 'a b', 'é', 'a\u0000', 'a'.repeat(129)])(
    '%j is none',
    (name) => {
      expect(isAttributeName(name)).toBe(false);
    },
  );
});

describe('RFC 7643 §3.3, URNs of extensions', () => {
  it.each(['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'URN:x:y', 'urn:x-1:a%20b:ü'])(
    '%s is one',
    (urn) => {
      expect(isSchemaUrn(urn)).toBe(true);
    },
  );

  it.each([
    '',
    'urn:x',
    'urn::a',
    'http://x',
    'urn:x:a b',
    'urn:x:"a',
    'urn:x:a]',
    'urn:x:\u0000',
    'urn:x:\ud800',
    'urn:x:\u200b',
    `urn:x:${'a'.repeat(256)}`,
  ])('%j is none', (urn) => {
    expect(isSchemaUrn(urn)).toBe(false);
  });
});
