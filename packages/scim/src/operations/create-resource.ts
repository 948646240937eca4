import { type Attributes, withSchemas } from '../resource/attributes.ts';
import { checkKeyLengths, checkRequired } from '../resource/check-resource.ts';
import type { Projection } from '../resource/projection.ts';
import type { ReadContext } from '../resource/read-attribute.ts';
import { type ReadResource, readResource } from '../resource/read-resource.ts';
import type { JsonValue } from '../schema/json.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { Conflict, StoredResource, Written } from '../store/store.ts';
import { activeByDefault } from './active-by-default.ts';
import { findByAttribute, findHolder, findKnown, type Known } from './find-known.ts';
import {
  DirectoryOutdated,
  type OperationContext,
  resourceKey,
  startReading,
  writeContext,
} from './operation-context.ts';
import type { Outcome } from './outcome.ts';
import { readAnswer } from './read-resource-by-id.ts';
import { memberIds, type Resolved, resolveMembers } from './resolve-members.ts';
import { updateResource } from './update-resource.ts';
import { uniqueness } from './write-result.ts';

/**
 * RFC 7644 §3.3: creates a resource from a body; 201 with the resource.
 * @throws ScimError `invalidSyntax`, `invalidValue`, `uniqueness`
 */
export async function createResource(
  context: OperationContext,
  model: ResourceModel,
  body: JsonValue,
  projection: Projection,
): Promise<Outcome> {
  const reading = startReading(context, model);
  const read = readResource(body, reading);
  const grown = reading.learner.model;
  const attributes = withSchemas(activeByDefault(read.attributes, grown), grown);
  checkRequired(attributes, grown);
  checkKeyLengths(attributes);
  const reused = await reuseGroup(context, grown, attributes);
  const known = await findKnown(context, grown, attributes);
  if (known !== undefined) return giveBack(context, reading, known, projection);
  const write = async (resolved: Resolved): Promise<Outcome> => {
    if (reused !== undefined) return addToGroup(context, reading, reused, attributes, read, projection);
    const key = resourceKey(context, grown, context.newId());
    const members = memberIds(read.members ?? [], resolved);
    const result = await context.store.create({
      key,
      attributes,
      members,
      context: writeContext(context, reading.learner.learned),
    });
    switch (result.kind) {
      case 'written':
        return created(
          context,
          grown,
          createdResource(key.id, attributes, result),
          members.length > 0,
          projection,
        );
      case 'outdated':
        throw new DirectoryOutdated();
      case 'unknownMembers':
        return write(await resolveMembers(context, result.ids, read.members ?? []));
      case 'conflict':
        return giveBack(context, reading, await holderOf(context, grown, attributes, result), projection);
    }
  };
  return write(new Map());
}

const createdResource = (
  id: string,
  attributes: Attributes,
  { version, created, lastModified }: Written,
): StoredResource => ({
  id,
  version,
  created,
  lastModified,
  attributes,
  members: [],
  groups: [],
});

/** A new resource is in no group, so only members, whose display the store knows, make a second look necessary. */
async function created(
  context: OperationContext,
  model: ResourceModel,
  resource: StoredResource,
  hasMembers: boolean,
  projection: Projection,
): Promise<Outcome> {
  if (hasMembers) return readAnswer(context, model, resource.id, projection, 201);
  return { kind: 'resource', status: 201, model, resource, projection };
}

/** Where the directory says so: the group that has this `displayName` already. */
async function reuseGroup(
  context: OperationContext,
  model: ResourceModel,
  attributes: Attributes,
): Promise<string | undefined> {
  if (model.type.membersAttribute === undefined || !context.directory.policy.reuseGroupByDisplayName)
    return undefined;
  return findByAttribute(context, model, 'displayName', attributes['displayName']);
}

/** @throws ScimError `uniqueness` where the one who has the value already is not to be given back. */
async function holderOf(
  context: OperationContext,
  model: ResourceModel,
  attributes: Attributes,
  conflict: Conflict,
): Promise<Known> {
  const holder = conflict.attribute === 'userName' ? await findHolder(context, model, attributes) : undefined;
  if (holder === undefined) throw uniqueness(model.type.name, conflict);
  return holder;
}

/** A group that is re-used keeps its members and gains those that were sent. */
const addToGroup = (
  context: OperationContext,
  { learner: { model, learned } }: ReadContext,
  id: string,
  attributes: Attributes,
  read: ReadResource,
  projection: Projection,
): Promise<Outcome> =>
  updateResource(context, model, id, {
    status: 201,
    projection,
    change: (before) => ({
      attributes: { ...before, ...attributes },
      members: read.members === undefined ? [] : [{ kind: 'add', members: read.members }],
      learned,
    }),
  });

/** The record that stands for who is created, with what was sent. */
const giveBack = (
  context: OperationContext,
  { learner: { model, learned } }: ReadContext,
  { id, takeOver, attributesFrom }: Known,
  projection: Projection,
): Promise<Outcome> =>
  updateResource(context, model, id, {
    status: 201,
    projection,
    takeOver,
    change: (before) => ({ attributes: attributesFrom(before), members: [], learned }),
  });
