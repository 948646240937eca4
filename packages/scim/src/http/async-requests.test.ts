import { describe, expect, it } from 'vitest';
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import type { Principal } from '../operations/principal.ts';
import type { JsonObject } from '../schema/json.ts';
import { plainPolicy } from '../store/directories.ts';
import { MemoryDirectories } from '../store/memory-directories.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { errorOf, groupUrn, testScim, userUrn } from '../testing/fixture.ts';
import type { AsyncRequest } from './async-requests.ts';
import { createScim } from './create-scim.ts';
import type { ScimRequest } from './message.ts';

const prefer = { prefer: 'wait=5, Respond-Async; x=1' };
const principal: Principal = {
  directoryId: 'one',
  actor: { kind: 'token', id: 'token-1', label: 'Test' },
  scopes: ['scim:read', 'scim:write'],
};

/** A server that keeps requests in memory, and does them when it is told to. */
const keeping = () => {
  const kept: ScimRequest[] = [];
  const directories = new MemoryDirectories([userResourceType, groupResourceType], plainPolicy);
  const options = {
    directories,
    store: new MemoryStore(directories),
    asyncRequests: {
      accept: async ({ request, isBulk }: AsyncRequest) => {
        expect(isBulk).toBe(request.target === '/Bulk');
        kept.push(request);
        return { transaction: 'txn-1', location: 'https://scim.example.com/results/txn-1' };
      },
    },
  };
  const { call } = testScim(options);
  const { complete } = createScim(options);
  return {
    call,
    kept,
    /** With what is done already; `recordMax`: the server is killed when it would record more. */
    run: async (done: ReadonlyMap<number, JsonObject> = new Map(), recordMax = Number.POSITIVE_INFINITY) => {
      const recorded = new Map(done);
      const record = async (operation: number, result: JsonObject) => {
        if (recorded.size >= recordMax) throw new Error('killed');
        recorded.set(operation, result);
      };
      const [request] = kept;
      if (request === undefined) throw new Error('nothing was kept');
      await complete(request, principal, { done, record }).catch(() => {});
      return recorded;
    },
  };
};

const bulkOf = (...operations: JsonObject[]): JsonObject => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
  Operations: operations,
});
const user = (bulkId: string) => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: { schemas: [userUrn], userName: bulkId },
});
const group = (bulkId: string, ...members: string[]) => ({
  method: 'POST',
  path: '/Groups',
  bulkId,
  data: { schemas: [groupUrn], displayName: bulkId, members: members.map((value) => ({ value })) },
});

describe('RFC 9967 §2.5.1.1', () => {
  it('accepts a change that is to be done later: 202, no body, Set-Txn, Preference-Applied, Location', async () => {
    const { call, run } = keeping();
    const accepted = await call('POST', '/Users', { schemas: [userUrn], userName: 'ann' }, prefer);
    expect([accepted.status, accepted.text]).toEqual([202, undefined]);
    expect(accepted.headers).toEqual({
      'set-txn': 'txn-1',
      'preference-applied': 'respond-async',
      location: 'https://scim.example.com/results/txn-1',
    });
    expect((await call('GET', '/Users')).body['totalResults']).toBe(0);
    const results = await run();
    expect([...results]).toEqual([
      [0, { method: 'POST', status: '201', version: 'W/"1"', location: expect.stringContaining('/Users/') }],
    ]);
    expect((await call('GET', '/Users')).body['totalResults']).toBe(1);
  });

  it('tells of what failed with the error of RFC 7644 §3.12', async () => {
    const { call, run } = keeping();
    await call('DELETE', '/Users/nobody?x=1', undefined, prefer);
    expect([...(await run())]).toEqual([
      [
        0,
        {
          method: 'DELETE',
          status: '404',
          location: 'https://scim.example.com/v2/Users/nobody',
          response: expect.objectContaining(errorOf('notFound')),
        },
      ],
    ]);
  });

  it.each<[string, string, string, JsonObject | undefined]>([
    ['a read', 'GET', '/Users', undefined],
    ['a search', 'POST', '/Users/.search', { schemas: [] }],
  ])('answers %s at once, whatever is preferred', async (_, method, target, body) => {
    const { call, kept } = keeping();
    expect((await call(method, target, body, prefer)).status).toBe(200);
    expect(kept).toHaveLength(0);
  });

  it('answers at once where the client asks for nothing else, or the server keeps no requests', async () => {
    const { call, kept } = keeping();
    const body = { schemas: [userUrn], userName: 'ann' };
    expect((await call('POST', '/Users', body, { prefer: 'return=minimal' })).status).toBe(201);
    expect(kept).toHaveLength(0);
    expect((await testScim().call('POST', '/Users', body, prefer)).status).toBe(201);
  });

  it('refuses a Bulk request that is none before it is accepted', async () => {
    const { call, kept } = keeping();
    expect((await call('POST', '/Bulk', bulkOf(), prefer)).status).toBe(400);
    expect(kept).toHaveLength(0);
  });
});

describe('RFC 9967 §2.5.1.2', () => {
  it('has one result for each operation, by its place in the request', async () => {
    const { call, run } = keeping();
    await call('POST', '/Bulk', bulkOf(group('crew', 'bulkId:ann'), user('ann'), user('ANN')), prefer);
    const results = await run();
    expect([...results.keys()].sort()).toEqual([0, 1, 2]);
    expect(results.get(0)).toMatchObject({ bulkId: 'crew', status: '201' });
    expect(results.get(2)).toMatchObject({ bulkId: 'ANN', status: '409', response: errorOf('uniqueness') });
  });

  it('goes on where it was killed, and does nothing twice that was recorded', async () => {
    const { call, run } = keeping();
    const operations = [user('ann'), group('crew', 'bulkId:ann'), user('ben')];
    await call('POST', '/Bulk', bulkOf(...operations), prefer);
    const first = await run(new Map(), 1);
    expect([...first.keys()]).toEqual([0]);
    const ann = String(first.get(0)?.['location']).split('/').at(-1);
    // The group was made and not recorded, so that it is made again: at least once.
    const second = await run(first);
    expect([...second.values()].map(({ status }) => status)).toEqual(['201', '201', '201']);
    expect(second.get(0)).toBe(first.get(0));
    expect((await call('GET', '/Users')).body['totalResults']).toBe(2);
    const crew = String(second.get(1)?.['location']).split('/').at(-1);
    expect((await call('GET', `/Groups/${crew}`)).body['members']).toMatchObject([{ value: ann }]);
  });

  it('counts the failures from before towards failOnErrors', async () => {
    const { call, run } = keeping();
    const operations = [user('ann'), user('ANN'), user('ben')];
    await call('POST', '/Bulk', { ...bulkOf(...operations), failOnErrors: 1 }, prefer);
    const first = await run(new Map(), 2);
    expect([...first.values()].map(({ status }) => status)).toEqual(['201', '409']);
    expect((await run(first)).size).toBe(2);
  });

  it('records what refers to one another in a circle once it is whole', async () => {
    const { call, run } = keeping();
    await call('POST', '/Bulk', bulkOf(group('one', 'bulkId:two'), group('two', 'bulkId:one')), prefer);
    const results = await run();
    expect([...results.values()].map(({ status }) => status)).toEqual(['201', '201']);
    const id = String(results.get(0)?.['location']).split('/').at(-1);
    expect((await call('GET', `/Groups/${id}`)).body['members']).toHaveLength(1);
  });
});

describe('RFC 9967 §4', () => {
  it('announces security events where there are any', async () => {
    const config = async (options: Parameters<typeof testScim>[0]) =>
      (await testScim(options).call('GET', '/ServiceProviderConfig')).body['securityEvents'];
    const events = { asyncRequest: 'request', eventUris: ['urn:ietf:params:scim:event:feed:add'] } as const;
    expect(await config({ securityEvents: async (id) => (id === 'one' ? events : undefined) })).toEqual(
      events,
    );
    expect(await config({ securityEvents: async () => undefined })).toBeUndefined();
    expect(await config({})).toBeUndefined();
  });
});
