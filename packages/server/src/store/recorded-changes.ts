import {
  type AttributeChange,
  type AttributeModel,
  type Attributes,
  type AttributeTarget,
  diffAttributes,
  type ResourceChange,
  type ResourceModel,
} from '@rollcall/scim';
import { withoutTarget } from './without-target.ts';

/**
 * What an event tells of a change. Events leave the server, so values that are never returned (RFC 7643 §7 `returned`)
 * are in none.
 */
export function recordedChanges(
  { before, after, changes }: NonNullable<ResourceChange['attributes']>,
  model: ResourceModel,
): readonly AttributeChange[] {
  if (neverReturned(model).length === 0) return changes;
  return diffAttributes(withoutNever(before, model), withoutNever(after, model));
}

/** The same of a resource that is new. */
export const recordedAttributes = (
  attributes: Attributes,
  model: ResourceModel,
): readonly AttributeChange[] =>
  Object.entries(withoutNever(attributes, model)).flatMap(([path, after]) =>
    path === 'schemas' || after === undefined ? [] : [{ path, after }],
  );

const withoutNever = (attributes: Attributes, model: ResourceModel): Attributes =>
  neverReturned(model).reduce(withoutTarget, attributes);

const known = new WeakMap<ResourceModel, readonly AttributeTarget[]>();

function neverReturned(model: ResourceModel): readonly AttributeTarget[] {
  const found = known.get(model);
  if (found !== undefined) return found;
  // What is write-only is not kept, and so in no change.
  const isNever = ({ returned, mutability }: AttributeModel) =>
    returned === 'never' && mutability !== 'writeOnly';
  const targets = [...model.schemasByUrn.values()].flatMap((schema) =>
    [...schema.attributesByName.values()].flatMap((attribute): AttributeTarget[] =>
      isNever(attribute)
        ? [{ schema, attribute }]
        : [...attribute.subAttributesByName.values()]
            .filter(isNever)
            .map((subAttribute) => ({ schema, attribute, subAttribute })),
    ),
  );
  known.set(model, targets);
  return targets;
}
