import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '@rollcall/scim';
import { changesOf } from '../admin/resources/list-history.ts';
import type { Change } from '../connections/connector.ts';

const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/**
 * The PATCH that brings a copy of the resource where ours is (RFC 7644 §3.5.2): of each attribute that changed the
 * value that a GET shows now, so that nothing leaves that is never returned. `undefined` where there is nothing to show.
 */
export function patchOf({ diff, resource }: Change): JsonObject | undefined {
  if (resource === undefined) return undefined;
  const operations = [
    ...changesOf(diff)
      .filter(({ path }) => path !== 'members')
      .flatMap(({ path, after }) => operationFor(path, after !== undefined, resource)),
    ...memberOperations(diff),
  ];
  return operations.length === 0 ? undefined : { schemas: [patchUrn], Operations: operations };
}

function operationFor(path: string, isSet: boolean, resource: JsonObject): readonly JsonObject[] {
  const value = valueAt(resource, path);
  if (value !== undefined) return [{ op: 'replace', path, value }];
  // What was set and is not shown is hidden, or a later event takes it away.
  return isSet ? [] : [{ op: 'remove', path }];
}

function memberOperations(diff: JsonObject): readonly JsonObject[] {
  const added = membersIn(diff, 'membersAdded');
  return [
    ...(added.length === 0 ? [] : [{ op: 'add', path: 'members', value: added }]),
    ...membersIn(diff, 'membersRemoved').map(({ value }) => ({
      op: 'remove',
      path: `members[value eq ${JSON.stringify(value)}]`,
    })),
  ];
}

interface Member extends JsonObject {
  readonly value: string;
}

const membersIn = (diff: JsonObject, name: string): readonly Member[] => {
  const members = (diff[name] ?? []) as readonly { readonly id: string; readonly display?: string | null }[];
  return members.map(({ id, display }) => ({ value: id, ...(display == null ? {} : { display }) }));
};

export const memberCount = (diff: JsonObject): number =>
  membersIn(diff, 'membersAdded').length + membersIn(diff, 'membersRemoved').length;

/** What stands at the path of a change: `title`, `name.givenName`, `urn:…:User:department`. */
function valueAt(resource: JsonObject, path: string): JsonValue | undefined {
  const whole = ownValue(resource, path);
  if (whole !== undefined) return whole;
  const colon = path.lastIndexOf(':');
  const container = colon < 0 ? resource : ownValue(resource, path.slice(0, colon));
  const [name = '', subName] = path.slice(colon + 1).split('.');
  const value = isJsonObject(container) ? ownValue(container, name) : undefined;
  if (subName === undefined) return value;
  return isJsonObject(value) ? ownValue(value, subName) : undefined;
}
