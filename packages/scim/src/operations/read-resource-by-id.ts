import type { Projection } from '../resource/projection.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import { isMissing } from '../store/store.ts';
import { type OperationContext, resourceKey, selectionFor } from './operation-context.ts';
import type { Outcome } from './outcome.ts';
import { checkIfMatch, isNotModified, noPreconditions, type Preconditions } from './preconditions.ts';
import { notFound } from './write-result.ts';

/**
 * RFC 7644 §3.4.1: a known resource; 304 where the client has this version (§3.14).
 * @throws ScimError `notFound`, `preconditionFailed`
 */
export async function readResourceById(
  context: OperationContext,
  model: ResourceModel,
  id: string,
  projection: Projection,
  preconditions: Preconditions = noPreconditions,
): Promise<Outcome> {
  const resource = await context.store.read(resourceKey(context, model, id), selectionFor(projection, model));
  if (isMissing(resource)) throw notFound(model.type.name, id);
  checkIfMatch(preconditions, resource.version);
  if (isNotModified(preconditions, resource.version))
    return { kind: 'notModified', version: resource.version };
  return { kind: 'resource', status: 200, model, resource, projection };
}

/** The resource as it is after a write, for the answer. */
export async function readAnswer(
  context: OperationContext,
  model: ResourceModel,
  id: string,
  projection: Projection,
  status: 200 | 201,
): Promise<Outcome> {
  const outcome = await readResourceById(context, model, id, projection);
  return outcome.kind === 'resource' ? { ...outcome, status } : outcome;
}
