import { ScimError } from '../errors/scim-error.ts';
import type { ReadContext } from '../resource/read-attribute.ts';
import { isAttributeName } from '../schema/attribute-name.ts';
import { fold } from '../schema/fold.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import { findSchema, type ResourceModel } from '../schema/resource-model.ts';
import type { Lenience } from '../tolerances/lenience.ts';
import type { PatchOperation } from './parse-patch.ts';

/**
 * An operation without path, or whose path is a schema's URN, as one operation per attribute of its value
 * (RFC 7644 §3.5.2.1, §3.5.2.3: "the value ... a set of attributes"). Any other operation is itself.
 * @throws ScimError `invalidValue`, `mutability`
 */
export function expandPathless(operation: PatchOperation, context: ReadContext): readonly PatchOperation[] {
  const { path } = operation;
  const { model } = context.learner;
  if (path === undefined) return expandKeys(operation, objectValue(operation, context), context);
  const schema = findSchema(model, path);
  const isWholeSchema =
    schema !== undefined ||
    (path.startsWith('urn:') && isJsonObject(operation.value) && !isKnownAttribute(path, model));
  if (!isWholeSchema) return [operation];
  const urn = schema?.urn ?? path;
  if (operation.op === 'remove') {
    const names = [...(schema?.attributesByName.values() ?? [])].filter(
      ({ mutability, required }) => mutability !== 'readOnly' && !required,
    );
    return schema?.core === true
      ? refuseCoreRemoval(path)
      : names.map(({ name }) => ({ op: 'remove', path: `${urn}:${name}`, value: undefined }));
  }
  return expandExtension(operation, urn, objectValue(operation, context), context.lenience);
}

function isKnownAttribute(path: string, model: ResourceModel): boolean {
  const colon = path.lastIndexOf(':');
  return findSchema(model, path.slice(0, colon))?.attributesByName.has(fold(path.slice(colon + 1))) ?? false;
}

function refuseCoreRemoval(path: string): never {
  throw new ScimError('mutability', 'The core schema of a resource cannot be removed.', { path });
}

function objectValue({ value }: PatchOperation, { lenience }: ReadContext): JsonObject {
  if (isJsonObject(value)) return value;
  const parsed = typeof value === 'string' ? parseJsonObject(value) : undefined;
  if (parsed !== undefined && lenience.allows('pathless-json-text')) return parsed;
  throw new ScimError(
    'invalidValue',
    'Without a "path" the "value" must be an object: the attributes to write.',
  );
}

function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function expandKeys(
  operation: PatchOperation,
  value: JsonObject,
  context: ReadContext,
): readonly PatchOperation[] {
  const { learner, lenience } = context;
  return Object.keys(value).flatMap((key): readonly PatchOperation[] => {
    const inner = ownValue(value, key);
    if (inner === undefined) return [];
    if (isReadOnly(key, learner.model)) {
      if (lenience.allows('read-only-in-patch', key)) return [];
      throw new ScimError('mutability', `"${key}" is read-only.`, { path: key });
    }
    if (isJsonObject(inner) && key.includes(':') && !isKnownAttribute(key, learner.model))
      return expandExtension(operation, findSchema(learner.model, key)?.urn ?? key, inner, lenience);
    return readable(key, lenience) ? [{ op: operation.op, path: key, value: inner }] : [];
  });
}

const expandExtension = (
  operation: PatchOperation,
  urn: string,
  value: JsonObject,
  lenience: Lenience,
): readonly PatchOperation[] =>
  Object.keys(value)
    .filter((name) => readable(name, lenience))
    .map((name) => ({ op: operation.op, path: `${urn}:${name}`, value: valueOrNull(ownValue(value, name)) }));

/**
 * Whether a key names an attribute, or, tolerated, a path; false: tolerated, and left out.
 * @throws ScimError `invalidPath`
 */
function readable(key: string, lenience: Lenience): boolean {
  if (isAttributeName(key)) return true;
  const isPath = /^[A-Za-z$].*[.:[]/.test(key);
  if (isPath ? lenience.allows('pathless-keys', key) : lenience.allows('unlearnable-attribute', key))
    return isPath;
  throw new ScimError('invalidPath', `"${key}" is no attribute name.`, { path: key });
}

const valueOrNull = (value: JsonValue | undefined): JsonValue => value ?? null;

/** `id`, `schemas`, `meta`, `groups`: sent back by clients that PATCH with all they know. */
function isReadOnly(key: string, model: ResourceModel): boolean {
  if (fold(key) === 'schemas') return true;
  return model.core.attributesByName.get(fold(key))?.mutability === 'readOnly';
}
