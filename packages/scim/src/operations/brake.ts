import { ScimError } from '../errors/scim-error.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import type { OperationContext } from './operation-context.ts';

/** A change that takes a person's access away. */
export interface Deprovisioning {
  readonly directoryId: string;
  readonly resourceId: string;
  readonly resourceType: string;
  readonly kind: 'deactivate' | 'remove';
}

/**
 * Asked before access is taken away, so that a host can hold a run of such changes that looks like a mistake.
 * Resolves with `undefined` when the change may go on, or with the seconds after which the client may try again.
 */
export interface Brake {
  hold(
    change: Deprovisioning,
    context: Pick<OperationContext, 'principal' | 'requestId' | 'now'>,
  ): Promise<number | undefined>;
}

/**
 * Nothing is held of what has no `active`: a group gives access only through its members.
 * @throws ScimError `tooManyRequests`, with the time after which the client may try again.
 */
export async function askBrake(
  context: OperationContext,
  model: ResourceModel,
  resourceId: string,
  kind: Deprovisioning['kind'],
): Promise<void> {
  if (context.brake === undefined || model.core.attributesByName.get('active')?.type !== 'boolean') return;
  const change = { directoryId: context.directory.id, resourceId, resourceType: model.type.name, kind };
  const retryAfterSeconds = await context.brake.hold(change, context);
  if (retryAfterSeconds === undefined) return;
  throw new ScimError(
    'tooManyRequests',
    'More people than usual are losing access, so further ones are held until an admin approves. Nothing was changed: try again later.',
    { retryAfterSeconds },
  );
}
