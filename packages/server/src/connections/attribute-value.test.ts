import { describe, expect, it } from 'vitest';
import { isWithin, valueAt, withValueAt } from './attribute-value.ts';

const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const user = { title: 'x', name: { givenName: 'Ann' }, [urn]: { department: 'Lab' } };

describe('A path', () => {
  it('leads to an attribute in any letter case, in an extension or in the core by its URN', () => {
    expect(valueAt(user, 'NAME.givenname')).toBe('Ann');
    expect(valueAt(user, `${urn}:Department`)).toBe('Lab');
    expect(valueAt(user, `${core}:title`)).toBe('x');
    expect(valueAt(user, 'constructor')).toBeUndefined();
  });

  it('takes away what it leads to, and what becomes empty', () => {
    expect(withValueAt(user, `${urn}:department`, undefined)).toEqual({
      title: 'x',
      name: { givenName: 'Ann' },
    });
    expect(withValueAt(user, 'name.familyName', undefined)).toEqual(user);
    expect(withValueAt({}, `${urn}:manager.value`, '7')).toEqual({ [urn]: { manager: { value: '7' } } });
  });

  it('is within another one, not the other way round', () => {
    expect(isWithin('name.givenName', 'Name')).toBe(true);
    expect(isWithin('name', 'name.givenName')).toBe(false);
    expect(isWithin(`${core}:isAdmin`, 'isAdmin')).toBe(true);
    expect(isWithin(`${urn}:isAdmin`, 'isAdmin')).toBe(false);
  });
});
