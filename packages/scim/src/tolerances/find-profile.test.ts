import { describe, expect, it } from 'vitest';
import { findProfile, profiles } from './profiles.ts';

describe('a profile with exceptions', () => {
  it('is the profile itself where there are none', () => {
    expect(findProfile('entra')).toBe(profiles.get('entra'));
  });
  it('leaves tolerances out, adds others, and changes the profile for nobody else', () => {
    const before = new Set(profiles.get('entra'));
    const set = findProfile(' entra  -create-on-missing +doubled-slashes +several-primaries');
    expect(set?.has('create-on-missing')).toBe(false);
    expect(set?.has('several-primaries')).toBe(true);
    expect(set?.size).toBe(before.size);
    expect(profiles.get('entra')).toEqual(before);
  });
  it.each(['', 'nobody', 'entra create-on-missing', 'entra -made-up', 'entra +'])(
    'is unknown: %j',
    (text) => {
      expect(findProfile(text)).toBeUndefined();
    },
  );
  it.each(['strict', 'interop', 'ipsie'])('%s accepts no deviation', (name) => {
    expect(findProfile(name)).toEqual(new Set());
  });
});
