import type { AsyncRequests } from '@rollcall/scim';
import type pg from 'pg';
import type { SecretBox } from '../connections/secret-box.ts';
import { baseOfScim } from '../http/public-base.ts';
import { newId } from '../new-id.ts';
import { contentOf } from './async-row.ts';

/** Where the results of a request are found. */
export const resultsAddress = (base: string, id: string): string => `${base}/v1/async-requests/${id}`;

/** Keeps requests that are to be done later as rows: once a client has its 202, the request is on disk. */
export const keepRequests = (pool: pg.Pool, box: SecretBox, wake: () => void): AsyncRequests => ({
  accept: async ({ request, principal, isBulk }) => {
    const id = newId();
    const content = box.seal(JSON.stringify(contentOf(request)), id);
    await pool.query({
      name: 'async-requests.keep',
      text: `insert into async_requests (id, directory_id, principal, method, target, is_bulk, base_url, request_id,
                                         content, accepted)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())`,
      values: [
        id,
        principal.directoryId,
        JSON.stringify(principal),
        request.method,
        request.target,
        isBulk,
        request.baseUrl,
        request.requestId,
        content,
      ],
    });
    wake();
    return { transaction: id, location: resultsAddress(baseOfScim(request.baseUrl), id) };
  },
});
