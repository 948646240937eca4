import { fold } from '../schema/fold.ts';
import type { AttributeTarget, ResourceModel } from '../schema/resource-model.ts';
import type { Lenience } from '../tolerances/lenience.ts';
import type { AttributePath } from './attribute-path.ts';

/** Whether a name that no schema has is the tolerated `email` of a resource with `emails`. */
export const isEmailAlias = (name: string, model: ResourceModel): boolean =>
  fold(name) === 'email' &&
  model.core.attributesByName.has('emails') &&
  !model.core.attributesByName.has('email');

/** With `email` as the unique identifier an identity provider looks users up by `email`: it means `emails.value`. */
export function bindEmailAlias(
  path: AttributePath,
  model: ResourceModel,
  lenience: Lenience,
): AttributeTarget | undefined {
  if (path.urn !== undefined && fold(path.urn) !== fold(model.core.urn)) return undefined;
  if (!isEmailAlias(path.name, model) || path.subName !== undefined) return undefined;
  const attribute = model.core.attributesByName.get('emails');
  if (attribute === undefined || !lenience.allows('email-attribute', path.text)) return undefined;
  return { schema: model.core, attribute, subAttribute: attribute.subAttributesByName.get('value') };
}
