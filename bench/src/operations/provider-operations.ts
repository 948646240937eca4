/** What identity providers send, in their order and mixture. */
import { userNameOf } from '../data/enterprise-user.ts';
import type { World } from '../data/world.ts';
import type { Send, Unit } from '../load/run-load.ts';
import { type Operation, scattered } from './operation.ts';
import { pageSize, readPage, users } from './read-operations.ts';
import { create, joinAndLeave, newcomer, patchSchemas } from './write-operations.ts';

const lookUp = (send: Send, index: number): Promise<string> =>
  send({ method: 'GET', path: users({ filter: `userName eq "${userNameOf(index)}"`, startIndex: 1 }) }, 200);

/**
 * An import is every page of users and then every page of groups. A unit is one page and the calls for one assigned
 * person that Okta makes beside it (a look-up, then the user itself), so that a run of any length is a part of it.
 */
const importPage = (world: World, n: number): Unit => {
  const pages = Math.ceil(world.size / pageSize);
  const page = n % (pages + 1);
  return async (send) => {
    if (page === pages) {
      await send({ method: 'GET', path: `/Groups?startIndex=1&count=${pageSize}` }, 200);
      return;
    }
    await readPage(send, { startIndex: page * pageSize + 1 });
    const index = scattered(n, world.size);
    await lookUp(send, index);
    await send({ method: 'GET', path: `/Users/${world.userId(index)}` }, 200);
  };
};

const syncOne =
  (world: World, n: number): Unit =>
  async (send) => {
    const index = n % 10 === 0 ? newcomer() : scattered(n, world.size);
    await lookUp(send, index);
    if (n % 10 === 0) await create(send, world, index);
    else if (n % 10 === 5) await joinAndLeave(world, 10, n)(send);
    else {
      const Operations = [
        { op: 'Replace', path: 'title', value: `Title ${n}` },
        { op: 'Replace', path: 'name.familyName', value: `Family ${n}` },
      ];
      const path = `/Users/${world.userId(index)}`;
      await send({ method: 'PATCH', path, body: { schemas: patchSchemas, Operations } }, 200, 204);
    }
  };

export const oktaImport: Operation = {
  name: 'okta-import',
  title: 'Okta import: pages, look-ups, groups',
  callersMax: 4,
  unit: importPage,
};

export const entraSync: Operation = {
  name: 'entra-sync',
  title: 'Entra sync: look-up, then create, change or group',
  unit: syncOne,
};
