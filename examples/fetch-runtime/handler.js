// @ts-check
import { createScim, groupResourceType, MemoryStore, userResourceType } from '@rollcall/scim';
import { fetchHandler } from '@rollcall/scim/fetch';

/**
 * SCIM as a function from `Request` to `Response`. It uses web standards alone: this file runs on Deno, Bun and
 * Cloudflare Workers as it is.
 *
 * @param {Pick<import('@rollcall/scim/fetch').DoorOptions, 'baseUrl'> & { token: string, profile?: string }} options
 */
export function makeHandler({ baseUrl, token, profile = 'default' }) {
  const scim = createScim({
    resourceTypes: [userResourceType, groupResourceType],
    store: new MemoryStore(),
    profile,
  });
  return fetchHandler(scim, { baseUrl, authenticate: tokenGate(token) });
}

/**
 * The gate: one token, for one identity provider.
 *
 * @param {string} token
 * @returns {import('@rollcall/scim/fetch').DoorOptions['authenticate']}
 */
function tokenGate(token) {
  const known = digest(token);
  return async ({ bearerToken }) => {
    // Digests are compared, so that the time it takes says nothing about the token.
    if (bearerToken === undefined || (await digest(bearerToken)) !== (await known)) return undefined;
    return {
      directoryId: 'staff',
      actor: { kind: 'token', id: 'idp', label: 'Identity provider' },
      scopes: ['scim:read', 'scim:write'],
    };
  };
}

/** @param {string} text */
async function digest(text) {
  const octets = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(octets), (octet) => octet.toString(16).padStart(2, '0')).join('');
}
