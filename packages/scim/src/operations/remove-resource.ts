import type { ResourceModel } from '../schema/resource-model.ts';
import { isMissing } from '../store/store.ts';
import { askBrake } from './brake.ts';
import { type OperationContext, resourceKey, writeContext } from './operation-context.ts';
import type { Outcome } from './outcome.ts';
import { checkOwner } from './ownership.ts';
import { type Preconditions, preconditionFailed } from './preconditions.ts';
import { notFound } from './write-result.ts';

const nothing = { members: false, groups: false };

/**
 * RFC 7644 §3.6: the resource is gone for every later call; 204.
 * @throws ScimError `notFound`, `preconditionFailed`, `forbidden`
 */
export async function removeResource(
  context: OperationContext,
  model: ResourceModel,
  id: string,
  { ifMatch }: Preconditions,
): Promise<Outcome> {
  const key = resourceKey(context, model, id);
  const versions = ifMatch === undefined || ifMatch === 'any' ? [undefined] : ifMatch;
  await checkOwner(context, model, id);
  if (context.brake !== undefined && !isMissing(await context.store.read(key, nothing)))
    await askBrake(context, model, id, 'remove');
  for (const expectedVersion of versions) {
    const result = await context.store.remove({ key, expectedVersion, context: writeContext(context, []) });
    if (result.kind === 'removed') return { kind: 'empty' };
    if (result.kind === 'missing') throw notFound(model.type.name, id);
  }
  throw preconditionFailed();
}
