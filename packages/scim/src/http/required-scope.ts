import type { Scope } from '../operations/principal.ts';

/**
 * What a call needs: `scim:read` to read, `scim:write` for anything else. A search by POST reads (RFC 7644 §3.4.3).
 * `target`: path and query below the SCIM base path.
 */
export const requiredScope = (method: string, target: string): Scope =>
  method === 'GET' || method === 'HEAD' || (method === 'POST' && /\/\.search\/?(\?|$)/.test(target))
    ? 'scim:read'
    : 'scim:write';
