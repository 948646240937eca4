import type { JsonObject } from '@rollcall/scim';
import type pg from 'pg';
import { type AsyncResultRow, type AsyncRow, transactionOf } from '../async-requests/async-row.ts';
import { eventUris } from './event-uris.ts';

/** What came of one operation of an asynchronous request, as it goes into a token. */
export interface AsyncAnswer {
  readonly txn: string;
  readonly uri: string;
  /** In the form of RFC 7644 §3.7.3. */
  readonly result: JsonObject;
}

/** RFC 9967 §2.5.1.3, but for the claims of the receiver. */
export const claimsOfAnswer = ({ txn, uri, result }: AsyncAnswer): JsonObject => ({
  txn,
  sub_id: { format: 'scim', uri },
  events: { [eventUris.asyncResponse]: result },
});

type AnswerRow = AsyncResultRow & Pick<AsyncRow, 'id' | 'is_bulk'>;

/** In the order in which they were done; of one operation, or of all. */
export async function answersOf(
  pool: pg.Pool,
  requestId: string,
  operation: number | null = null,
): Promise<readonly AsyncAnswer[]> {
  const { rows } = await pool.query<AnswerRow>({
    name: 'async-requests.answers',
    text: `select q.id, q.is_bulk, r.operation, r.uri, r.result
             from async_results r join async_requests q on q.id = r.request_id
            where r.request_id = $1 and ($2::int is null or r.operation = $2) order by r.at, r.operation`,
    values: [requestId, operation],
  });
  return rows.map((row) => ({ txn: transactionOf(row, row.operation), uri: row.uri, result: row.result }));
}
