import { describe, expect, it } from 'vitest';
import { recogniseClient, type Traffic } from './recognise-client.ts';

const traffic = (some: Partial<Traffic>): Traffic => ({
  userAgent: 'curl/8',
  method: 'GET',
  url: '/scim/v2/Users?startIndex=1&count=100',
  body: undefined,
  profile: undefined,
  ...some,
});

describe('a client', () => {
  it.each<[string, Partial<Traffic>]>([
    ['Okta', { userAgent: 'Okta SCIM Client 1.0.0' }],
    ['authentik', { userAgent: 'authentik@2026.2.1' }],
    ['Microsoft Entra ID', { url: '/scim/v2/Users?aadOptscim062020&filter=x' }],
    ['Microsoft Entra ID', { url: '/scim/v2/Users?filter=userName+eq+%22mira@example.com%22' }],
    [
      'Microsoft Entra ID',
      { method: 'PATCH', body: '{"Operations":[{"op":"Replace","path":"active","value":"False"}]}' },
    ],
    ['OneLogin', { userAgent: '', method: 'PATCH', url: '/scim/v2/Groups/1?' }],
    ['Google Workspace', { url: '/scim/v2/Users?filter=userName%20eq%20%22a%22&startIndex=1' }],
    ['Pocket ID', { url: '/scim/v2/Users?count=1000&startIndex=1' }],
    ['Keycloak', { url: '/scim/v2//Users' }],
    ['JumpCloud', { profile: 'jumpcloud' }],
  ])('is recognised as %s', (client, some) => {
    expect(recogniseClient(traffic(some))).toBe(client);
  });

  it.each<Partial<Traffic>>([
    {},
    { userAgent: '' },
    { method: 'PATCH', body: '{"Operations":[{"op":"replace","path":"active","value":false}]}' },
    { url: '/scim/v2/Users?filter=userName%20eq%20%22a%22&startIndex=1&count=100' },
    { profile: 'default' },
  ])('stays unknown where several send the like: %j', (some) => {
    expect(recogniseClient(traffic(some))).toBeUndefined();
  });
});
