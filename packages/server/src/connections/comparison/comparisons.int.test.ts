import type { Connection, ConnectionComparison } from '@rollcall/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, makeTestApp, signedInBrowser, type TestApp } from '../../http/app-fixture.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { connectorKinds } from '../connector-kinds.ts';
import { FakeHoppscotch } from '../hoppscotch/testing/fake-hoppscotch.ts';
import { Comparisons } from './comparisons.ts';

const url = '/v1/directories/default/connections';

describe.each(eachDatabase)('comparisons on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  let fake: FakeHoppscotch;
  let comparisons: Comparisons;
  let id = '';
  beforeAll(async () => {
    fake = new FakeHoppscotch();
    const settings = { baseUrl: await fake.start() };
    test = await makeTestApp(await open());
    test.useEngine();
    browser = await signedInBrowser(test);
    const { pool } = test.database;
    comparisons = new Comparisons({ pool, kinds: connectorKinds, targets: test.reflecting.scope.targets });
    const request = { kind: 'hoppscotch', name: 'Hoppscotch', settings, secret: fake.token };
    id = ((await browser.call('POST', url, request)).json() as { connection: Connection }).connection.id;
  });
  afterAll(async () => {
    await fake.stop();
    await test.app.close();
  });

  const latest = async () =>
    (await browser.call('GET', `${url}/${id}/comparison`)).json() as ConnectionComparison;
  const change = (body: object) => browser.call('PATCH', `${url}/${id}`, body);

  it('are kept with who asked for them', async () => {
    expect((await browser.call('GET', `${url}/${id}/comparison`)).statusCode).toBe(404);
    const compared = await browser.call('POST', `${url}/${id}/comparison`);
    expect(compared.json()).toMatchObject({
      comparedBy: 'ada@example.com',
      items: [{ action: 'extra', display: 'root@example.test', resourceId: null }],
      more: false,
      failure: null,
    });
    expect(await latest()).toEqual(compared.json());
    expect(fake.calls.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('are made by themselves only where an admin wishes it, once a day', async () => {
    expect(await comparisons.compareDue()).toBe(false);
    expect((await change({ comparesDaily: true })).json()).toMatchObject({ comparesDaily: true });
    expect(await comparisons.compareDue()).toBe(true);
    expect(await latest()).toMatchObject({ comparedBy: null, failure: null });
    expect(await comparisons.compareDue()).toBe(false);
  });

  it('wait while the connection is paused, and end when they are switched off', async () => {
    await test.database.pool.query(`update connections set next_comparison = now() - interval '1 second'`);
    await change({ paused: true });
    expect(await comparisons.compareDue()).toBe(false);
    expect((await change({ comparesDaily: false, paused: false })).json()).toMatchObject({
      comparesDaily: false,
    });
    expect(await comparisons.compareDue()).toBe(false);
  });

  it('say why the target could not be read', async () => {
    fake.tokenExpired = true;
    const { failure, items } = (await browser.call('POST', `${url}/${id}/comparison`)).json();
    expect(failure).toMatch(/expired/i);
    expect(items).toEqual([]);
    fake.tokenExpired = false;
  });

  it('are refused for kinds that cannot be compared', async () => {
    const webhook = { kind: 'webhook', name: 'Hook', settings: { url: 'https://example.com/hook' } };
    expect((await browser.call('POST', url, { ...webhook, comparesDaily: true })).json()).toMatchObject({
      status: 400,
      fields: [{ path: 'comparesDaily' }],
    });
    const { connection } = (await browser.call('POST', url, webhook)).json() as { connection: Connection };
    expect((await browser.call('POST', `${url}/${connection.id}/comparison`)).statusCode).toBe(409);
  });
});
