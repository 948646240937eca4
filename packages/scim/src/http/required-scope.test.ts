import { expect, it } from 'vitest';
import { requiredScope } from './required-scope.ts';

it.each([
  ['GET', '/Users', 'scim:read'],
  ['HEAD', '/Users/1', 'scim:read'],
  ['POST', '/Users/.search', 'scim:read'],
  ['POST', '/.search?x=1', 'scim:read'],
  ['POST', '/Users', 'scim:write'],
  ['POST', '/Users/.search/more', 'scim:write'],
  ['PUT', '/Users/.search', 'scim:write'],
  ['DELETE', '/Users/1', 'scim:write'],
])('%s %s needs %s (RFC 7644 §3.4.3)', (method, target, scope) => {
  expect(requiredScope(method, target)).toBe(scope);
});
