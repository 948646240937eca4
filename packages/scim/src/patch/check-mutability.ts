import { ScimError } from '../errors/scim-error.ts';
import { formatTarget } from '../path/attribute-path.ts';
import type { AttributeTarget } from '../schema/resource-model.ts';
import type { OperationName } from './parse-patch.ts';

/**
 * RFC 7644 §3.5.2: a client cannot write what is read-only, nor remove what is required (§3.5.2.2). Immutable values
 * are compared when the operation is applied, since setting one for the first time is allowed.
 * @throws ScimError `mutability`
 */
export function checkMutability(op: OperationName, target: AttributeTarget): void {
  const { attribute, subAttribute } = target;
  const path = formatTarget(target);
  if (attribute.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly')
    throw new ScimError('mutability', `"${path}" is read-only.`, { path });
  if (op === 'remove' && (subAttribute ?? attribute).required)
    throw new ScimError('mutability', `"${path}" is required, so it cannot be removed.`, { path });
}

/**
 * RFC 7643 §7 `immutable`: once there is a value, it stays.
 * @throws ScimError `mutability`
 */
export const refuseImmutable = (target: AttributeTarget): ScimError => {
  const path = formatTarget(target);
  return new ScimError('mutability', `"${path}" is immutable: its value cannot be changed.`, { path });
};
