/**
 * The engine's evaluator, through the memory store, is the oracle of the SQL compiler: random directories, and hundreds
 * of random queries against each, must give the same resources in the same order. A failure names its seed and the
 * smallest part of the filter that still differs. `ROLLCALL_ORACLE_RUNS`: how many directories each engine gets.
 */
import {
  bindFilter,
  type FilterTree,
  formatFilter,
  type ListQuery,
  MemoryStore,
  type Position,
  type ResourceKey,
  type ResourceModel,
  type Store,
  strict,
} from '@rollcall/scim';
import fc from 'fast-check';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { newId } from '../new-id.ts';
import { eachDatabase } from '../testing/databases.ts';
import {
  Chance,
  RandomFilters,
  randomAttributes,
  randomModel,
  textsIn,
} from '../testing/random-directory.ts';
import { SqlStore } from './sql-store.ts';

const directoriesPerEngine = Number(process.env['ROLLCALL_ORACLE_RUNS'] ?? 8);
const usersPerDirectory = 40;
const groupsPerDirectory = 20;
const queriesPerDirectory = 300;

interface Pair {
  readonly sql: Store;
  readonly memory: Store;
  readonly directoryId: string;
}

describe.each(eachDatabase)('RFC 7644 §3.4.2.2, SQL on $name', ({ open }) => {
  let pool: pg.Pool;
  beforeAll(async () => {
    ({ pool } = await open());
    await migrate(pool);
  });

  it('finds, orders and pages exactly what the evaluator does', async () => {
    const seeds = fc.integer({ min: 0, max: 0x7fffffff });
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const directoryId = newId();
        await pool.query('insert into directories (id, name) values ($1, $2)', [directoryId, directoryId]);
        await compareDirectory({ sql: new SqlStore(pool), memory: new MemoryStore(), directoryId }, seed);
      }),
      { numRuns: directoriesPerEngine, endOnFailure: true },
    );
  }, 3_600_000);
});

async function compareDirectory(pair: Pair, seed: number): Promise<void> {
  const chance = new Chance(seed);
  const models = { User: randomModel('User', chance), Group: randomModel('Group', chance) };
  const texts = await seedDirectory(pair, models, chance);
  for (const kind of ['User', 'Group'] as const) {
    const model = models[kind];
    const filters = new RandomFilters(model, texts, chance);
    for (let index = 0; index < queriesPerDirectory / 2; index++) {
      const tree = filters.tree();
      const query = randomQuery(pair.directoryId, model, filters, chance);
      const difference = await findDifference(pair, query, tree);
      if (difference !== undefined) expect.fail(`seed ${seed}, ${kind}: ${difference}`);
      if (chance.in(12)) await compareWalks(pair, query, tree, 1 + chance.below(9));
    }
  }
}

function randomQuery(
  directoryId: string,
  model: ResourceModel,
  filters: RandomFilters,
  chance: Chance,
): Omit<ListQuery, 'filter'> {
  const sort = chance.in(2) ? undefined : { target: filters.sortTarget(), descending: chance.in(2) };
  const whole = chance.in(2);
  return {
    directoryId,
    model,
    sort,
    start: { kind: 'index', startIndex: whole ? 1 : 1 + chance.below(12) },
    count: whole ? 1_000 : chance.below(8),
    select: { members: false, groups: false },
  };
}

/** What differs, in words, with the smallest part of the filter and the plainest query that shows it. */
async function findDifference(
  pair: Pair,
  query: Omit<ListQuery, 'filter'>,
  tree: FilterTree | undefined,
): Promise<string | undefined> {
  const said = await answers(pair, query, tree);
  if (said.sql === said.memory) return undefined;
  const plain = { ...query, sort: undefined, start: { kind: 'index', startIndex: 1 } as const, count: 1_000 };
  for (const part of tree === undefined ? [] : partsOf(tree)) {
    const smaller = await findDifference(pair, plain, part);
    if (smaller !== undefined) return smaller;
  }
  if (query.sort !== undefined && tree !== undefined) {
    const sorted = await findDifference(pair, { ...plain, sort: query.sort }, undefined);
    if (sorted !== undefined) return sorted;
  }
  const { sort } = query;
  const { attribute, subAttribute } = sort?.target ?? {};
  return [
    tree === undefined ? 'no filter' : formatFilter(tree),
    ...(sort === undefined
      ? []
      : [`sort by ${attribute?.name}.${subAttribute?.name} descending ${sort.descending}`]),
    `from ${JSON.stringify(query.start)}, ${query.count}`,
    `SQL:    ${said.sql}`,
    `memory: ${said.memory}`,
    `definition: ${JSON.stringify(definitionOf(query.model, tree) ?? attribute)}`,
    await describeFirstDifferent(pair, query, said),
  ].join('\n');
}

/** RFC 9865: page by page, forth and back, the SQL store gives what the oracle gives at once. */
async function compareWalks(
  { sql, memory }: Pair,
  query: Omit<ListQuery, 'filter'>,
  tree: FilterTree,
  count: number,
): Promise<void> {
  const filter = bindFilter(tree, query.model, strict);
  const whole = await memory.list({
    ...query,
    filter,
    start: { kind: 'index', startIndex: 1 },
    count: 1_000,
  });
  const wanted = whole.resources.map(({ id }) => id);
  const forth: string[] = [];
  let last: Position | undefined;
  for (let more = true; more; ) {
    const page = await sql.list({ ...query, filter, start: { kind: 'after', position: last }, count });
    forth.push(...page.resources.map(({ id }) => id));
    last = page.ends?.last ?? last;
    more = page.ends?.more ?? false;
  }
  expect(forth, `forth by ${count}: ${formatFilter(tree)}`).toEqual(wanted);
  if (last === undefined) return;
  const back: string[] = wanted.slice(-1);
  for (let more = true, position = last; more; ) {
    const page = await sql.list({ ...query, filter, start: { kind: 'before', position }, count });
    back.unshift(...page.resources.map(({ id }) => id));
    position = page.ends?.first ?? position;
    more = page.ends?.more ?? false;
  }
  expect(back, `back by ${count}: ${formatFilter(tree)}`).toEqual(wanted);
}

function partsOf(tree: FilterTree): readonly FilterTree[] {
  if (tree.kind === 'and' || tree.kind === 'or') return tree.operands;
  if (tree.kind === 'not') return [tree.operand];
  if (tree.kind !== 'valuePath') return [];
  return partsOf(tree.filter).map((filter) => ({ ...tree, filter }));
}

function definitionOf(model: ResourceModel, tree: FilterTree | undefined) {
  if (tree === undefined || !('path' in tree)) return undefined;
  const { urn, name } = tree.path;
  const schema = urn === undefined ? model.core : model.schemasByUrn.get(urn.toLowerCase());
  return schema?.attributesByName.get(name.toLowerCase());
}

/** A failure of the SQL store is a difference like any other; one of the oracle fails the test. */
async function answers(pair: Pair, query: Omit<ListQuery, 'filter'>, tree: FilterTree | undefined) {
  const filter = tree === undefined ? undefined : bindFilter(tree, query.model, strict);
  const list = async (store: Store): Promise<string> => {
    const { total, resources } = await store.list({ ...query, filter });
    return `${total}: ${resources.map(({ id }) => id).join(' ')}`;
  };
  const sql = await list(pair.sql).catch((error: unknown) => `failed: ${String(error)}`);
  return { sql, memory: await list(pair.memory) };
}

async function describeFirstDifferent(
  { memory }: Pair,
  { directoryId, model }: Omit<ListQuery, 'filter'>,
  said: { readonly sql: string; readonly memory: string },
): Promise<string> {
  const left = said.sql.split(' ');
  const id =
    left.length === said.memory.split(' ').length
      ? left.find((one, index) => one !== said.memory.split(' ')[index])
      : [...left, ...said.memory.split(' ')].find(
          (one) => one.length === 36 && !(said.sql.includes(one) && said.memory.includes(one)),
        );
  if (id === undefined) return '';
  const found = await memory.read({ directoryId, model, id }, { members: true, groups: true });
  return `resource: ${JSON.stringify(found)}`;
}

/** Fills both stores alike; groups hold users and groups, in circles too, and some of all that is removed again. */
async function seedDirectory(
  pair: Pair,
  models: Readonly<Record<'User' | 'Group', ResourceModel>>,
  chance: Chance,
): Promise<readonly string[]> {
  const texts: string[] = [];
  const keys: ResourceKey[] = [];
  const both = async (work: (store: Store) => Promise<{ readonly kind: string }>): Promise<void> => {
    for (const store of [pair.sql, pair.memory])
      expect((await work(store)).kind).toMatch(/^(written|removed)$/);
  };
  const start = Date.parse('2026-01-31T09:29:59.900Z');
  const context = () => ({
    actor: { kind: 'system', id: 'oracle', label: 'oracle' } as const,
    requestId: 'oracle',
    now: new Date(start + 50 * chance.below(40)).toISOString(),
    learned: [],
  });
  for (let index = 0; index < usersPerDirectory + groupsPerDirectory; index++) {
    const model = index < usersPerDirectory ? models.User : models.Group;
    const key = { directoryId: pair.directoryId, model, id: newId() };
    const attributes = randomAttributes(model, index, chance);
    keys.push(key);
    texts.push(...textsIn(attributes), key.id);
    const made = { key, attributes, members: [], context: context() };
    await both((store) => store.create(made));
  }
  const groups = keys.filter(({ model }) => model === models.Group);
  for (const key of groups) {
    const ids = [...new Set(chance.some(8, () => chance.one(keys).id))];
    if (ids.length === 0) continue;
    const change = {
      key,
      expectedVersion: undefined,
      attributes: undefined,
      members: [{ kind: 'add', ids } as const],
      context: context(),
    };
    await both((store) => store.update(change));
  }
  for (const key of keys.filter(() => chance.in(12))) {
    const removal = { key, expectedVersion: undefined, context: context() };
    await both((store) => store.remove(removal));
  }
  return texts;
}
