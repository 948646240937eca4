import type { Context } from '../context.ts';
import { expectIncludes, expectStatus, expectThat, show, summarise } from '../expect.ts';
import { type JsonObject, objectsOf } from '../json.ts';
import { valueAt } from '../json-path.ts';
import { BULK_REQUEST, BULK_RESPONSE } from '../scim-urns.ts';
import type { Answer } from '../transport.ts';

export function sendBulk(
  context: Context,
  operations: readonly JsonObject[],
  members: JsonObject = {},
): Promise<Answer> {
  return context.client.post('/Bulk', { schemas: [BULK_REQUEST], ...members, Operations: operations });
}

/** Sends a bulk request that must be processed, whatever becomes of its operations. */
export async function bulk(
  context: Context,
  operations: readonly JsonObject[],
  members: JsonObject = {},
): Promise<Answer> {
  const answer = await sendBulk(context, operations, members);
  expectStatus(answer, 200);
  expectIncludes(answer, 'schemas', BULK_RESPONSE);
  return answer;
}

export function resultsOf(answer: Answer): readonly JsonObject[] {
  return objectsOf(valueAt(answer.json, 'Operations'));
}

/** The status of an operation; RFC 7644 §3.7.2 shows it as an object with `code`, §3.7.3 as a string. */
export function statusOf(result: JsonObject | undefined): string {
  const status = result?.status;
  return String(valueAt(status, 'code') ?? status);
}

export function expectOperation(answer: Answer, index: number, ...statuses: readonly string[]): JsonObject {
  const result = resultsOf(answer)[index];
  expectThat(
    answer,
    statuses.includes(statusOf(result)),
    `operation ${index} with ${statuses.join(' or ')}`,
    show(result),
  );
  return result ?? {};
}

export function expectOperationFailed(answer: Answer, index: number): JsonObject {
  const result = resultsOf(answer)[index];
  expectThat(answer, /^[45]\d\d$/.test(statusOf(result)), `operation ${index} failed`, show(result));
  return result ?? {};
}

/** The request as a whole or its only operation was refused. */
export function expectBulkRefused(answer: Answer): void {
  const status = answer.status === 200 ? statusOf(resultsOf(answer)[0]) : String(answer.status);
  expectThat(answer, /^4\d\d$/.test(status), 'a refusal of the request or its operation', summarise(answer));
}

/** `/Users/{id}` from the absolute or relative address in a result. */
export function pathOf(result: JsonObject): string {
  const [path = ''] = /\/[^/]+\/[^/]+$/.exec(String(result.location)) ?? [];
  return path;
}
