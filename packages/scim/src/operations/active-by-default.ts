import type { Attributes } from '../resource/attributes.ts';
import type { ResourceModel } from '../schema/resource-model.ts';

/** Choice: a user is active unless the client says otherwise, so that `active` always has a value. */
export const activeByDefault = (attributes: Attributes, model: ResourceModel): Attributes => {
  const active = model.core.attributesByName.get('active');
  const applies = active?.type === 'boolean' && !active.custom && attributes['active'] === undefined;
  return applies ? { ...attributes, active: true } : attributes;
};
