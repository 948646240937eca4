import { ScimError } from '../errors/scim-error.ts';
import { fold } from '../schema/fold.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../schema/json.ts';
import type { Lenience } from '../tolerances/lenience.ts';

/** A member as a client names it (RFC 7643 §4.2). `display` may be the only way to know who is meant. */
export interface MemberInput {
  readonly value: string;
  readonly display?: string | undefined;
}

/**
 * The value of `members` → members, each once. RFC 7643 §2.4, §4.2.
 * @throws ScimError `invalidValue` for an element without `value`.
 */
export function readMembers(value: JsonValue, lenience: Lenience): readonly MemberInput[] {
  if (value === null) return [];
  if (!isJsonArray(value) && !lenience.allows('single-value-for-array', 'members'))
    throw new ScimError('invalidValue', '"members" takes an array.', { path: 'members' });
  const members = new Map<string, MemberInput>();
  for (const element of isJsonArray(value) ? value : [value]) {
    if (element === null && lenience.allows('null-in-array', 'members')) continue;
    const member = readMember(element, lenience);
    if (!members.has(member.value)) members.set(member.value, member);
  }
  return [...members.values()];
}

function readMember(element: JsonValue, lenience: Lenience): MemberInput {
  if (typeof element === 'string' && element !== '' && lenience.allows('bare-member', 'members'))
    return { value: element };
  if (isJsonObject(element)) {
    const value = textOf(element, 'value') ?? idOf(textOf(element, '$ref'));
    if (value !== undefined && value !== '') return { value, display: textOf(element, 'display') };
  }
  throw new ScimError(
    'invalidValue',
    'Each element of "members" needs a "value": the id of a user or group.',
    {
      path: 'members',
    },
  );
}

function textOf(element: JsonObject, name: string): string | undefined {
  const key = Object.keys(element).find((candidate) => fold(candidate) === name);
  const value = key === undefined ? undefined : element[key];
  return typeof value === 'string' ? value : undefined;
}

/** RFC 7643 §4.2: `$ref` is the URI of the member; its last segment is the id. */
const idOf = (uri: string | undefined): string | undefined => uri?.split('/').at(-1);
