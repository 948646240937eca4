import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../schema/json.ts';
import { enterpriseUrn, userUrn } from '../testing/fixture.ts';
import { diffAttributes } from './diff-attributes.ts';

const before: JsonObject = {
  schemas: [userUrn],
  title: 'a',
  name: { givenName: 'A', familyName: 'B' },
  emails: [{ value: 'x', type: 'work' }],
  [enterpriseUrn]: { department: 'D', manager: { value: 'm-1' } },
};

describe('Changes by attribute', () => {
  it.each<[string, JsonObject, readonly object[]]>([
    [
      'nothing where only the order of keys differs',
      { name: { familyName: 'B', givenName: 'A' }, emails: [{ type: 'work', value: 'x' }] },
      [],
    ],
    ['a value set anew', { title: 'b' }, [{ path: 'title', before: 'a', after: 'b' }]],
    ['a value that is new', { nickName: 'n' }, [{ path: 'nickName', after: 'n' }]],
    ['a value that is gone', { title: undefined }, [{ path: 'title', before: 'a' }]],
    [
      'a sub-attribute',
      { name: { givenName: 'A2', familyName: 'B' } },
      [{ path: 'name.givenName', before: 'A', after: 'A2' }],
    ],
    [
      'a complex value that is gone',
      { name: undefined },
      [{ path: 'name', before: { givenName: 'A', familyName: 'B' } }],
    ],
    [
      'many values as one change',
      { emails: [] },
      [{ path: 'emails', before: [{ value: 'x', type: 'work' }], after: [] }],
    ],
    [
      'an attribute of an extension',
      { [enterpriseUrn]: { department: 'E', manager: { value: 'm-2' } } },
      [
        { path: `${enterpriseUrn}:department`, before: 'D', after: 'E' },
        { path: `${enterpriseUrn}:manager.value`, before: 'm-1', after: 'm-2' },
      ],
    ],
    ['nothing of "schemas", which is derived', { schemas: [] }, []],
  ])('finds %s', (_, change, changes) => {
    const after = Object.fromEntries(
      Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
    );
    expect(diffAttributes(before, after)).toEqual(changes);
  });
});
