import { describe, expect, it } from 'vitest';
import { mismatch } from './matcher.ts';

describe('mismatch', () => {
  it.each<[unknown, unknown]>([
    ['Ada', 'Ada'],
    [{ a: [1] }, { a: [1] }],
    [null, { $exists: false }],
    [0, { $exists: true }],
    [[], { $type: 'array', $len: 0 }],
    [undefined, { $len: 0 }],
    [3, { $type: 'integer', $gte: 3, $lte: 3 }],
    ['404', { $in: [404, '404'] }],
    [[{ value: 'a', type: 'work' }], { $contains: { value: 'a' } }],
    [[{ value: 'a' }], { $notContains: { value: 'b' } }],
    ['text/html', { $contains: 'html' }],
    ['ADA', { $ci: 'ada' }],
    ['application/scim+json', { $regex: '^application/scim\\+json' }],
    ['', { $empty: true }],
    ['a', { $not: 'b' }],
    [{ $ref: 'Users/1' }, { $ref: 'Users/1' }],
  ])('%j matches %j', (actual, matcher) => {
    expect(mismatch(actual, matcher)).toBeUndefined();
  });

  it.each<[unknown, unknown]>([
    ['Ada', 'ada'],
    [{ a: 1, b: 2 }, { a: 1 }],
    [1.5, { $type: 'integer' }],
    ['a', { $len: 1 }],
    [[{ value: 'a' }], { $contains: { value: 'a', type: 'work' } }],
    [[], { $empty: false }],
    ['a', { $unheardOf: true }],
  ])('%j does not match %j', (actual, matcher) => {
    expect(mismatch(actual, matcher)).toEqual(expect.any(String));
  });
});
