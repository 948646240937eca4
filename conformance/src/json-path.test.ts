import { describe, expect, it } from 'vitest';
import { valueAt } from './json-path.ts';

const document = {
  name: { givenName: 'Ada' },
  emails: [
    { type: 'work', value: 'ada@example.com' },
    { type: 'home', value: 'ada@example.net' },
  ],
  'urn:example:2.0:User': { 'a.b': 1 },
};

describe('valueAt', () => {
  it.each([
    ['$', document],
    ['name.givenName', 'Ada'],
    ['emails[1].value', 'ada@example.net'],
    ['emails[type=home].value', 'ada@example.net'],
    ['emails.length', 2],
    ['["urn:example:2.0:User"]["a.b"]', 1],
    ['name.middleName', undefined],
    ['emails[type=other].value', undefined],
    ['emails[7].value', undefined],
    ['__proto__.polluted', undefined],
    ['name.constructor', undefined],
  ])('%s', (path, value) => {
    expect(valueAt(document, path)).toEqual(value);
  });
});
