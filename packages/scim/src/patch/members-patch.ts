import { ScimError } from '../errors/scim-error.ts';
import { bindElementFilter } from '../filter/bind-filter.ts';
import type { BoundElementFilter } from '../filter/bound-filter.ts';
import { type MemberInput, readMembers } from '../resource/read-members.ts';
import type { AttributeModel } from '../schema/resource-model.ts';
import type { Lenience } from '../tolerances/lenience.ts';
import type { PatchOperation } from './parse-patch.ts';
import type { PatchPath } from './patch-path.ts';

/** What a PATCH does to the members of a group, before their ids are known to exist. */
export type MemberEdit =
  | { readonly kind: 'add' | 'remove' | 'replace'; readonly members: readonly MemberInput[] }
  | { readonly kind: 'removeWhere'; readonly filter: BoundElementFilter };

/**
 * An operation on `members` (RFC 7644 §3.5.2). Sub-attributes of a member are immutable (RFC 7643 §4.2), so only whole
 * members come and go. Choice: adding one that is there, or removing one that is not, changes nothing.
 * @throws ScimError `mutability`, `invalidValue`, `invalidPath`
 */
export function readMemberEdit(
  operation: PatchOperation,
  path: PatchPath | undefined,
  attribute: AttributeModel,
  lenience: Lenience,
): MemberEdit {
  const { op, value } = operation;
  if (path?.path.subName !== undefined || path?.subName !== undefined)
    throw new ScimError('mutability', 'A member cannot be altered, only added and removed.', {
      path: operation.path ?? 'members',
    });
  if (path?.filter !== undefined) {
    if (op !== 'remove')
      throw new ScimError('mutability', 'A member cannot be altered: use "add" with path "members".', {
        path: operation.path ?? 'members',
      });
    return removeWhere(bindElementFilter(path.filter, attribute, lenience));
  }
  if (op !== 'remove') return { kind: op, members: readMembers(value ?? null, lenience) };
  if (value === undefined || value === null) return { kind: 'replace', members: [] };
  if (lenience.allows('remove-by-value', 'members'))
    return { kind: 'remove', members: readMembers(value, lenience) };
  throw new ScimError(
    'invalidValue',
    'A remove takes no "value": name the members in the path, e.g. members[value eq "id"].',
    {
      path: 'members',
    },
  );
}

/** `members[value eq "a" or value eq "b"]` names ids; anything else is for the store to find. */
function removeWhere(filter: BoundElementFilter): MemberEdit {
  const ids = idsOf(filter);
  return ids === undefined
    ? { kind: 'removeWhere', filter }
    : { kind: 'remove', members: ids.map((value) => ({ value })) };
}

function idsOf(filter: BoundElementFilter): readonly string[] | undefined {
  if (filter.kind === 'compare')
    return filter.attribute.name === 'value' && filter.operator === 'eq' ? [String(filter.value)] : undefined;
  if (filter.kind !== 'or') return undefined;
  const ids = filter.operands.map(idsOf);
  return ids.every((found) => found !== undefined) ? ids.flat() : undefined;
}
