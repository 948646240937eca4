/**
 * Creating someone who is known: deactivated or removed before, or there without a source. The same record is given
 * back, with its id, groups and history, instead of a conflict or a double. Choice: RFC 7644 §3.3 leaves room for it,
 * and a directory has a switch for each (`DirectoryPolicy`).
 */
import { bindFilter } from '../filter/bind-filter.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import type { Attributes } from '../resource/attributes.ts';
import { keepUnwritable } from '../resource/check-resource.ts';
import type { JsonValue } from '../schema/json.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { AdoptionKey } from '../store/directories.ts';
import { strict } from '../tolerances/lenience.ts';
import { type OperationContext, resourceKey, writeContext } from './operation-context.ts';
import { mayAdopt, mayRewrite } from './ownership.ts';

/** A record that stands for what is created. */
export interface Known {
  readonly id: string;
  readonly takeOver: boolean;
  attributesFrom(before: Attributes): Attributes;
}

/** Asked before a user is created: who was removed, or is recognised by more than the userName. */
export async function findKnown(
  context: OperationContext,
  model: ResourceModel,
  attributes: Attributes,
): Promise<Known | undefined> {
  if (model.type.membersAttribute !== undefined) return undefined;
  return (
    (await restoreRemoved(context, model, attributes)) ??
    (await findAdoptable(context, model, attributes, ['externalId', 'email']))
  );
}

/** Asked when the userName is taken. */
export async function findHolder(
  context: OperationContext,
  model: ResourceModel,
  attributes: Attributes,
): Promise<Known | undefined> {
  return (
    (await findDeactivated(context, model, attributes)) ??
    (await findAdoptable(context, model, attributes, ['userName']))
  );
}

const given = (id: string, attributes: Attributes, model: ResourceModel): Known => ({
  id,
  takeOver: false,
  attributesFrom: (before) => keepUnwritable(before, attributes, model),
});

async function findDeactivated(
  context: OperationContext,
  model: ResourceModel,
  attributes: Attributes,
): Promise<Known | undefined> {
  if (!context.directory.policy.bringBack || attributes['active'] === false) return undefined;
  const condition = sameAccount(attributes);
  const id = await findByAttribute(context, model, 'userName', attributes['userName'], { condition });
  if (id === undefined || !(await mayRewrite(context, model, id))) return undefined;
  return given(id, attributes, model);
}

/** Inactive, and not known to be another account: a different `externalId` is somebody else of the same name. */
const sameAccount = ({ externalId }: Attributes): string =>
  ' and active eq false' +
  (typeof externalId === 'string'
    ? ` and (not (externalId pr) or externalId eq ${JSON.stringify(externalId)})`
    : '');

async function restoreRemoved(
  context: OperationContext,
  model: ResourceModel,
  attributes: Attributes,
): Promise<Known | undefined> {
  const { removed, directory } = context;
  if (removed === undefined || !directory.policy.bringBack) return undefined;
  const id = await removed.find({ directoryId: directory.id, model }, attributes);
  if (id === undefined || !(await mayRewrite(context, model, id))) return undefined;
  const { kind } = await removed.restore(resourceKey(context, model, id), writeContext(context, []));
  return kind === 'restored' ? given(id, attributes, model) : undefined;
}

const attributeOf = { userName: 'userName', externalId: 'externalId', email: 'emails.value' } as const;

/** What the source before it knew stays, where the new one says nothing. */
async function findAdoptable(
  context: OperationContext,
  model: ResourceModel,
  attributes: Attributes,
  keys: readonly AdoptionKey[],
): Promise<Known | undefined> {
  if (context.ownership === undefined) return undefined;
  for (const key of keys.filter((one) => context.directory.policy.adoptBy.includes(one))) {
    const value = key === 'email' ? emailOf(attributes) : attributes[key];
    const id = await findByAttribute(context, model, attributeOf[key], value, { only: true });
    if (id !== undefined && (await mayAdopt(context, model, id)))
      return { id, takeOver: true, attributesFrom: (before) => ({ ...before, ...attributes }) };
  }
  return undefined;
}

/** The primary address, or the only one. */
function emailOf({ emails }: Attributes): JsonValue | undefined {
  if (!Array.isArray(emails)) return undefined;
  const addresses = emails.filter((one) => typeof one === 'object' && one !== null);
  const primary = addresses.find((one) => one['primary'] === true) ?? addresses[0];
  return primary?.['value'];
}

/** `only`: nobody where several have the value, since which of them is meant is for an admin to say. */
export async function findByAttribute(
  context: OperationContext,
  model: ResourceModel,
  name: string,
  value: JsonValue | undefined,
  { condition = '', only = false }: { readonly condition?: string; readonly only?: boolean } = {},
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
  return only && page.total > 1 ? undefined : page.resources[0]?.id;
}
