import { describe, expect, it } from 'vitest';
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import { defaultLimits } from '../operations/limits.ts';
import type { Principal } from '../operations/principal.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { createScim, type Scim } from './create-scim.ts';
import { textOfBody } from './message.ts';

const resourceTypes = [userResourceType, groupResourceType];
const principalOf = (directoryId: string): Principal => ({
  directoryId,
  actor: { kind: 'token', id: 't', label: 'T' },
  scopes: ['scim:read', 'scim:write'],
});

async function call(scim: Scim, method: string, target: string, body?: object, directoryId = 'one') {
  const response = await scim.handle(
    {
      method,
      target,
      header: () => undefined,
      body: body === undefined ? undefined : JSON.stringify(body),
      baseUrl: 'https://example.com/scim/v2',
      requestId: 'r',
    },
    principalOf(directoryId),
  );
  return JSON.parse((await textOfBody(response.body)) ?? '{}');
}

describe('createScim with resourceTypes', () => {
  it('needs no more than a store', async () => {
    const scim = createScim({ resourceTypes, store: new MemoryStore() });
    const created = await call(scim, 'POST', '/Users', { userName: 'mira@example.com' });
    expect(await call(scim, 'GET', `/Users/${created.id}`)).toMatchObject({ userName: 'mira@example.com' });
    expect(await call(scim, 'GET', '/ResourceTypes')).toMatchObject({ totalResults: 2 });
  });

  it('keeps directories apart', async () => {
    const scim = createScim({ resourceTypes, store: new MemoryStore() });
    await call(scim, 'POST', '/Users', { userName: 'mira@example.com' });
    expect(await call(scim, 'GET', '/Users', undefined, 'two')).toMatchObject({ totalResults: 0 });
  });

  it('makes ids in order of time, so that lists are in order of creation', async () => {
    const scim = createScim({ resourceTypes, store: new MemoryStore() });
    const names = Array.from({ length: 20 }, (_, index) => `user-${20 - index}`);
    for (const userName of names) await call(scim, 'POST', '/Users', { userName });
    const { Resources } = await call(scim, 'GET', '/Users');
    expect(Resources.map(({ userName }: { userName: string }) => userName)).toEqual(names);
  });

  it('leaves unknown attributes out, or refuses them where the policy says so', async () => {
    const user = { userName: 'mira@example.com', badge: 7 };
    const ignoring = createScim({ resourceTypes, store: new MemoryStore() });
    expect(await call(ignoring, 'POST', '/Users', user)).not.toHaveProperty('badge');
    const policy = { unknownAttributes: 'reject' } as const;
    const rejecting = createScim({ resourceTypes, store: new MemoryStore(), policy });
    expect(await call(rejecting, 'POST', '/Users', user)).toMatchObject({ scimType: 'invalidValue' });
  });

  it('tells its limits', () => {
    const scim = createScim({ resourceTypes, store: new MemoryStore(), limits: { countMax: 7 } });
    expect(scim.limits).toEqual({ ...defaultLimits, countMax: 7 });
  });
});
