import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fetchHandler } from '../adapters/fetch-handler.ts';
import { nodeHandler } from '../adapters/node-handler.ts';
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import type { Principal } from '../operations/principal.ts';
import type { JsonObject } from '../schema/json.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { isMissing, type Reference, type Store, type StoredResource } from '../store/store.ts';
import { createScim } from './create-scim.ts';
import { textOfBody } from './message.ts';

const baseUrl = 'https://example.com/scim/v2';
const principal: Principal = {
  directoryId: 'one',
  actor: { kind: 'token', id: 't', label: 'T' },
  scopes: ['scim:read', 'scim:write'],
};

/** Gives two members at once and the others in twos; `failing` breaks off after the first batch. */
function inTwos(store: Store, failing = false): Store {
  async function* batches(members: readonly Reference[]) {
    for (let at = 2; at < members.length; at += 2) {
      if (failing && at > 2) throw new Error('the database is gone');
      yield members.slice(at, at + 2);
    }
  }
  const cut = (resource: StoredResource): StoredResource => {
    const { members } = resource;
    if (members === undefined || members.length <= 2) return resource;
    return { ...resource, members: members.slice(0, 2), moreMembers: batches(members) };
  };
  return {
    create: (resource) => store.create(resource),
    update: (change) => store.update(change),
    remove: (removal) => store.remove(removal),
    read: async (key, select) => {
      const resource = await store.read(key, select);
      return isMissing(resource) ? resource : cut(resource);
    },
    list: async (query) => {
      const page = await store.list(query);
      return { ...page, resources: page.resources.map(cut) };
    },
  };
}

async function groupOfFive(failing = false) {
  const memory = new MemoryStore();
  const make = (store: Store) => createScim({ resourceTypes: [userResourceType, groupResourceType], store });
  const at = async (scim: ReturnType<typeof make>, method: string, target: string, body?: JsonObject) => {
    const header = () => undefined;
    const request = { method, target, header, body: body && JSON.stringify(body), baseUrl, requestId: 'r' };
    const response = await scim.handle(request, principal);
    return { response, read: async () => JSON.parse((await textOfBody(response.body)) ?? '{}') };
  };
  const whole = make(memory);
  const members: JsonObject[] = [];
  for (const name of ['ada', 'ben', 'cleo', 'dan', 'eva']) {
    const { id } = await (await at(whole, 'POST', '/Users', { userName: `${name}@example.com` })).read();
    members.push({ value: id });
  }
  const group = await (await at(whole, 'POST', '/Groups', { displayName: 'Five', members })).read();
  const scim = make(inTwos(memory, failing));
  return {
    scim,
    id: group.id as string,
    members,
    batched: async (method: string, target: string, body?: JsonObject) =>
      (await at(scim, method, target, body)).read(),
    whole: async (target: string) => (await at(whole, 'GET', target)).read(),
  };
}

describe('a group whose members come in batches', () => {
  it.each([
    '',
    '?attributes=members',
    '?attributes=members.display',
    '?attributes=members.type,displayName',
    '?excludedAttributes=members.$ref',
    '?excludedAttributes=members',
  ])('is the same as one that comes whole: %s', async (query) => {
    const { id, batched, whole } = await groupOfFive();
    const expected = await whole(`/Groups/${id}${query}`);
    expect(await batched('GET', `/Groups/${id}${query}`)).toEqual(expected);
    expect(await batched('GET', `/Groups${query}`)).toEqual(await whole(`/Groups${query}`));
    expect(await batched('GET', `/Groups?cursor=&count=5${query.replace('?', '&')}`)).toMatchObject({
      Resources: [expected],
    });
  });

  it('answers a replace with all of them', async () => {
    const { id, members, batched } = await groupOfFive();
    const { displayName, members: now } = await batched('PUT', `/Groups/${id}`, {
      displayName: 'Still five',
      members,
    });
    expect([displayName, now.length]).toEqual(['Still five', 5]);
  });

  it.each([
    [false, 5],
    [true, undefined],
  ])(
    'goes out through a handler as it is read, and is broken off where that fails: %s',
    async (failing, count) => {
      const { scim, id } = await groupOfFive(failing);
      const faults: unknown[] = [];
      const options = {
        baseUrl,
        authenticate: () => principal,
        onFault: (error: unknown) => faults.push(error),
      };
      const server = createServer(nodeHandler(scim, options)).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const lengthOf = (answer: Promise<Response>) =>
        answer
          .then(async (one) => ((await one.json()) as { members: object[] }).members.length)
          .catch(() => undefined);
      expect(await lengthOf(fetch(`http://127.0.0.1:${port}/scim/v2/Groups/${id}`))).toBe(count);
      expect(await lengthOf(fetchHandler(scim, options)(new Request(`${baseUrl}/Groups/${id}`)))).toBe(count);
      expect(faults).toHaveLength(failing ? 2 : 0);
      server.close();
      server.closeAllConnections();
    },
  );
});
