/**
 * What every store must do, as cases that any test runner can run: an app that implements `Store` on tables of its own
 * learns from them whether the implementation is right. Each case gets a store of its own, empty.
 *
 * @example
 * for (const { title, run } of storeContract(makeFixture)) it(title, run);
 */
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import { bindElementFilter, bindFilter } from '../filter/bind-filter.ts';
import { parseFilter } from '../filter/parse-filter.ts';
import { bindAttributePath, isUnbound, parseAttributePath } from '../path/attribute-path.ts';
import { type Attributes, withSchemas } from '../resource/attributes.ts';
import { diffAttributes } from '../resource/diff-attributes.ts';
import { equalValues } from '../resource/equal-values.ts';
import type { JsonValue } from '../schema/json.ts';
import {
  buildResourceModel,
  type CustomAttribute,
  extendResourceModel,
  type ResourceModel,
} from '../schema/resource-model.ts';
import { strict } from '../tolerances/lenience.ts';
import {
  attributesOf,
  isMissing,
  type ListQuery,
  type MemberChange,
  type PageStart,
  type Position,
  type Selection,
  type Store,
  type StoredResource,
} from './store.ts';

export interface StoreFixture {
  readonly store: Store;
  /** Two directories of that store. */
  readonly directoryId: string;
  readonly otherDirectoryId: string;
  /** A fresh id of the form that the store takes. */
  newId(): string;
  /** Custom attributes that the store holds for the first directory; left out by a store that is taught none. */
  learned?(): Promise<readonly CustomAttribute[]>;
  /** Tells the store of attributes that an admin declared in a directory; left out where the model alone says it. */
  declare?(directoryId: string, attributes: readonly CustomAttribute[]): Promise<void>;
}

export interface ContractCase {
  readonly title: string;
  readonly run: () => Promise<void>;
}

const users = buildResourceModel(userResourceType);
const groups = buildResourceModel(groupResourceType);
const everything: Selection = { members: true, groups: true };
const nothing: Selection = { members: false, groups: false };

export interface StoreContractOptions {
  /**
   * False for the store of an engine whose schemas are fixed (`resourceTypes` and not `directories`): the cases about
   * what a request taught or an admin declared are left out.
   */
  readonly learning?: boolean;
}

/** The cases, each on a fixture of its own. */
export const storeContract = (
  makeFixture: () => Promise<StoreFixture>,
  { learning = true }: StoreContractOptions = {},
): readonly ContractCase[] =>
  Object.entries({ ...cases, ...(learning ? { ...learningCases, ...declaredCases } : {}) }).map(
    ([title, run]) => ({
      title,
      run: async () => run(new Harness(await makeFixture())),
    }),
  );

/** A query in words. */
interface ListWords extends Partial<Pick<ListQuery, 'count' | 'select' | 'start'>> {
  readonly filter?: string;
  readonly sortBy?: string;
  readonly descending?: boolean;
}

/** Words for the cases: what a request would do, in one line. */
class Harness {
  readonly fixture: StoreFixture;
  #clock = Date.parse('2026-01-01T00:00:00.000Z');

  constructor(fixture: StoreFixture) {
    this.fixture = fixture;
  }

  get store(): Store {
    return this.fixture.store;
  }

  key(model: ResourceModel, id: string, directoryId = this.fixture.directoryId) {
    return { directoryId, model, id };
  }

  context(learned: readonly CustomAttribute[] = []) {
    this.#clock += 1_000;
    return {
      actor: { kind: 'token', id: 'contract', label: 'Contract' } as const,
      requestId: 'contract',
      now: new Date(this.#clock).toISOString(),
      learned,
    };
  }

  create(
    model: ResourceModel,
    attributes: Attributes,
    members: readonly string[] = [],
    directoryId?: string,
  ) {
    const key = this.key(model, this.fixture.newId(), directoryId);
    const whole = withSchemas(attributes, model);
    return this.store
      .create({ key, attributes: whole, members, context: this.context() })
      .then((result) => ({ id: key.id, result }));
  }

  async user(userName: string, more: Attributes = {}): Promise<string> {
    const { id, result } = await this.create(users, { userName, active: true, ...more });
    equal(result.kind, 'written', `creating ${userName}`);
    return id;
  }

  async group(displayName: string, members: readonly string[] = []): Promise<string> {
    const { id, result } = await this.create(groups, { displayName }, members);
    equal(result.kind, 'written', `creating ${displayName}`);
    return id;
  }

  async read(model: ResourceModel, id: string, select = everything): Promise<StoredResource> {
    const resource = await this.store.read(this.key(model, id), select);
    if (isMissing(resource)) throw new Error(`${model.type.name} ${id} is missing`);
    return resource;
  }

  update(model: ResourceModel, id: string, before: Attributes, after: Attributes, expectedVersion: number) {
    const whole = withSchemas(after, model);
    return this.store.update({
      key: this.key(model, id),
      expectedVersion,
      attributes: { before, after: whole, changes: diffAttributes(before, whole) },
      members: [],
      context: this.context(),
    });
  }

  changeMembers(id: string, ...members: readonly MemberChange[]) {
    const key = this.key(groups, id);
    return this.store.update({
      key,
      expectedVersion: undefined,
      attributes: undefined,
      members,
      context: this.context(),
    });
  }

  async learned(): Promise<readonly CustomAttribute[]> {
    if (this.fixture.learned === undefined) throw new Error('the fixture does not say what was learned');
    return this.fixture.learned();
  }

  async memberIds(id: string): Promise<readonly string[]> {
    const { members = [], moreMembers } = await this.read(groups, id);
    const ids = members.map((member) => member.id);
    for await (const batch of moreMembers ?? []) ids.push(...batch.map((member) => member.id));
    return ids.sort();
  }

  list(model: ResourceModel, query: ListWords = {}) {
    const { filter, sortBy, descending = false, ...rest } = query;
    return this.store.list({
      directoryId: this.fixture.directoryId,
      model,
      start: { kind: 'index', startIndex: 1 },
      count: 100,
      select: nothing,
      ...rest,
      filter: filter === undefined ? undefined : bindFilter(parseFilter(filter, strict), model, strict),
      sort: sortBy === undefined ? undefined : { target: targetOf(sortBy, model), descending },
    });
  }

  async found(model: ResourceModel, filter: string): Promise<readonly string[]> {
    const { resources, total } = await this.list(model, { filter });
    equal(total, resources.length, `total of ${filter}`);
    return resources.map(nameOf);
  }
}

const nameOf = (resource: StoredResource): string => {
  const attributes = attributesOf(resource);
  return String(attributes['userName'] ?? attributes['displayName']);
};

function targetOf(text: string, model: ResourceModel) {
  const path = parseAttributePath(text);
  const target = path === undefined ? undefined : bindAttributePath(path, model);
  if (target === undefined || isUnbound(target)) throw new Error(`${text} is no attribute`);
  return target;
}

function equal(actual: unknown, expected: unknown, about: string): void {
  if (equalValues(actual as JsonValue, expected as JsonValue)) return;
  throw new Error(`${about}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

type Cases = Readonly<Record<string, (h: Harness) => Promise<void>>>;

const cases: Cases = {
  'keeps what was created, at version 1': async (h) => {
    const id = await h.user('Mira@example.com', {
      name: { givenName: 'Mira' },
      emails: [{ value: 'mira@example.com', primary: true }],
    });
    const resource = await h.read(users, id);
    equal(resource.version, 1, 'version');
    equal(resource.created, resource.lastModified, 'lastModified');
    equal(
      attributesOf(resource),
      {
        schemas: [users.core.urn],
        userName: 'Mira@example.com',
        active: true,
        name: { givenName: 'Mira' },
        emails: [{ value: 'mira@example.com', primary: true }],
      },
      'attributes',
    );
  },
  'answers missing for an unknown id, an odd id, another type, another directory': async (h) => {
    const id = await h.user('mira@example.com');
    const missing = { kind: 'missing' };
    equal(await h.store.read(h.key(users, h.fixture.newId()), nothing), missing, 'unknown id');
    equal(await h.store.read(h.key(users, "' or 1=1 --"), nothing), missing, 'odd id');
    equal(await h.store.read(h.key(groups, id), nothing), missing, 'another type');
    equal(
      await h.store.read(h.key(users, id, h.fixture.otherDirectoryId), nothing),
      missing,
      'another directory',
    );
  },
  'refuses a userName that another user has, in any case, and keeps nothing': async (h) => {
    await h.user('Mira@example.com');
    const { result } = await h.create(users, { userName: 'mIRA@EXAMPLE.com', active: true });
    equal(result, { kind: 'conflict', attribute: 'userName' }, 'result');
    equal((await h.list(users)).total, 1, 'users');
  },
  'lets two directories have the same userName': async (h) => {
    await h.user('mira@example.com');
    const { result } = await h.create(
      users,
      { userName: 'mira@example.com', active: true },
      [],
      h.fixture.otherDirectoryId,
    );
    equal(result.kind, 'written', 'result');
    equal((await h.list(users)).total, 1, 'users of the first directory');
  },
  'updates on the expected version and raises it': async (h) => {
    const id = await h.user('mira@example.com');
    const before = await h.read(users, id);
    const attributes = attributesOf(before);
    const result = await h.update(users, id, attributes, { ...attributes, title: 'Lead' }, 1);
    const after = await h.read(users, id);
    equal(
      result,
      {
        kind: 'written',
        version: 2,
        created: before.created,
        lastModified: after.lastModified,
        changed: true,
      },
      'result',
    );
    equal([after.version, attributesOf(after)['title']], [2, 'Lead'], 'resource');
    if (after.lastModified <= before.lastModified) throw new Error('lastModified did not advance');
  },
  'refuses a stale version and changes nothing': async (h) => {
    const id = await h.user('mira@example.com');
    const attributes = attributesOf(await h.read(users, id));
    await h.update(users, id, attributes, { ...attributes, title: 'First' }, 1);
    equal(
      await h.update(users, id, attributes, { ...attributes, title: 'Second' }, 1),
      { kind: 'stale' },
      'result',
    );
    equal(attributesOf(await h.read(users, id))['title'], 'First', 'title');
  },
  'lets one of two racing writers win': async (h) => {
    const id = await h.user('mira@example.com');
    const attributes = attributesOf(await h.read(users, id));
    const results = await Promise.all(
      ['a', 'b', 'c', 'd'].map((title) => h.update(users, id, attributes, { ...attributes, title }, 1)),
    );
    equal(results.map(({ kind }) => kind).sort(), ['stale', 'stale', 'stale', 'written'], 'results');
    equal((await h.read(users, id)).version, 2, 'version');
  },
  'refuses an update to a userName that another user has': async (h) => {
    await h.user('mira@example.com');
    const id = await h.user('tomas@example.com');
    const attributes = attributesOf(await h.read(users, id));
    const result = await h.update(users, id, attributes, { ...attributes, userName: 'MIRA@example.com' }, 1);
    equal(result, { kind: 'conflict', attribute: 'userName' }, 'result');
  },
  'answers missing for an update or removal of nothing': async (h) => {
    const id = h.fixture.newId();
    equal(await h.update(users, id, {}, { userName: 'x' }, 1), { kind: 'missing' }, 'update');
    equal(await h.changeMembers(id, { kind: 'add', ids: [] }), { kind: 'missing' }, 'members');
    equal(
      await h.store.remove({ key: h.key(users, id), expectedVersion: undefined, context: h.context() }),
      { kind: 'missing' },
      'removal',
    );
  },
  'removes: the id is missing, the userName free': async (h) => {
    const id = await h.user('mira@example.com');
    const remove = (expectedVersion: number | undefined) =>
      h.store.remove({ key: h.key(users, id), expectedVersion, context: h.context() });
    equal(await remove(7), { kind: 'stale' }, 'at another version');
    equal(await remove(1), { kind: 'removed' }, 'at this version');
    equal(await remove(undefined), { kind: 'missing' }, 'once more');
    equal(await h.store.read(h.key(users, id), nothing), { kind: 'missing' }, 'read');
    equal((await h.list(users)).total, 0, 'total');
    await h.user('mira@example.com');
  },
  'adds, removes and replaces members': async (h) => {
    const [a, b, c] = [await h.user('a'), await h.user('b'), await h.user('c')];
    const group = await h.group('Crew', [a]);
    await h.changeMembers(group, { kind: 'add', ids: [b] });
    equal(await h.memberIds(group), [a, b].sort(), 'after add');
    await h.changeMembers(group, { kind: 'remove', ids: [a] }, { kind: 'add', ids: [c] });
    equal(await h.memberIds(group), [b, c].sort(), 'after remove and add');
    await h.changeMembers(group, { kind: 'replace', ids: [a, b] });
    equal(await h.memberIds(group), [a, b].sort(), 'after replace');
    await h.changeMembers(group, { kind: 'replace', ids: [] });
    equal(await h.memberIds(group), [], 'after replace by none');
  },
  'removes the members that a filter selects': async (h) => {
    const [a, b] = [
      await h.user('a@example.com', { displayName: 'Ann' }),
      await h.user('b@example.com', { displayName: 'Ben' }),
    ];
    const group = await h.group('Crew', [a, b]);
    const attribute = targetOf('members', groups).attribute;
    const filter = bindElementFilter(
      parseFilter('display sw "AN" and type eq "User"', strict),
      attribute,
      strict,
    );
    await h.changeMembers(group, { kind: 'removeWhere', filter });
    equal(await h.memberIds(group), [b], 'members');
  },
  'knows each member by type and name': async (h) => {
    const [user, inner] = [await h.user('a@example.com', { displayName: 'Ann' }), await h.group('Inner')];
    const nameless = await h.user('b@example.com');
    const group = await h.group('Outer', [user, inner, nameless]);
    const members = (await h.read(groups, group)).members ?? [];
    const shown = members.map(({ type, display }) => `${type} ${display}`).sort();
    equal(shown, ['Group Inner', 'User Ann', 'User b@example.com'], 'members');
  },
  'leaves version and lastModified alone where every member is as asked': async (h) => {
    const user = await h.user('a');
    const group = await h.group('Crew', [user]);
    const before = await h.read(groups, group);
    const again = await h.changeMembers(group, { kind: 'add', ids: [user] });
    const absent = await h.changeMembers(group, { kind: 'remove', ids: [h.fixture.newId()] });
    equal(
      [again.kind === 'written' && again.changed, absent.kind === 'written' && absent.changed],
      [false, false],
      'changed',
    );
    const after = await h.read(groups, group);
    equal(
      [after.version, after.lastModified],
      [before.version, before.lastModified],
      'version and lastModified',
    );
  },
  'raises the version when a member comes': async (h) => {
    const user = await h.user('a');
    const group = await h.group('Crew');
    const result = await h.changeMembers(group, { kind: 'add', ids: [user] });
    equal(result.kind === 'written' && [result.version, result.changed], [2, true], 'result');
    equal((await h.read(groups, group)).version, 2, 'version');
  },
  'names unknown members and changes nothing': async (h) => {
    const user = await h.user('a');
    const unknown = h.fixture.newId();
    const group = await h.group('Crew');
    const result = await h.changeMembers(group, { kind: 'add', ids: [user, unknown, 'no-id'] });
    equal(result.kind === 'unknownMembers' && [...result.ids].sort(), [unknown, 'no-id'].sort(), 'update');
    equal(await h.memberIds(group), [], 'members');
    const created = await h.create(groups, { displayName: 'Other' }, [unknown]);
    equal(created.result.kind, 'unknownMembers', 'create');
    equal((await h.list(groups)).total, 1, 'groups');
  },
  'shows the groups of a user, direct and through groups': async (h) => {
    const user = await h.user('a');
    const inner = await h.group('Inner', [user]);
    await h.group('Outer', [inner]);
    const found = ((await h.read(users, user)).groups ?? [])
      .map(({ display, direct }) => `${display} ${direct}`)
      .sort();
    equal(found, ['Inner true', 'Outer false'], 'groups');
  },
  'ends when groups hold one another': async (h) => {
    const user = await h.user('a');
    const one = await h.group('One', [user]);
    const two = await h.group('Two', [one]);
    await h.changeMembers(one, { kind: 'add', ids: [two] });
    const found = ((await h.read(users, user)).groups ?? []).map(({ id }) => id).sort();
    equal(found, [one, two].sort(), 'groups');
  },
  'takes a removed user out of its groups': async (h) => {
    const [a, b] = [await h.user('a'), await h.user('b')];
    const group = await h.group('Crew', [a, b]);
    await h.store.remove({ key: h.key(users, a), expectedVersion: undefined, context: h.context() });
    equal(await h.memberIds(group), [b], 'members');
    equal(await h.found(groups, `members.value eq "${a}"`), [], 'filter by member');
  },
  'reads no members and no groups unless asked': async (h) => {
    const user = await h.user('a');
    const group = await h.group('Crew', [user]);
    const bare = await h.read(groups, group, nothing);
    equal(
      [bare.members, (await h.read(users, user, nothing)).groups],
      [undefined, undefined] as never,
      'derived attributes',
    );
  },
  'pages in a stable order, with a true total': async (h) => {
    const names = ['e', 'a', 'd', 'b', 'c'];
    for (const name of names) await h.user(name);
    const pages = [1, 3, 5, 7].map((startIndex) =>
      h.list(users, { start: { kind: 'index', startIndex }, count: 2 }),
    );
    const found = await Promise.all(pages);
    equal(
      found.map(({ resources }) => resources.map(nameOf)),
      [['e', 'a'], ['d', 'b'], ['c'], []],
      'pages',
    );
    equal(
      found.map(({ total }) => total),
      [5, 5, 5, 5],
      'totals',
    );
    equal((await h.list(users, { count: 0 })).total, 5, 'total alone');
  },
  'walks by position in both directions, while others write': async (h) => {
    const seed = async (name: string, title: string) => h.user(name, title === '' ? {} : { title });
    for (const [name, title] of [
      ['1', 'b'],
      ['2', ''],
      ['3', 'a'],
      ['4', 'b'],
      ['5', 'c'],
      ['6', ''],
    ] as const)
      await seed(name, title);
    for (const [sortBy, descending, order] of [
      [undefined, false, '123456'],
      ['title', false, '314526'],
      ['title', true, '265143'],
    ] as const) {
      const page = (start: PageStart) =>
        h.list(users, { ...(sortBy === undefined ? {} : { sortBy }), descending, count: 2, start });
      const pages: string[] = [];
      let position: Position | undefined;
      let more = true;
      while (more) {
        const { resources, ends } = await page({ kind: 'after', position });
        pages.push(resources.map(nameOf).join(''));
        more = ends?.more ?? false;
        position = ends?.last;
      }
      equal(pages.join(''), order, `forwards by ${sortBy} ${descending}`);
      const back: string[] = [];
      for (let from: Position | undefined = position; from !== undefined; ) {
        const { resources, ends } = await page({ kind: 'before', position: from });
        back.unshift(resources.map(nameOf).join(''));
        from = ends?.more === true ? ends.first : undefined;
      }
      equal(back.join(''), order.slice(0, -1), `backwards by ${sortBy} ${descending}`);
    }
    const { ends } = await h.list(users, { count: 3, start: { kind: 'after', position: undefined } });
    await h.user('0');
    const [second] = (await h.list(users, { filter: 'userName eq "2"' })).resources;
    await h.store.remove({
      key: h.key(users, second?.id ?? ''),
      expectedVersion: undefined,
      context: h.context(),
    });
    const rest = await h.list(users, { start: { kind: 'after', position: ends?.last } });
    equal(rest.resources.map(nameOf), ['4', '5', '6', '0'], 'after an insert and a removal');
  },
  'sorts, with those without a value last, or first when descending': async (h) => {
    await h.user('1', { title: 'beta' });
    await h.user('2');
    await h.user('3', { title: 'Alpha' });
    await h.user('4', { title: 'gamma' });
    const names = async (descending: boolean) =>
      (await h.list(users, { sortBy: 'title', descending })).resources.map(nameOf);
    equal(await names(false), ['3', '1', '4', '2'], 'ascending');
    equal(await names(true), ['2', '4', '1', '3'], 'descending');
  },
  'sorts a multi-valued attribute by its primary value, or its first': async (h) => {
    await h.user('1', { emails: [{ value: 'z@example.com' }, { value: 'a@example.com', primary: true }] });
    await h.user('2', { emails: [{ value: 'b@example.com' }, { value: 'y@example.com' }] });
    equal((await h.list(users, { sortBy: 'emails.value' })).resources.map(nameOf), ['1', '2'], 'order');
  },
  'filters by every operator': async (h) => {
    await h.user('ann@example.com', {
      title: 'Lead',
      emails: [
        { value: 'ann@work.example', type: 'work' },
        { value: 'ann@home.example', type: 'home' },
      ],
    });
    await h.user('ben@example.com', { title: '100%_Sure', active: false });
    await h.user('cleo@example.com');
    const expected: Readonly<Record<string, readonly string[]>> = {
      'userName eq "ANN@example.com"': ['ann@example.com'],
      'title eq "lead"': ['ann@example.com'],
      'title ne "lead"': ['ben@example.com', 'cleo@example.com'],
      'title co "0%_s"': ['ben@example.com'],
      'title co "%"': ['ben@example.com'],
      'title sw "LE"': ['ann@example.com'],
      'title ew "sure"': ['ben@example.com'],
      'title pr': ['ann@example.com', 'ben@example.com'],
      'not (title pr)': ['cleo@example.com'],
      'title eq null': ['cleo@example.com'],
      'title gt "a"': ['ann@example.com'],
      'title le "a"': ['ben@example.com'],
      'active eq false': ['ben@example.com'],
      'userName co "example" and not (active eq false)': ['ann@example.com', 'cleo@example.com'],
      'emails co "HOME.example"': ['ann@example.com'],
      'emails.value sw "ann@h"': ['ann@example.com'],
      'emails.value ew "@work.example"': ['ann@example.com'],
      'emails[type eq "work" and value co "home"]': [],
      'emails[type eq "home" and value co "home"]': ['ann@example.com'],
      'emails[type eq "home" and value eq "ann@HOME.example"]': ['ann@example.com'],
      'emails[not (type eq "work")]': ['ann@example.com'],
      'userName eq "nobody" or userName sw "c"': ['cleo@example.com'],
      'meta.created gt "2025-01-01T00:00:00Z" and meta.resourceType eq "User"': [
        'ann@example.com',
        'ben@example.com',
        'cleo@example.com',
      ],
      'meta.lastModified lt "2025-01-01T00:00:00+02:00"': [],
      [`schemas eq "${users.core.urn}" and userName sw "a"`]: ['ann@example.com'],
    };
    for (const [filter, names] of Object.entries(expected))
      equal(await h.found(users, filter), names, filter);
  },
  'filters by membership, from either side': async (h) => {
    const user = await h.user('a', { displayName: 'Ann' });
    await h.user('b');
    const inner = await h.group('Inner', [user]);
    const outer = await h.group('Outer', [inner]);
    equal(await h.found(groups, `members.value eq "${user}"`), ['Inner'], 'members.value');
    equal(await h.found(groups, 'members[type eq "Group" and display co "inn"]'), ['Outer'], 'members[…]');
    equal(await h.found(groups, 'members pr'), ['Inner', 'Outer'], 'members pr');
    equal(await h.found(users, `groups.value eq "${inner}"`), ['a'], 'groups.value');
    equal(await h.found(users, `groups[value eq "${outer}" and type eq "indirect"]`), ['a'], 'groups[…]');
    equal(await h.found(users, 'not (groups pr)'), ['b'], 'not (groups pr)');
  },
};

const learningCases: Cases = {
  'teaches an attribute with the change that brings it, or not at all': async (h) => {
    const isAdmin = customAttribute('isAdmin', 'boolean');
    const model = extendResourceModel(users, [isAdmin]);
    const create = (userName: string) =>
      h.store.create({
        key: h.key(model, h.fixture.newId()),
        attributes: withSchemas({ userName, active: true, isAdmin: true }, model),
        members: [],
        context: h.context([isAdmin]),
      });
    await h.user('taken');
    equal((await create('TAKEN')).kind, 'conflict', 'refused');
    equal(await h.learned(), [], 'learned by a refused change');
    equal((await create('mira')).kind, 'written', 'written');
    equal(
      (await h.learned()).map(({ path }) => path),
      ['isAdmin'],
      'learned',
    );
    equal((await create('tomas')).kind, 'written', 'taught again the same');
    const { resources } = await h.list(model, { filter: 'isAdmin eq true' });
    equal(resources.map(nameOf), ['mira', 'tomas'], 'filter by it');
  },
  'answers outdated where the directory has learned otherwise': async (h) => {
    const teach = (attribute: CustomAttribute, userName: string, value: JsonValue) => {
      const model = extendResourceModel(users, [attribute]);
      const attributes = withSchemas({ userName, active: true, [attribute.path]: value }, model);
      return h.store.create({
        key: h.key(model, h.fixture.newId()),
        attributes,
        members: [],
        context: h.context([attribute]),
      });
    };
    equal((await teach(customAttribute('badge', 'string'), 'mira', 'x')).kind, 'written', 'first');
    equal((await teach(customAttribute('badge', 'integer'), 'tomas', 7)).kind, 'outdated', 'another type');
    equal(
      (await teach(customAttribute('BADGE', 'string'), 'tomas', 'y')).kind,
      'outdated',
      'another spelling',
    );
    equal((await h.list(users)).total, 1, 'users');
  },
};

/** Users with a badge that no two share, in any case, and with numbers in an extension, none of them twice. */
const badge: CustomAttribute = declared('User', users.core.urn, 'badge', { uniqueness: 'server' });
const desksUrn = 'urn:example:office:1.0:User';
const desks: CustomAttribute = declared('User', desksUrn, 'desks', {
  type: 'integer',
  multiValued: true,
  uniqueness: 'global',
});
const badged = extendResourceModel(users, [badge, desks]);

const roleUrn = 'urn:example:schemas:1.0:Role';
const roleAttributes = [
  declared('Role', roleUrn, 'displayName', { required: true, uniqueness: 'server' }),
  declared('Role', roleUrn, 'level', { type: 'integer' }),
];
const roles = buildResourceModel(
  {
    name: 'Role',
    description: 'Role',
    endpoint: '/Roles',
    schema: { id: roleUrn, name: 'Role', description: 'Role', attributes: [] },
    schemaExtensions: [],
  },
  roleAttributes,
);

async function declaring(h: Harness): Promise<Harness> {
  const { declare, directoryId, otherDirectoryId } = h.fixture;
  for (const id of [directoryId, otherDirectoryId]) await declare?.(id, [badge, desks, ...roleAttributes]);
  return h;
}

const inBuilding = (...numbers: readonly number[]): Attributes => ({ [desksUrn]: { desks: numbers } });

const declaredCases: Cases = {
  'refuses a value that a unique custom attribute of another has, in any case, and keeps nothing': async (
    h,
  ) => {
    await declaring(h);
    equal((await h.create(badged, { userName: 'mira', badge: 'B-é1' })).result.kind, 'written', 'first');
    const { id, result } = await h.create(badged, { userName: 'tomas', badge: 'b-É1' });
    equal(result, { kind: 'conflict', attribute: 'badge' }, 'second');
    equal(isMissing(await h.store.read(h.key(badged, id), nothing)), true, 'kept');
    equal((await h.list(badged)).total, 1, 'users');
    const elsewhere = await h.create(
      badged,
      { userName: 'tomas', badge: 'B-é1' },
      [],
      h.fixture.otherDirectoryId,
    );
    equal(elsewhere.result.kind, 'written', 'another directory');
    equal((await h.create(badged, { userName: 'tomas' })).result.kind, 'written', 'without a value');
    equal((await h.create(badged, { userName: 'noor' })).result.kind, 'written', 'two without a value');
  },
  'keeps every value of a unique multi-valued attribute of an extension apart': async (h) => {
    await declaring(h);
    equal(
      (await h.create(badged, { userName: 'mira', ...inBuilding(1, 2) })).result.kind,
      'written',
      'first',
    );
    const { result } = await h.create(badged, { userName: 'tomas', ...inBuilding(3, 2) });
    equal(result, { kind: 'conflict', attribute: `${desksUrn}:desks` }, 'one in common');
    equal((await h.create(badged, { userName: 'tomas', ...inBuilding(3) })).result.kind, 'written', 'others');
  },
  'names the userName first where that is taken as well': async (h) => {
    await declaring(h);
    await h.create(badged, { userName: 'mira', badge: 'b' });
    const { result } = await h.create(badged, { userName: 'MIRA', badge: 'B' });
    equal(result, { kind: 'conflict', attribute: 'userName' }, 'refused');
  },
  'updates to its own unique value, to a free one, and not to that of another': async (h) => {
    await declaring(h);
    const mine = { userName: 'mira', badge: 'one' };
    const { id } = await h.create(badged, mine);
    await h.create(badged, { userName: 'tomas', badge: 'two' });
    const update = (before: Attributes, after: Attributes, version: number) =>
      h.update(badged, id, before, after, version);
    const title = { ...mine, title: 'Lead' };
    equal((await update(mine, title, 1)).kind, 'written', 'another attribute');
    const own = { ...mine, badge: 'ONE' };
    equal((await update(title, own, 2)).kind, 'written', 'its own, in another case');
    const taken = await update(own, { ...own, badge: 'Two' }, 3);
    equal(taken, { kind: 'conflict', attribute: 'badge' }, 'taken');
    equal((await h.read(badged, id)).version, 3, 'version after a refused update');
    equal((await update(own, { ...own, badge: 'three' }, 3)).kind, 'written', 'a free one');
    equal((await h.create(badged, { userName: 'noor', badge: 'one' })).result.kind, 'written', 'freed');
  },
  'frees unique values on removal': async (h) => {
    await declaring(h);
    const { id } = await h.create(badged, { userName: 'mira', badge: 'one' });
    const removal = { key: h.key(badged, id), expectedVersion: undefined, context: h.context() };
    equal(await h.store.remove(removal), { kind: 'removed' }, 'removed');
    equal((await h.create(badged, { userName: 'tomas', badge: 'one' })).result.kind, 'written', 'freed');
  },
  'lets one of two racing creates with the same unique value win': async (h) => {
    await declaring(h);
    const results = await Promise.all(
      ['mira', 'tomas'].map((userName) => h.create(badged, { userName, badge: 'same' })),
    );
    equal(results.map(({ result }) => result.kind).sort(), ['conflict', 'written'], 'results');
  },
  'keeps resources of a declared type like any other, apart from users': async (h) => {
    await declaring(h);
    const mira = await h.user('mira');
    const auditor = { displayName: 'Auditor', level: 10 };
    const { id, result } = await h.create(roles, auditor);
    equal(result.kind, 'written', 'created');
    equal((await h.create(roles, { displayName: 'Editor', level: 9 })).result.kind, 'written', 'another');
    equal(
      (await h.create(roles, { displayName: 'AUDITOR' })).result,
      { kind: 'conflict', attribute: 'displayName' },
      'the same name',
    );
    equal(isMissing(await h.store.read(h.key(users, id), nothing)), true, 'no user');
    equal(isMissing(await h.store.read(h.key(roles, mira), nothing)), true, 'no role');
    equal(await h.found(roles, 'displayName sw "aud" and level gt 9'), ['Auditor'], 'filter');
    const { resources } = await h.list(roles, { sortBy: 'level' });
    equal(resources.map(nameOf), ['Editor', 'Auditor'], 'sorted by number');
    const changed = await h.update(roles, id, auditor, { displayName: 'Auditor', level: 8 }, 1);
    equal(changed.kind, 'written', 'updated');
    equal(await h.found(roles, 'level lt 9'), ['Auditor'], 'filter after the update');
    equal((await h.list(users)).total, 1, 'users');
  },
};

function declared(
  resourceType: string,
  schema: string,
  name: string,
  characteristics: Partial<CustomAttribute['definition']>,
): CustomAttribute {
  const { definition } = customAttribute(name, 'string');
  return { resourceType, schema, path: name, definition: { ...definition, ...characteristics } };
}

function customAttribute(name: string, type: 'string' | 'boolean' | 'integer'): CustomAttribute {
  return {
    resourceType: 'User',
    schema: users.core.urn,
    path: name,
    definition: {
      name,
      type,
      multiValued: false,
      description: 'Learned.',
      required: false,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'none',
    },
  };
}
