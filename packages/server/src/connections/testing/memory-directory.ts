import type { JsonObject } from '@rollcall/scim';
import type { Change, DirectoryReader, Subject } from '../connector.ts';

export type StoredResource = JsonObject & { readonly id: string };

/** A directory to deliver from: `put` and `remove` make the changes that delivery would hand to a connector. */
export class MemoryDirectory implements DirectoryReader {
  readonly #resources = new Map<string, { type: string; resource: StoredResource }>();
  readonly #members = new Map<string, Set<string>>();
  #sequence = 0;

  async find(resourceId: string): Promise<JsonObject | undefined> {
    return this.#resources.get(resourceId)?.resource;
  }

  async *resources(resourceType: string): AsyncIterable<JsonObject> {
    const ids = [...this.#resources.keys()].sort();
    for (const id of ids) {
      const found = this.#resources.get(id);
      if (found?.type === resourceType) yield found.resource;
    }
  }

  async *memberIds(groupId: string): AsyncIterable<string> {
    yield* [...(this.#members.get(groupId) ?? [])].sort();
  }

  async subjectOf(resourceType: string, resourceId: string): Promise<Subject> {
    return { uri: `/${resourceType}s/${resourceId}` };
  }

  put(type: string, resource: StoredResource, changes?: readonly JsonObject[]): Change {
    const known = this.#resources.get(resource.id)?.resource;
    this.#resources.set(resource.id, { type, resource });
    const kind =
      known === undefined
        ? 'created'
        : known['active'] === resource['active']
          ? 'updated'
          : resource['active'] === false
            ? 'deactivated'
            : 'reactivated';
    return this.#change(kind, type, resource.id, { changes: changes ?? changesBetween(known, resource) });
  }

  putGroup(resource: StoredResource, members: readonly string[]): Change {
    const before = this.#members.get(resource.id) ?? new Set();
    this.#members.set(resource.id, new Set(members));
    const change = this.put('Group', resource);
    const membersAdded = members.filter((id) => !before.has(id)).map((id) => ({ id }));
    const membersRemoved = [...before].filter((id) => !members.includes(id)).map((id) => ({ id }));
    return { ...change, diff: { ...change.diff, membersAdded, membersRemoved } };
  }

  remove(resourceId: string): Change {
    const type = this.#resources.get(resourceId)?.type ?? 'User';
    this.#resources.delete(resourceId);
    this.#members.delete(resourceId);
    return this.#change('removed', type, resourceId, { changes: [] });
  }

  #change(kind: Change['kind'], resourceType: string, resourceId: string, diff: JsonObject): Change {
    this.#sequence += 1;
    return {
      eventId: `event-${this.#sequence}`,
      sequence: this.#sequence,
      at: '2026-01-31T09:30:00.000Z',
      kind,
      resourceType,
      resourceId,
      diff,
      resource: this.#resources.get(resourceId)?.resource,
    };
  }
}

/** By top-level attribute, which is all that connectors look at. */
function changesBetween(before: JsonObject = {}, after: JsonObject): readonly JsonObject[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((path) => {
      const [left, right] = [before[path], after[path]];
      return {
        path,
        ...(left === undefined ? {} : { before: left }),
        ...(right === undefined ? {} : { after: right }),
      };
    });
}
