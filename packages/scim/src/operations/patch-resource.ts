import { applyPatch, speaksOfMembersOnly } from '../patch/apply-patch.ts';
import { parsePatch } from '../patch/parse-patch.ts';
import { type Projection, projectAll } from '../resource/projection.ts';
import type { JsonValue } from '../schema/json.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import { type OperationContext, startReading } from './operation-context.ts';
import type { Outcome } from './outcome.ts';
import type { Preconditions } from './preconditions.ts';
import { updateMembers, updateResource } from './update-resource.ts';

/**
 * RFC 7644 §3.5.2: modifies a resource, all operations or none. Choice: 200 with the resource, but 204 for a type with
 * members unless the client asks for attributes, so that a change of a large group does not read it.
 * @throws ScimError `invalidSyntax`, `invalidPath`, `invalidValue`, `noTarget`, `mutability`, `notFound`, `uniqueness`,
 * `preconditionFailed`, `tooMany`
 */
export function patchResource(
  context: OperationContext,
  model: ResourceModel,
  id: string,
  body: JsonValue,
  projection: Projection,
  preconditions: Preconditions,
): Promise<Outcome> {
  const operations = parsePatch(body, context.lenience, context.limits.patchOperationsMax);
  const withoutBody = model.type.membersAttribute !== undefined && projection === projectAll;
  const first = startReading(context, model);
  if (
    withoutBody &&
    operations.length > 0 &&
    preconditions.ifMatch === undefined &&
    speaksOfMembersOnly(operations, first)
  )
    return updateMembers(context, model, id, applyPatch({}, operations, first).members);
  return updateResource(context, model, id, {
    status: withoutBody ? 204 : 200,
    projection,
    preconditions,
    change: (before) => {
      const reading = startReading(context, model);
      const patched = applyPatch(before, operations, reading);
      return { ...patched, learned: reading.learner.learned, model: reading.learner.model };
    },
  });
}
