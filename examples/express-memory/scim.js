// @ts-check
import { createHash } from 'node:crypto';
import { createScim, MemoryStore, ScimError } from '@rollcall/scim';
import { resourceTypes } from './schemas.js';

/** @param {string} profile whose deviations from the RFCs are accepted: `strict`, `default`, `okta`, `entra`, … */
export const makeScim = (profile) =>
  createScim({
    resourceTypes,
    store: new MemoryStore(),
    profile,
    policy: { bringBack: true },
    limits: { countMax: 500, bulkOperationsMax: 100 },
    // A client is told what it did wrong; what the server did wrong is for the log alone.
    onAnswered: ({ request, errors }) => {
      for (const error of errors)
        if (!(error instanceof ScimError)) console.error(`Request ${request.requestId} failed:`, error);
    },
  });

/**
 * The gate: one token, for one identity provider.
 *
 * @param {string} token
 * @returns {import('@rollcall/scim/node').DoorOptions['authenticate']}
 */
export function tokenGate(token) {
  const known = digest(token);
  return ({ bearerToken }) => {
    // Digests are compared, so that the time it takes says nothing about the token.
    if (bearerToken === undefined || digest(bearerToken) !== known) return undefined;
    return {
      directoryId: 'staff',
      actor: { kind: 'token', id: 'idp', label: 'Identity provider' },
      scopes: ['scim:read', 'scim:write'],
    };
  };
}

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest('hex');
