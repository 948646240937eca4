import { ScimError } from '../errors/scim-error.ts';
import { fold } from '../schema/fold.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { Lenience } from '../tolerances/lenience.ts';

export const patchSchemaUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export type OperationName = 'add' | 'replace' | 'remove';

/** One operation as written (RFC 7644 §3.5.2); `value` is `undefined` where there is none. */
export interface PatchOperation {
  readonly op: OperationName;
  readonly path: string | undefined;
  readonly value: JsonValue | undefined;
}

/**
 * The body of a PATCH → its operations, in order. RFC 7644 §3.5.2.
 * @throws ScimError `invalidSyntax`, `invalidValue`, `invalidPath`, `tooMany`
 */
export function parsePatch(
  body: JsonValue,
  lenience: Lenience,
  operationsMax: number,
): readonly PatchOperation[] {
  if (!isJsonObject(body))
    throw new ScimError('invalidSyntax', 'The body must be a JSON object: a PatchOp message.');
  checkSchemas(body, lenience);
  const operations = member(body, 'operations');
  if (!isJsonArray(operations))
    throw new ScimError('invalidSyntax', '"Operations" is missing: it must be an array of operations.', {
      path: 'Operations',
    });
  if (operations.length === 0 && !lenience.allows('empty-operations'))
    throw new ScimError('invalidValue', '"Operations" is empty: it must hold at least one operation.', {
      path: 'Operations',
    });
  if (operations.length > operationsMax)
    throw new ScimError(
      'tooMany',
      `A PATCH takes at most ${operationsMax} operations; this one has ${operations.length}.`,
    );
  return operations.map((operation, index) => parseOperation(operation, index, lenience));
}

function checkSchemas(body: JsonObject, lenience: Lenience): void {
  const schemas = member(body, 'schemas');
  const listed = isJsonArray(schemas) ? schemas : [schemas];
  if (listed.some((urn) => typeof urn === 'string' && fold(urn) === fold(patchSchemaUrn))) return;
  if (!lenience.allows('missing-schemas'))
    throw new ScimError('invalidSyntax', `"schemas" must list "${patchSchemaUrn}".`, { path: 'schemas' });
}

function parseOperation(operation: JsonValue, index: number, lenience: Lenience): PatchOperation {
  const where = `Operations[${index}]`;
  if (!isJsonObject(operation))
    throw new ScimError('invalidSyntax', `${where} must be an object.`, { path: where });
  const op = parseName(member(operation, 'op'), where, lenience);
  const path = member(operation, 'path');
  if (path !== undefined && path !== null && typeof path !== 'string')
    throw new ScimError('invalidPath', `${where}.path must be a string.`, { path: where });
  const value = member(operation, 'value');
  const written = typeof path === 'string' && path.trim() !== '' ? path.trim() : undefined;
  if (op === 'remove' && written === undefined)
    throw new ScimError('noTarget', `${where} removes nothing: a remove needs a "path".`, { path: where });
  if (op !== 'remove' && value === undefined)
    throw new ScimError('invalidValue', `${where} needs a "value".`, { path: where });
  return { op, path: written, value };
}

function parseName(op: JsonValue | undefined, where: string, lenience: Lenience): OperationName {
  if (op === 'add' || op === 'replace' || op === 'remove') return op;
  const folded = typeof op === 'string' ? op.toLowerCase() : '';
  if (
    (folded === 'add' || folded === 'replace' || folded === 'remove') &&
    lenience.allows('operation-case', String(op))
  )
    return folded;
  throw new ScimError('invalidSyntax', `${where}.op must be "add", "replace" or "remove".`, { path: where });
}

/** RFC 7643 §2.1 makes attribute names case-insensitive, those of messages included. */
function member(object: JsonObject, foldedName: string): JsonValue | undefined {
  const key = Object.keys(object).find((candidate) => fold(candidate) === foldedName);
  return key === undefined ? undefined : ownValue(object, key);
}
