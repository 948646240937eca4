import { enterpriseUser } from '../data/enterprise-user.ts';
import { groupSizes, outsiders, type World } from '../data/world.ts';
import type { Send, Unit } from '../load/run-load.ts';
import { type Operation, scattered } from './operation.ts';

export const patchSchemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

const replaceActive = (active: boolean) => ({
  schemas: patchSchemas,
  Operations: [{ op: 'replace', path: 'active', value: active }],
});

/** Each round over the directory turns everyone off, or on again, so that every call changes something. */
const isOddRound = (world: World, n: number): boolean => Math.floor(n / world.size) % 2 === 1;

const patchMembers = (groupId: string, operation: object) => ({
  method: 'PATCH' as const,
  path: `/Groups/${groupId}`,
  body: { schemas: patchSchemas, Operations: [operation] },
});

let newcomers = 2_000_000;

/** The number of a user that is not there yet. */
export const newcomer = (): number => ++newcomers;

export const create = (send: Send, world: World, index: number): Promise<string> =>
  send({ method: 'POST', path: '/Users', body: enterpriseUser(index, world.user) }, 201);

/** Someone who is in no group becomes a member, and is taken out again, so that the group keeps its size. */
export const joinAndLeave =
  (world: World, members: number, n: number): Unit =>
  async (send) => {
    const group = world.groupId(members);
    const value = world.userId(world.size + 1 + (n % outsiders));
    await send(patchMembers(group, { op: 'add', path: 'members', value: [{ value }] }), 200, 204);
    await send(patchMembers(group, { op: 'remove', path: `members[value eq "${value}"]` }), 200, 204);
  };

const bulkMax = 1_000;

export const writeOperations: readonly Operation[] = [
  {
    name: 'patch',
    title: 'PATCH active',
    unit: (world, n) => async (send) => {
      const path = `/Users/${world.userId(scattered(n, world.size))}`;
      await send({ method: 'PATCH', path, body: replaceActive(isOddRound(world, n)) }, 200, 204);
    },
  },
  {
    name: 'put',
    title: 'PUT a user',
    unit: (world, n) => async (send) => {
      const index = scattered(n, world.size);
      const body = { ...enterpriseUser(index, world.user), title: `Tour Guide ${n}` };
      await send({ method: 'PUT', path: `/Users/${world.userId(index)}`, body }, 200);
    },
  },
  ...groupSizes.map(
    (members): Operation => ({
      name: `member-${members}`,
      title: `one member into a group of ${members}, and out`,
      sizeMin: members,
      groupMembers: members,
      unit: (world, n) => joinAndLeave(world, members, n),
    }),
  ),
  {
    name: 'bulk',
    title: 'Bulk of 1,000 new users',
    perCall: bulkMax,
    callersMax: 1,
    unit: (world) => async (send) => {
      const Operations = Array.from({ length: bulkMax }, (_, index) => ({
        method: 'POST',
        path: '/Users',
        bulkId: `b${index}`,
        data: enterpriseUser(newcomer(), world.user),
      }));
      const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations };
      const text = await send({ method: 'POST', path: '/Bulk', body }, 200);
      const created = text.match(/"status":\s*"201"/g)?.length;
      if (created !== bulkMax) throw new Error(`Bulk made ${created} users: ${text.slice(0, 300)}`);
    },
  },
  // Last, as it makes the directory larger.
  {
    name: 'post',
    title: 'POST a full enterprise user',
    unit: (world) => async (send) => {
      await create(send, world, newcomer());
    },
  },
];
