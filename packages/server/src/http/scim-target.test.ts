import { describe, expect, it } from 'vitest';
import { endpointOf, scimTargetOf } from './scim-target.ts';

describe('RFC 7644 §3.2 targets', () => {
  it.each([
    ['/scim/v2/Users', '/Users'],
    ['/scim/v2//Users//1', '/Users/1'],
    ['/scim/v2', '/'],
    ['/scim/v2/?a=//b', '/?a=//b'],
  ])('reads %s as %s', (url, target) => {
    expect(scimTargetOf(url)).toBe(target);
  });

  it.each(['/scim', '/scim/v1/Users', '/scim/v2x', '/v1/scim/v2', '/'])('finds none in %s', (url) => {
    expect(scimTargetOf(url)).toBeUndefined();
  });

  it('labels endpoints by a bounded set of names', () => {
    expect(endpointOf('/Users/1?x')).toBe('Users');
    expect(endpointOf('/.search')).toBe('.search');
    expect(endpointOf('/anything')).toBe('other');
    expect(endpointOf('/')).toBe('other');
  });
});
