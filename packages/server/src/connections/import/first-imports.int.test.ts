import type { Connection, ConnectionImport } from '@rollcall/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Browser,
  bearer,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from '../../http/app-fixture.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { FakeHoppscotch } from '../hoppscotch/testing/fake-hoppscotch.ts';

const url = '/v1/directories/default/connections';

describe.each(eachDatabase)('the first import on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  let fake: FakeHoppscotch;
  let id = '';
  beforeAll(async () => {
    fake = new FakeHoppscotch();
    const baseUrl = await fake.start();
    test = await makeTestApp(await open());
    test.useEngine();
    browser = await signedInBrowser(test);
    const request = { kind: 'hoppscotch', name: 'Hoppscotch', settings: { baseUrl }, secret: fake.token };
    const created = await browser.call('POST', url, { ...request, paused: true });
    id = (created.json() as { connection: Connection }).connection.id;
  });
  afterAll(async () => {
    await fake.stop();
    await test.app.close();
  });

  const latest = async () => (await browser.call('GET', `${url}/${id}/import`)).json() as ConnectionImport;
  const run = async (): Promise<ConnectionImport> => {
    expect((await browser.call('POST', `${url}/${id}/import`)).statusCode).toBe(202);
    for (let tries = 0; tries < 200; tries++) {
      const now = await latest();
      if (now.state !== 'running') return now;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('the import did not end');
  };
  const users = async () => {
    const { items } = (await browser.call('GET', `/v1/directories/default/users`)).json() as {
      items: { id: string; userName: string; displayName: string | null }[];
    };
    return items;
  };

  it('has not been made yet', async () => {
    expect((await browser.call('GET', `${url}/${id}/import`)).statusCode).toBe(404);
  });

  it('makes users of the accounts, links those who are here already, and writes nothing there', async () => {
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
    const token = { directoryId: defaultDirectoryId, label: 'IdP', expiryDays: null, createdBy: 'test' };
    const { secret } = await test.tokens.create(token);
    await test.app.inject({
      method: 'POST',
      url: '/scim/v2/Users',
      headers: bearer(secret),
      payload: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'mira@example.com' },
    });
    fake.signIn('Mira@example.com', 'Mira');
    fake.signIn('noor@example.com', 'Noor Haddad');
    const done = await run();
    expect(done).toMatchObject({ state: 'done', total: 3, created: 2, linked: 1, known: 0, failed: 0 });
    expect((await users()).map(({ userName }) => userName).sort()).toEqual([
      'mira@example.com',
      'noor@example.com',
      'root@example.test',
    ]);
    expect(fake.calls.every(({ method }) => method === 'GET')).toBe(true);
    const { rows } = await test.database.pool.query(
      'select remote_id from connection_links where connection_id = $1',
      [id],
    );
    expect(rows.map(({ remote_id }) => remote_id).sort()).toEqual([...fake.users.keys()].sort());
  });

  it('finds who is done when it is started again', async () => {
    expect(await run()).toMatchObject({ state: 'done', total: 3, created: 0, linked: 0, known: 3 });
    expect(await users()).toHaveLength(3);
  });

  it('names who could not be taken, with the reason, and goes on with the others', async () => {
    await test.directories.update(defaultDirectoryId, { unknownAttributes: 'reject' });
    const { settings } = (await browser.call('GET', `${url}/${id}`)).json() as Connection;
    await browser.call('PATCH', `${url}/${id}`, { settings: { ...settings, adminAttribute: 'isOwner' } });
    fake.signIn('boss@example.com').isAdmin = true;
    fake.signIn('later@example.com');
    const done = await run();
    expect(done).toMatchObject({ state: 'done', total: 5, created: 1, known: 3, failed: 1 });
    expect(done.failures).toEqual([{ name: 'boss@example.com', reason: expect.stringContaining('isOwner') }]);
    expect((await users()).map(({ userName }) => userName)).toContain('later@example.com');
  });

  it('says why the target could not be read', async () => {
    fake.tokenExpired = true;
    const done = await run();
    expect(done).toMatchObject({ state: 'failed', created: 0, total: null });
    expect(done.reason).toMatch(/expired/i);
    fake.tokenExpired = false;
  });

  it('counts as interrupted when its node is gone, and can be started again', async () => {
    const { pool } = test.database;
    await pool.query(
      `update connection_imports set state = 'running', finished = null, reason = null,
              alive = now() - interval '1 hour' where connection_id = $1 and state = 'failed'`,
      [id],
    );
    expect(await latest()).toMatchObject({ state: 'failed', reason: expect.stringContaining('stopped') });
    expect(await run()).toMatchObject({ state: 'done' });
  });

  it('is refused for kinds that have nobody to import', async () => {
    const settings = { url: 'https://example.com/hook' };
    const created = await browser.call('POST', url, { kind: 'webhook', name: 'Hook', settings });
    const hook = (created.json() as { connection: Connection }).connection.id;
    const answer = await browser.call('POST', `${url}/${hook}/import`);
    expect(answer.statusCode).toBe(409);
    expect(answer.json().detail).toContain('Webhook');
  });
});
