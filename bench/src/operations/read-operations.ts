import { badgeOf, customSchema, numbered, userNameOf, workEmailOf } from '../data/enterprise-user.ts';
import { groupSizes } from '../data/world.ts';
import type { Send } from '../load/run-load.ts';
import { type Operation, scattered } from './operation.ts';

export const pageSize = 100;

export const users = (query: Readonly<Record<string, string | number>>): string =>
  `/Users?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;

/** A look-up that finds exactly one. */
const finding = (filterOf: (index: number) => string): Operation['unit'] => {
  return (world, n) => async (send) => {
    const path = users({ filter: filterOf(scattered(n, world.size)) });
    const text = await send({ method: 'GET', path }, 200);
    if (!/"totalResults":\s*1\b/.test(text))
      throw new Error(`${path} did not find one user: ${text.slice(0, 200)}`);
  };
};

export const readPage = async (
  send: Send,
  query: Readonly<Record<string, string | number>>,
): Promise<string> => send({ method: 'GET', path: users({ count: pageSize, ...query }) }, 200);

const nextCursorOf = (text: string): string => {
  const cursor = /"nextCursor":\s*"([^"]+)"/.exec(text)?.[1];
  if (cursor === undefined) throw new Error('A page has no nextCursor');
  return cursor;
};

/** A cursor in the middle is reached once; from then on its page is asked for again and again. */
const deepCursors = new WeakMap<object, Promise<string>>();

export const readOperations: readonly Operation[] = [
  {
    name: 'get',
    title: 'GET a user by id',
    unit: (world, n) => async (send) => {
      await send({ method: 'GET', path: `/Users/${world.userId(scattered(n, world.size))}` }, 200);
    },
  },
  { name: 'user-name', title: 'userName eq', unit: finding((index) => `userName eq "${userNameOf(index)}"`) },
  {
    name: 'email',
    title: 'emails[type eq "work" and value eq …]',
    unit: finding((index) => `emails[type eq "work" and value eq "${workEmailOf(index)}"]`),
  },
  {
    name: 'custom',
    title: 'custom attribute eq',
    unit: finding((index) => `${customSchema}:badge eq "${badgeOf(index)}"`),
  },
  {
    name: 'contains',
    title: 'userName co',
    unit: finding((index) => `userName co "ser${numbered(index)}@ex"`),
  },
  {
    name: 'page-first',
    title: 'first page of 100',
    unit: () => async (send) => {
      await readPage(send, { startIndex: 1 });
    },
  },
  {
    name: 'page-middle',
    title: 'a page of 100 in the middle, by index',
    unit: (world) => async (send) => {
      await readPage(send, { startIndex: Math.floor(world.size / 2) + 1 });
    },
  },
  {
    name: 'page-deep',
    title: 'last page of 100, by index',
    unit: (world) => async (send) => {
      await readPage(send, { startIndex: world.size - pageSize + 1 });
    },
  },
  {
    name: 'cursor-first',
    title: 'first page of 100, by cursor',
    unit: () => async (send) => {
      await readPage(send, { cursor: '' });
    },
  },
  {
    name: 'cursor-deep',
    title: 'a page of 100 in the middle, by cursor',
    sizeMin: 10_000,
    unit: (world) => async (send) => {
      const cursor = deepCursors.get(world) ?? walk(send, Math.min(world.size / 2, 10_000) / pageSize);
      deepCursors.set(world, cursor);
      await readPage(send, { cursor: await cursor });
    },
  },
  ...groupSizes.flatMap((members): readonly Operation[] => [
    {
      name: `group-${members}`,
      title: `GET a group of ${members} with its members`,
      sizeMin: members,
      groupMembers: members,
      ...(members > 100 ? { callersMax: 4 } : {}),
      unit: (world) => async (send) => {
        await send({ method: 'GET', path: `/Groups/${world.groupId(members)}` }, 200);
      },
    },
    {
      name: `group-${members}-bare`,
      title: `GET a group of ${members} without members`,
      sizeMin: members,
      groupMembers: members,
      unit: (world) => async (send) => {
        await send(
          { method: 'GET', path: `/Groups/${world.groupId(members)}?excludedAttributes=members` },
          200,
        );
      },
    },
  ]),
];

async function walk(send: Send, pages: number): Promise<string> {
  let query: Record<string, string> = { cursor: '' };
  for (let page = 0; page < pages; page++) {
    const text = await send({ method: 'GET', path: users({ count: pageSize, ...query }) }, 200);
    query = { cursor: nextCursorOf(text) };
  }
  return query['cursor'] ?? '';
}
