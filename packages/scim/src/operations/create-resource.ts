import { bindFilter } from '../filter/bind-filter.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { type Attributes, withSchemas } from '../resource/attributes.ts';
import { checkKeyLengths, checkRequired, keepUnwritable } from '../resource/check-resource.ts';
import type { Projection } from '../resource/projection.ts';
import type { ReadContext } from '../resource/read-attribute.ts';
import { type ReadResource, readResource } from '../resource/read-resource.ts';
import type { JsonValue } from '../schema/json.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { StoredResource, Written } from '../store/store.ts';
import { strict } from '../tolerances/lenience.ts';
import { activeByDefault } from './active-by-default.ts';
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
  const write = async (resolved: Resolved): Promise<Outcome> => {
    if (reused !== undefined) return addToGroup(context, reading, reused, attributes, read, projection);
    const returned = await restoreRemoved(context, reading, attributes, read, projection);
    if (returned !== undefined) return returned;
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
        return bringBack(context, reading, attributes, projection, result.attribute);
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

async function findByAttribute(
  context: OperationContext,
  model: ResourceModel,
  name: string,
  value: JsonValue | undefined,
  condition = '',
): Promise<string | undefined> {
  if (typeof value !== 'string') return undefined;
  const tree = parseFilter(`${name} eq ${JSON.stringify(value)}${condition}`, strict, context.limits);
  const page = await context.store.list({
    directoryId: context.directory.id,
    model,
    filter: bindFilter(tree, model, strict),
    sort: undefined,
    start: { kind: 'index', startIndex: 1 },
    count: 1,
    select: { members: false, groups: false },
  });
  return page.resources[0]?.id;
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

/** A user who was deactivated and is created anew keeps the record: same id, groups, history. */
async function bringBack(
  context: OperationContext,
  { learner: { model, learned } }: ReadContext,
  attributes: Attributes,
  projection: Projection,
  attribute: string,
): Promise<Outcome> {
  const inactive =
    context.directory.policy.bringBack && attribute === 'userName' && attributes['active'] !== false
      ? await findByAttribute(context, model, 'userName', attributes['userName'], sameAccount(attributes))
      : undefined;
  if (inactive === undefined) throw uniqueness(model.type.name, { kind: 'conflict', attribute });
  return updateResource(context, model, inactive, {
    status: 201,
    projection,
    change: (before) => ({
      attributes: keepUnwritable(before, attributes, model),
      members: [],
      learned,
    }),
  });
}

/** Inactive, and not known to be another account: a different `externalId` is somebody else of the same name. */
const sameAccount = ({ externalId }: Attributes): string =>
  ' and active eq false' +
  (typeof externalId === 'string'
    ? ` and (not (externalId pr) or externalId eq ${JSON.stringify(externalId)})`
    : '');

/** A user who was removed and is created anew, likewise, while the record is kept. */
async function restoreRemoved(
  context: OperationContext,
  { learner: { model, learned } }: ReadContext,
  attributes: Attributes,
  read: ReadResource,
  projection: Projection,
): Promise<Outcome | undefined> {
  const { removed, directory } = context;
  if (removed === undefined || !directory.policy.bringBack || read.members !== undefined) return undefined;
  if (model.type.membersAttribute !== undefined) return undefined;
  const id = await removed.find({ directoryId: directory.id, model }, attributes);
  if (id === undefined) return undefined;
  const restored = await removed.restore(resourceKey(context, model, id), writeContext(context, []));
  if (restored.kind !== 'restored') return undefined;
  return updateResource(context, model, id, {
    status: 201,
    projection,
    change: (before) => ({
      attributes: keepUnwritable(before, attributes, model),
      members: [],
      learned,
    }),
  });
}
