import type { Scim } from '../http/create-scim.ts';
import type { DoorOptions } from '../http/door.ts';
import { answerWebRequest } from '../http/fetch.ts';

export type { Caller, DoorOptions } from '../http/door.ts';

/**
 * The engine as a function from web `Request` to `Response`: for Deno, Bun, Cloudflare Workers, Hono, Next.js and
 * whatever else speaks web standards. Never rejects.
 *
 * @example
 * const handler = fetchHandler(scim, { baseUrl: 'https://example.com/scim/v2', authenticate });
 * export default { fetch: handler };
 */
export const fetchHandler =
  (scim: Scim, options: DoorOptions): ((request: Request) => Promise<Response>) =>
  (request) =>
    answerWebRequest(scim, request, options);
