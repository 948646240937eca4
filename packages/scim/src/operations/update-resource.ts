/**
 * The one way in which a resource changes, for PUT, PATCH and what re-uses a record: read, change, check, write on the
 * version that was read, and start over when another writer was faster.
 */
import { ScimError } from '../errors/scim-error.ts';
import type { MemberEdit } from '../patch/members-patch.ts';
import { type Attributes, withSchemas } from '../resource/attributes.ts';
import { checkImmutable, checkKeyLengths, checkRequired } from '../resource/check-resource.ts';
import { diffAttributes } from '../resource/diff-attributes.ts';
import type { Projection } from '../resource/projection.ts';
import type { CustomAttribute, ResourceModel } from '../schema/resource-model.ts';
import {
  attributesOf,
  isMissing,
  type MemberChange,
  type ResourceChange,
  type StoredResource,
} from '../store/store.ts';
import { activeByDefault } from './active-by-default.ts';
import { askBrake } from './brake.ts';
import {
  DirectoryOutdated,
  type OperationContext,
  resourceKey,
  selectionFor,
  writeContext,
} from './operation-context.ts';
import type { Outcome } from './outcome.ts';
import { checkOwner } from './ownership.ts';
import { checkIfMatch, noPreconditions, type Preconditions, preconditionFailed } from './preconditions.ts';
import { readAnswer } from './read-resource-by-id.ts';
import { memberIds, type Resolved, resolveMembers } from './resolve-members.ts';
import { contended, notFound, uniqueness } from './write-result.ts';

const attemptsMax = 5;

/** What a request makes of a resource. */
export interface Changed {
  readonly attributes: Attributes;
  readonly members: readonly MemberEdit[];
  readonly learned: readonly CustomAttribute[];
  /** The model with what was learned; the given one where nothing was. */
  readonly model?: ResourceModel;
}

export interface Update {
  readonly projection: Projection;
  readonly preconditions?: Preconditions;
  /** 204: the answer has no body. */
  readonly status: 200 | 201 | 204;
  /** The caller creates who is there already, and may: the resource becomes its own. */
  readonly takeOver?: boolean;
  change(before: Attributes): Changed;
}

/** @throws ScimError `notFound`, `preconditionFailed`, `uniqueness`, `mutability`, `invalidValue`, `conflict`, `forbidden` */
export async function updateResource(
  context: OperationContext,
  model: ResourceModel,
  id: string,
  update: Update,
): Promise<Outcome> {
  const { preconditions = noPreconditions, projection, takeOver = false } = update;
  if (!takeOver) await checkOwner(context, model, id);
  // Members of a group are never read to change it.
  const select = { members: false, groups: selectionFor(projection, model).groups };
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const stored = await context.store.read(resourceKey(context, model, id), select);
    if (isMissing(stored)) throw notFound(model.type.name, id);
    checkIfMatch(preconditions, stored.version);
    const before = attributesOf(stored);
    const changed = update.change(before);
    const grown = changed.model ?? model;
    const after = withSchemas(keepActive(before, changed.attributes, grown), grown);
    checkRequired(after, grown);
    checkKeyLengths(after);
    checkImmutable(before, after, grown);
    const changes = diffAttributes(before, after);
    const attributes = changes.length === 0 && !takeOver ? undefined : { before, after, changes };
    // RFC 7644 §3.5.2: a PATCH that changes nothing succeeds, and version and lastModified stay.
    if (attributes === undefined && changed.members.length === 0)
      return answer(context, grown, stored, update);
    if (before['active'] === true && after['active'] === false)
      await askBrake(context, grown, id, 'deactivate');
    const expectedVersion =
      attributes === undefined && preconditions.ifMatch === undefined ? undefined : stored.version;
    const { members, learned } = changed;
    const pending = { attributes, expectedVersion, members, learned, takeOver };
    const written = await writeChange(context, grown, id, pending);
    if (written === 'stale' && Array.isArray(preconditions.ifMatch)) throw preconditionFailed();
    if (written !== 'stale')
      return answer(context, grown, { ...stored, ...written, attributes: after }, update);
  }
  throw contended();
}

/** Choice: access is neither given nor taken by silence: where a change leaves `active` out, it stays as it was. */
const keepActive = (before: Attributes, after: Attributes, model: ResourceModel): Attributes =>
  activeByDefault(
    after['active'] === undefined && before['active'] !== undefined
      ? { active: before['active'], ...after }
      : after,
    model,
  );

/** Members alone: one write, without reading the group. */
export async function updateMembers(
  context: OperationContext,
  model: ResourceModel,
  id: string,
  members: readonly MemberEdit[],
): Promise<Outcome> {
  await checkOwner(context, model, id);
  const change = { attributes: undefined, expectedVersion: undefined, members, learned: [] };
  const written = await writeChange(context, model, id, change);
  if (written === 'stale') throw contended();
  return { kind: 'empty', version: written.version };
}

interface PendingChange {
  readonly attributes: ResourceChange['attributes'];
  readonly expectedVersion: number | undefined;
  readonly members: readonly MemberEdit[];
  readonly learned: readonly CustomAttribute[];
  readonly takeOver?: boolean;
}

async function writeChange(
  context: OperationContext,
  model: ResourceModel,
  id: string,
  change: PendingChange,
  resolved: Resolved = new Map(),
): Promise<'stale' | Pick<StoredResource, 'version' | 'created' | 'lastModified'>> {
  const result = await context.store.update({
    key: resourceKey(context, model, id),
    expectedVersion: change.expectedVersion,
    attributes: change.attributes,
    members: change.members.map((edit) => memberChange(edit, resolved)),
    takeOver: change.takeOver === true,
    context: writeContext(context, change.learned),
  });
  switch (result.kind) {
    case 'written':
      return result;
    case 'missing':
      throw notFound(model.type.name, id);
    case 'stale':
      return 'stale';
    case 'conflict':
      throw uniqueness(model.type.name, result);
    case 'outdated':
      throw new DirectoryOutdated();
    case 'unknownMembers': {
      if (resolved.size > 0)
        throw new ScimError('conflict', 'A member was removed meanwhile: repeat the request.');
      const inputs = change.members.flatMap((edit) => (edit.kind === 'removeWhere' ? [] : edit.members));
      return writeChange(context, model, id, change, await resolveMembers(context, result.ids, inputs));
    }
  }
}

const memberChange = (edit: MemberEdit, resolved: Resolved): MemberChange =>
  edit.kind === 'removeWhere' ? edit : { kind: edit.kind, ids: memberIds(edit.members, resolved) };

function answer(
  context: OperationContext,
  model: ResourceModel,
  resource: StoredResource,
  { status, projection }: Update,
): Promise<Outcome> | Outcome {
  if (status === 204) return { kind: 'empty', version: resource.version };
  if (selectionFor(projection, model).members)
    return readAnswer(context, model, resource.id, projection, status);
  return { kind: 'resource', status, model, resource, projection };
}
