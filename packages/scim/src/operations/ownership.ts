import { ScimError } from '../errors/scim-error.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { ResourceKey } from '../store/store.ts';
import { type OperationContext, resourceKey } from './operation-context.ts';

/** Of whom a resource is, seen from a caller. `nobody`: of no source, or of one that is gone. */
export type Owner = 'caller' | 'nobody' | 'another';

/**
 * Knows which source a resource belongs to. A source is what stands behind credentials: one identity provider, also
 * when its secret is replaced. Optional: an engine without it has one source, and everything belongs to it.
 */
export interface Ownership {
  /** Also of a resource that was removed; `nobody` where there is none. */
  ownerOf(key: ResourceKey, source: string): Promise<Owner>;
}

/** Whether the caller may change what is there already. Admins and hosts have no source and may. */
export async function mayRewrite(
  context: OperationContext,
  model: ResourceModel,
  id: string,
): Promise<boolean> {
  if (context.directory.policy.otherSources === 'rewrite') return true;
  return (await ownerOf(context, model, id)) !== 'another';
}

/** Whether a resource becomes the caller's when it creates the same person. */
export async function mayAdopt(
  context: OperationContext,
  model: ResourceModel,
  id: string,
): Promise<boolean> {
  const owner = await ownerOf(context, model, id);
  return owner === 'nobody' || (owner === 'another' && context.directory.policy.adoptFromOtherSources);
}

/** @throws ScimError `forbidden` where the directory keeps its sources apart and the resource is of another one. */
export async function checkOwner(context: OperationContext, model: ResourceModel, id: string): Promise<void> {
  if (await mayRewrite(context, model, id)) return;
  throw new ScimError(
    'forbidden',
    `This ${model.type.name} belongs to another source, and this directory does not let one source change what another one provisions. Nothing was changed.`,
    { reason: 'otherSource' },
  );
}

async function ownerOf(context: OperationContext, model: ResourceModel, id: string): Promise<Owner> {
  const { ownership, principal } = context;
  if (ownership === undefined || principal.source === undefined) return 'caller';
  return ownership.ownerOf(resourceKey(context, model, id), principal.source);
}
