/**
 * Resources in the memory of one process: the reference of the port, for tests and examples. It scans; it keeps
 * nothing across a restart.
 */
import { comparable } from '../filter/compare-values.ts';
import { evaluateElementFilter } from '../filter/evaluate-filter.ts';
import { formatTarget } from '../path/attribute-path.ts';
import { valuesAt } from '../path/values-at.ts';
import type { Attributes } from '../resource/attributes.ts';
import { uniqueTargets } from '../schema/resource-model.ts';
import type { MemoryDirectories } from './memory-directories.ts';
import { derivedIn, elementOf, pageInMemory } from './page-in-memory.ts';
import type * as port from './store.ts';

interface Row {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly created: string;
  readonly lastModified: string;
  readonly attributes: Attributes;
  readonly members: ReadonlySet<string>;
}

export class MemoryStore implements port.Store {
  readonly #directories: MemoryDirectories | undefined;
  readonly #rows = new Map<string, Map<string, Row>>();

  /** `directories`: where attributes that a request taught are kept. */
  constructor(directories?: MemoryDirectories) {
    this.#directories = directories;
  }

  async create(resource: port.NewResource): ReturnType<port.Store['create']> {
    const { key, attributes, members, context } = resource;
    const rows = this.#rowsOf(key.directoryId);
    const refused = this.#refusal(key, attributes, members);
    if (refused !== undefined) return refused;
    if (!this.#learn(key.directoryId, context)) return { kind: 'outdated' };
    const row = {
      id: key.id,
      type: key.model.type.name,
      version: 1,
      created: context.now,
      lastModified: context.now,
      attributes,
      members: new Set(members),
    };
    rows.set(key.id, row);
    return { ...written(row), changed: true };
  }

  async read(key: port.ResourceKey, select: port.Selection): ReturnType<port.Store['read']> {
    const row = this.#find(key);
    return row === undefined ? { kind: 'missing' } : this.#stored(key.directoryId, row, select);
  }

  async update(change: port.ResourceChange): ReturnType<port.Store['update']> {
    const { key, context } = change;
    const row = this.#find(key);
    if (row === undefined) return { kind: 'missing' };
    if (change.expectedVersion !== undefined && change.expectedVersion !== row.version)
      return { kind: 'stale' };
    const mentioned = change.members.flatMap((one) =>
      one.kind === 'add' || one.kind === 'replace' ? one.ids : [],
    );
    const refused = this.#refusal(key, change.attributes?.after ?? row.attributes, mentioned);
    if (refused !== undefined) return refused;
    if (!this.#learn(key.directoryId, context)) return { kind: 'outdated' };
    const members = change.members.reduce(
      (set, one) => this.#applyMembers(key.directoryId, set, one),
      row.members,
    );
    const changed = change.attributes !== undefined || !sameSet(members, row.members);
    if (!changed) return { ...written(row), changed };
    const next = {
      ...row,
      version: row.version + 1,
      lastModified: context.now,
      attributes: change.attributes?.after ?? row.attributes,
      members,
    };
    this.#rowsOf(key.directoryId).set(key.id, next);
    return { ...written(next), changed };
  }

  async remove({ key, expectedVersion }: port.Removal): ReturnType<port.Store['remove']> {
    const row = this.#find(key);
    if (row === undefined) return { kind: 'missing' };
    if (expectedVersion !== undefined && expectedVersion !== row.version) return { kind: 'stale' };
    this.#rowsOf(key.directoryId).delete(key.id);
    return { kind: 'removed' };
  }

  async list(query: port.ListQuery): ReturnType<port.Store['list']> {
    const { directoryId } = query;
    const rows = [...this.#rowsOf(directoryId).values()].filter(({ type }) => type === query.model.type.name);
    const derived = derivedIn(query);
    const page = pageInMemory(
      rows.map((row) => this.#stored(directoryId, row, derived)),
      query,
    );
    const selected = page.resources.flatMap(({ id }) => this.#rowsOf(directoryId).get(id) ?? []);
    return { ...page, resources: selected.map((row) => this.#stored(directoryId, row, query.select)) };
  }

  #rowsOf(directoryId: string): Map<string, Row> {
    const present = this.#rows.get(directoryId);
    if (present !== undefined) return present;
    const rows = new Map<string, Row>();
    this.#rows.set(directoryId, rows);
    return rows;
  }

  #find({ directoryId, model, id }: port.ResourceKey): Row | undefined {
    const row = this.#rowsOf(directoryId).get(id);
    return row?.type === model.type.name ? row : undefined;
  }

  #learn(directoryId: string, { learned }: port.WriteContext): boolean {
    return learned.length === 0 || (this.#directories?.learn(directoryId, learned) ?? true);
  }

  #refusal(
    { directoryId, model, id }: port.ResourceKey,
    attributes: Attributes,
    members: readonly string[],
  ): port.Conflict | port.UnknownMembers | undefined {
    const rows = this.#rowsOf(directoryId);
    for (const target of uniqueTargets(model)) {
      const defined = target.subAttribute ?? target.attribute;
      const valuesOf = (resource: Attributes) =>
        valuesAt(resource, target).map((value) => comparable(defined, value));
      const wanted = new Set(valuesOf(attributes));
      if (wanted.size === 0) continue;
      for (const row of rows.values())
        if (row.id !== id && row.type === model.type.name)
          if (valuesOf(row.attributes).some((value) => wanted.has(value)))
            return { kind: 'conflict', attribute: formatTarget(target) };
    }
    const unknown = members.filter((member) => !rows.has(member));
    return unknown.length === 0 ? undefined : { kind: 'unknownMembers', ids: [...new Set(unknown)] };
  }

  #applyMembers(
    directoryId: string,
    members: ReadonlySet<string>,
    change: port.MemberChange,
  ): ReadonlySet<string> {
    switch (change.kind) {
      case 'add':
        return new Set([...members, ...change.ids]);
      case 'replace':
        return new Set(change.ids);
      case 'remove':
        return new Set([...members].filter((id) => !change.ids.includes(id)));
      case 'removeWhere':
        return new Set(
          [...members].filter((id) => {
            const member = elementOf(this.#reference(directoryId, id));
            return !evaluateElementFilter(change.filter, member);
          }),
        );
    }
  }

  #reference(directoryId: string, id: string): port.Reference {
    const row = this.#rowsOf(directoryId).get(id);
    const display = row?.attributes['displayName'] ?? row?.attributes['userName'];
    return { id, type: row?.type ?? 'User', display: typeof display === 'string' ? display : null };
  }

  #members(directoryId: string, row: Row): readonly port.Reference[] {
    const rows = this.#rowsOf(directoryId);
    return [...row.members].filter((id) => rows.has(id)).map((id) => this.#reference(directoryId, id));
  }

  /** Groups that hold the resource, and the groups that hold those, each once. */
  #groups(directoryId: string, id: string): readonly port.GroupReference[] {
    const rows = [...this.#rowsOf(directoryId).values()];
    const found = new Map<string, port.GroupReference>();
    let level = [id];
    for (let direct = true; level.length > 0; direct = false) {
      const parents = rows.filter(
        ({ id: group, members }) => !found.has(group) && level.some((one) => members.has(one)),
      );
      for (const { id: group } of parents)
        found.set(group, { ...this.#reference(directoryId, group), direct });
      level = parents.map((parent) => parent.id);
    }
    return [...found.values()];
  }

  #stored(directoryId: string, row: Row, select: port.Selection): port.StoredResource {
    return {
      id: row.id,
      version: row.version,
      created: row.created,
      lastModified: row.lastModified,
      attributes: row.attributes,
      ...(select.members ? { members: this.#members(directoryId, row) } : {}),
      ...(select.groups ? { groups: this.#groups(directoryId, row.id) } : {}),
    };
  }
}

const written = ({ version, created, lastModified }: Row) => ({
  kind: 'written' as const,
  version,
  created,
  lastModified,
});

const sameSet = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  left.size === right.size && [...left].every((one) => right.has(one));
