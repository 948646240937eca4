import type { Principal } from '@rollcall/scim';
import { describe, expect, it } from 'vitest';
import { KnownClients } from './known-clients.ts';

const principal = (id: string, profile?: string): Principal => ({
  directoryId: 'd',
  actor: { kind: 'token', id, label: id },
  scopes: ['scim:read'],
  profile,
});

const request = (userAgent: string, target = '/Users', body?: string) => ({
  method: body === undefined ? 'GET' : 'PATCH',
  target,
  header: (name: string) => (name === 'user-agent' ? userAgent : undefined),
  body,
  baseUrl: '',
  requestId: 'r',
});

const entraPatch = '{"Operations":[{"op":"Replace","path":"active","value":"False"}]}';

describe('the profile "auto"', () => {
  it('is that of who sends, and "default" until that is known', () => {
    const clients = new KnownClients();
    const profile = (one: ReturnType<typeof request>, by: Principal) =>
      clients.withProfile(one, by, 'auto').profile;
    expect(profile(request('x'), principal('a'))).toBe('default');
    expect(profile(request('Okta SCIM Client 1.0.0'), principal('a'))).toBe('okta');
    expect(profile(request('y', '/Users/1', entraPatch), principal('b'))).toBe('entra');
    // A request that tells nothing comes from whom the token is known to serve.
    expect(profile(request('y'), principal('b'))).toBe('entra');
    expect(profile(request('y'), principal('c'))).toBe('default');
    expect(profile(request('Pocket', '/Users?count=1000&startIndex=1'), principal('d'))).toBe('default');
  });

  it('keeps exceptions, and touches no other profile', () => {
    const clients = new KnownClients();
    const okta = request('Okta SCIM Client 1.0.0');
    expect(clients.withProfile(okta, principal('a', 'auto -missing-schemas'), 'default').profile).toBe(
      'okta -missing-schemas',
    );
    for (const chosen of ['strict', undefined]) {
      const by = principal('a', chosen);
      expect(clients.withProfile(okta, by, 'default')).toBe(by);
    }
  });
});
