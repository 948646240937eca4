import { ScimError } from '../errors/scim-error.ts';
import { fold } from '../schema/fold.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { Lenience } from '../tolerances/lenience.ts';

export const bulkRequestUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';

/** One operation of a bulk request as written (RFC 7644 §3.7). */
export interface BulkOperation {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly bulkId: string | undefined;
  readonly path: string;
  readonly version: string | undefined;
  readonly data: JsonValue | undefined;
}

export interface BulkRequest {
  readonly failOnErrors: number;
  readonly operations: readonly BulkOperation[];
}

/**
 * The body of a bulk request. What is wrong with it as a whole is refused here, before anything is done.
 * @throws ScimError `invalidSyntax`, `invalidValue`, `payloadTooLarge`
 */
export function parseBulkRequest(body: JsonValue, operationsMax: number, lenience: Lenience): BulkRequest {
  if (!isJsonObject(body))
    throw new ScimError('invalidSyntax', 'The body must be a JSON object: a BulkRequest.');
  const schemas = member(body, 'schemas');
  const listed =
    isJsonArray(schemas) &&
    schemas.some((urn) => typeof urn === 'string' && fold(urn) === fold(bulkRequestUrn));
  if (!listed && !lenience.allows('missing-schemas'))
    throw new ScimError('invalidSyntax', `"schemas" must list "${bulkRequestUrn}".`, { path: 'schemas' });
  const operations = member(body, 'operations');
  if (!isJsonArray(operations))
    throw new ScimError('invalidSyntax', '"Operations" is missing: it must be an array.', {
      path: 'Operations',
    });
  if (operations.length === 0)
    throw new ScimError('invalidValue', '"Operations" is empty: it must hold at least one operation.', {
      path: 'Operations',
    });
  if (operations.length > operationsMax)
    throw new ScimError(
      'payloadTooLarge',
      `A bulk request takes at most ${operationsMax} operations; this one has ${operations.length}.`,
    );
  const parsed = operations.map(parseOperation);
  checkBulkIds(parsed);
  return { failOnErrors: parseFailOnErrors(member(body, 'failonerrors')), operations: parsed };
}

function parseFailOnErrors(value: JsonValue | undefined): number {
  if (value === undefined || value === null) return Number.POSITIVE_INFINITY;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw new ScimError('invalidValue', '"failOnErrors" takes a whole number from 1 on.', {
    path: 'failOnErrors',
  });
}

function parseOperation(operation: JsonValue, index: number): BulkOperation {
  const where = `Operations[${index}]`;
  if (!isJsonObject(operation))
    throw new ScimError('invalidSyntax', `${where} must be an object.`, { path: where });
  const named = member(operation, 'method');
  const method = typeof named === 'string' ? named.toUpperCase() : undefined;
  if (method !== 'POST' && method !== 'PUT' && method !== 'PATCH' && method !== 'DELETE')
    throw new ScimError('invalidSyntax', `${where}.method must be POST, PUT, PATCH or DELETE.`, {
      path: where,
    });
  const path = member(operation, 'path');
  if (typeof path !== 'string' || !path.startsWith('/'))
    throw new ScimError('invalidPath', `${where}.path must be a string such as "/Users".`, { path: where });
  const bulkId = text(operation, 'bulkid', where);
  if (method === 'POST' && bulkId === undefined)
    throw new ScimError('invalidValue', `${where} is a POST, so it needs a "bulkId".`, { path: where });
  return {
    method,
    bulkId,
    path,
    version: text(operation, 'version', where),
    data: member(operation, 'data'),
  };
}

function text(operation: JsonObject, name: string, where: string): string | undefined {
  const value = member(operation, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  throw new ScimError('invalidValue', `${where}.${name === 'bulkid' ? 'bulkId' : name} takes a string.`, {
    path: where,
  });
}

/** RFC 7644 §3.7.2: a bulkId is unique within the request. */
function checkBulkIds(operations: readonly BulkOperation[]): void {
  const seen = new Set<string>();
  for (const { method, bulkId } of operations) {
    if (method !== 'POST' || bulkId === undefined) continue;
    if (seen.has(bulkId))
      throw new ScimError('invalidValue', `The bulkId "${bulkId}" is used twice.`, { path: 'bulkId' });
    seen.add(bulkId);
  }
}

function member(object: JsonObject, foldedName: string): JsonValue | undefined {
  const key = Object.keys(object).find((candidate) => fold(candidate) === foldedName);
  return key === undefined ? undefined : ownValue(object, key);
}
