import { keepUnwritable } from '../resource/check-resource.ts';
import type { Projection } from '../resource/projection.ts';
import { readResource } from '../resource/read-resource.ts';
import type { JsonValue } from '../schema/json.ts';
import type { ResourceModel } from '../schema/resource-model.ts';
import { type OperationContext, startReading } from './operation-context.ts';
import type { Outcome } from './outcome.ts';
import type { Preconditions } from './preconditions.ts';
import { updateResource } from './update-resource.ts';

/**
 * RFC 7644 §3.5.1: replaces a resource by a body; 200 with the resource.
 * Choice: what the body leaves out is cleared, except `active`.
 * @throws ScimError `invalidSyntax`, `invalidValue`, `mutability`, `notFound`, `uniqueness`, `preconditionFailed`
 */
export function replaceResource(
  context: OperationContext,
  model: ResourceModel,
  id: string,
  body: JsonValue,
  projection: Projection,
  preconditions: Preconditions,
): Promise<Outcome> {
  const reading = startReading(context, model);
  const { attributes, members } = readResource(body, reading);
  const grown = reading.learner.model;
  return updateResource(context, model, id, {
    status: 200,
    projection,
    preconditions,
    change: (before) => ({
      attributes: keepUnwritable(before, attributes, grown),
      members: model.type.membersAttribute === undefined ? [] : [{ kind: 'replace', members: members ?? [] }],
      learned: reading.learner.learned,
      model: grown,
    }),
  });
}
