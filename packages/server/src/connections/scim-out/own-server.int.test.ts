import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../db/open-database.ts';
import { defaultDirectoryId, makeTestApp, type TestApp } from '../../http/app-fixture.ts';
import { createPostgresDatabase } from '../../testing/databases.ts';
import { makeTarget, type TestTarget } from '../testing/make-target.ts';
import { createScimOutConnector } from './scim-out-connector.ts';

let test: TestApp;
let target: TestTarget;
const connector = createScimOutConnector();
beforeAll(async () => {
  test = await makeTestApp(await openDatabase({ url: await createPostgresDatabase(), dataDir: '' }));
  test.useEngine();
  await test.directories.update(defaultDirectoryId, { scimEnabled: true });
  const { secret } = await test.tokens.create({
    directoryId: defaultDirectoryId,
    label: 'Push',
    expiryDays: null,
    createdBy: 'ada@example.com',
  });
  await test.app.listen({ port: 0, host: '127.0.0.1' });
  if (!test.app.server.listening) await once(test.app.server, 'listening');
  const address = test.app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  target = makeTarget(secret, { baseUrl: `http://127.0.0.1:${port}/scim/v2`, membersPerRequest: 2 });
});
afterAll(async () => {
  await test.app.close();
  await test.database.close();
});

const summaries = async () => {
  const found: string[] = [];
  for await (const { summary } of connector.plan(target)) found.push(summary);
  return found;
};

it('pushes from one Rollcall to another: people, a custom attribute, members, and back to nothing', async () => {
  const { directory } = target;
  expect(await connector.test(target)).toMatchObject({ kind: 'delivered' });
  for (const id of ['ann', 'bob', 'cyd']) {
    const user = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id,
      userName: `${id}@example.com`,
      emails: [{ value: `${id}@example.com`, type: 'work', primary: true }],
      active: true,
      isAdmin: id === 'ann',
    };
    expect(await connector.deliver(directory.put('User', user), target)).toMatchObject({ kind: 'delivered' });
  }
  const team = (members: readonly string[]) =>
    directory.putGroup({ id: 'team', displayName: 'Team' }, members);
  expect(await connector.deliver(team(['ann', 'bob', 'cyd']), target)).toMatchObject({ kind: 'delivered' });
  expect(await connector.deliver(team(['cyd']), target)).toMatchObject({ kind: 'delivered' });
  expect(await summaries()).toEqual([]);
  const { rows } = await test.database.pool.query('select count(*)::int as members from memberships');
  expect(rows).toEqual([{ members: 1 }]);

  for (const id of ['team', 'ann', 'bob', 'cyd'])
    expect(await connector.deliver(directory.remove(id), target)).toMatchObject({ kind: 'delivered' });
  expect(await summaries()).toEqual([]);
  expect(target.links.pairs.size).toBe(0);
});
