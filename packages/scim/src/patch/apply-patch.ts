/**
 * PATCH (RFC 7644 §3.5.2): operations in order on a copy of the attributes, all or none. Operations on the members of
 * a group never touch the attributes: they come out as edits for the store. A path-less operation is one operation per
 * key of its value.
 */
import { ScimError } from '../errors/scim-error.ts';
import { bindElementFilter } from '../filter/bind-filter.ts';
import { bindAttributePath, formatAttributePath, isUnbound } from '../path/attribute-path.ts';
import { bindEmailAlias } from '../path/email-alias.ts';
import { addEmail } from '../resource/add-email.ts';
import type { Attributes } from '../resource/attributes.ts';
import type { ReadContext } from '../resource/read-attribute.ts';
import { isAttributeName, isSchemaUrn } from '../schema/attribute-name.ts';
import { fold } from '../schema/fold.ts';
import { isJsonObject, type JsonValue } from '../schema/json.ts';
import { type AttributeTarget, findSchema } from '../schema/resource-model.ts';
import { applyToAttribute } from './apply-attribute.ts';
import { applyToElements } from './apply-elements.ts';
import { expandPathless } from './expand-pathless.ts';
import { type MemberEdit, readMemberEdit } from './members-patch.ts';
import type { PatchOperation } from './parse-patch.ts';
import { type PatchPath, parsePatchPath } from './patch-path.ts';

export interface Patched {
  readonly attributes: Attributes;
  readonly members: readonly MemberEdit[];
}

/**
 * Applies operations to attributes, which are not changed themselves.
 * @throws ScimError `invalidPath`, `noTarget`, `mutability`, `invalidValue`, `invalidSyntax`
 */
export function applyPatch(
  attributes: Attributes,
  operations: readonly PatchOperation[],
  context: ReadContext,
): Patched {
  const members: MemberEdit[] = [];
  let current = attributes;
  for (const written of operations)
    for (const operation of expandPathless(written, context)) {
      const edit = memberEdit(operation, context);
      if (edit === undefined) current = applyOperation(current, operation, context);
      else members.push(edit);
    }
  return { attributes: current, members };
}

/** Whether operations speak of members only, so that the attributes need not be read to apply them. */
export function speaksOfMembersOnly(operations: readonly PatchOperation[], context: ReadContext): boolean {
  return operations
    .flatMap((one) => expandPathless(one, context))
    .every((operation) => namesMembers(operation, context));
}

const namesMembers = (operation: PatchOperation, { learner: { model } }: ReadContext): boolean => {
  const name = model.type.membersAttribute;
  const start = /^(?:(.*):)?([^:.[\s]+)/.exec((operation.path ?? '').replace(/\[.*$/s, ''));
  if (name === undefined || start === null || fold(start[2] ?? '') !== fold(name)) return false;
  return start[1] === undefined || fold(start[1]) === fold(model.core.urn);
};

function memberEdit(operation: PatchOperation, context: ReadContext): MemberEdit | undefined {
  if (!namesMembers(operation, context)) return undefined;
  const { core, type } = context.learner.model;
  const attribute = core.attributesByName.get(fold(type.membersAttribute ?? ''));
  if (attribute === undefined) return undefined;
  return readMemberEdit(
    operation,
    parsePatchPath(operation.path ?? '', context.lenience),
    attribute,
    context.lenience,
  );
}

function applyOperation(attributes: Attributes, operation: PatchOperation, context: ReadContext): Attributes {
  const { op, value } = operation;
  const path = parsePatchPath(operation.path ?? '', context.lenience);
  if (path.filter === undefined && op !== 'remove' && typeof value === 'string')
    if (bindEmailAlias(path.path, context.learner.model, context.lenience) !== undefined)
      return addEmail(attributes, value);
  const found = bindPath(operation, path, context);
  if (found === undefined) return attributes;
  if (path.filter === undefined) return applyToAttribute(attributes, op, found.target, found.value, context);
  const { target } = found;
  if (target.attribute.type !== 'complex')
    throw new ScimError('invalidPath', `"${path.path.text}" is not complex, so it takes no filter.`, {
      path: operation.path ?? '',
    });
  const filter = bindElementFilter(path.filter, target.attribute, context.lenience);
  return applyToElements(attributes, op, target, filter, value, context);
}

/** What a path means in the model, which learns it where it must; `undefined`: leave the operation out. */
function bindPath(
  operation: PatchOperation,
  { path, subName }: PatchPath,
  context: ReadContext,
): { readonly target: AttributeTarget; readonly value: JsonValue | undefined } | undefined {
  const { learner } = context;
  const full = subName === undefined ? path : { ...path, subName };
  const target = bindAttributePath(full, learner.model);
  if (!isUnbound(target)) return { target, value: operation.value };
  const written = formatAttributePath(full);
  if (operation.op === 'remove') {
    if (context.lenience.allows('remove-missing', written)) return undefined;
    throw new ScimError('invalidPath', `There is no attribute "${written}".`, {
      path: written,
      reason: 'unknownAttribute',
    });
  }
  return learnPath(operation, full, target.unknown, context);
}

function learnPath(
  { value = null, path: text = '' }: PatchOperation,
  path: PatchPath['path'],
  unknown: 'schema' | 'attribute' | 'subAttribute',
  { learner }: ReadContext,
): { readonly target: AttributeTarget; readonly value: JsonValue } | undefined {
  const { model } = learner;
  const urn = path.urn === undefined ? model.core.urn : (findSchema(model, path.urn)?.urn ?? path.urn);
  if (text.includes('[') || !isAttributeName(path.name) || (unknown === 'schema' && !isSchemaUrn(urn)))
    throw new ScimError('invalidPath', `There is no attribute "${formatAttributePath(path)}".`, {
      path: text,
      reason: 'unknownAttribute',
    });
  if (value === null) return undefined;
  if (unknown !== 'subAttribute') {
    const whole: JsonValue = path.subName === undefined ? value : { [path.subName]: value };
    if (learner.learnAttribute(urn, path.name, whole) === undefined) return undefined;
    const target = bindAttributePath({ ...path, urn, subName: undefined }, learner.model);
    return isUnbound(target) ? undefined : { target, value: whole };
  }
  const parent = bindAttributePath({ ...path, subName: undefined }, model);
  if (isUnbound(parent) || path.subName === undefined) return undefined;
  if (parent.attribute.type !== 'complex' || isJsonObject(value))
    throw new ScimError('invalidPath', `There is no sub-attribute "${formatAttributePath(path)}".`, {
      path: text,
      reason: 'unknownAttribute',
    });
  if (learner.learnSubAttribute(parent.schema, parent.attribute, path.subName, value) === undefined)
    return undefined;
  const target = bindAttributePath(path, learner.model);
  return isUnbound(target) ? undefined : { target, value };
}
