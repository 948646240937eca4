import type { CustomAttribute } from '@rollcall/contracts';
import { describe, expect, it } from 'vitest';
import { characteristics, characteristicWords, patchOf } from './characteristics.ts';

const attribute: CustomAttribute = {
  id: '0190a0f0-0000-7000-8000-000000000001',
  resourceType: 'User',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
  path: 'badge',
  displayName: null,
  sensitive: false,
  type: 'string',
  multiValued: false,
  description: '',
  required: false,
  canonicalValues: ['a'],
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  origin: 'learned',
  firstSeen: '2026-01-31T09:30:00.000Z',
};

describe('patchOf', () => {
  it('names what differs and nothing else', () => {
    const before = characteristics(attribute);
    expect(patchOf(attribute, before)).toEqual({});
    expect(patchOf(attribute, { ...before, required: true, canonicalValues: ['a', 'b'] })).toEqual({
      required: true,
      canonicalValues: ['a', 'b'],
    });
  });

  it('takes any value where no canonical value is left', () => {
    const chosen = { ...characteristics(attribute), canonicalValues: [] };
    expect(patchOf(attribute, chosen)).toEqual({ canonicalValues: null });
  });
});

describe('characteristicWords', () => {
  it('names what is not the usual', () => {
    const { canonicalValues: _, ...plain } = attribute;
    expect(characteristicWords(plain)).toEqual([]);
    expect(characteristicWords({ ...plain, type: 'reference', caseExact: true })).toEqual([]);
    expect(
      characteristicWords({
        ...attribute,
        required: true,
        uniqueness: 'server',
        mutability: 'writeOnly',
        returned: 'never',
      }),
    ).toEqual(['required', 'unique (server)', 'writeOnly', 'returned never', 'one of a']);
  });
});
