import { describe, expect, it } from 'vitest';
import { directoryPath, queryString } from './paths.ts';

describe('queryString', () => {
  it('leaves out what is undefined or empty', () => {
    expect(queryString({ search: '', status: undefined, startIndex: 1 })).toBe('?startIndex=1');
    expect(queryString({ search: '' })).toBe('');
  });

  it('escapes what a person types', () => {
    expect(queryString({ search: 'a&b=c +' })).toBe('?search=a%26b%3Dc+%2B');
  });
});

describe('directoryPath', () => {
  it('names the directory', () => {
    expect(directoryPath('/users')).toBe('/v1/directories/default/users');
  });
});
