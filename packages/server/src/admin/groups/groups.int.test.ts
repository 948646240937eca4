import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, makeTestApp, signedInBrowser, type TestApp } from '../../http/app-fixture.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { insertEvent, insertMembership, insertResource, uuid } from '../resources/resource-rows.ts';

const url = '/v1/directories/default/groups';

describe.each(eachDatabase)('groups on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await makeTestApp(await open());
    browser = await signedInBrowser(test);
    const { pool } = test.database;
    await insertResource(pool, { type: 'User', n: 1, userName: 'ada', data: { displayName: 'Ada' } });
    await insertResource(pool, { type: 'User', n: 2, userName: 'bob', data: {}, active: false });
    await insertResource(pool, { type: 'User', n: 3, userName: 'gone', data: {}, removed: true });
    await insertResource(pool, {
      type: 'Group',
      n: 10,
      data: { displayName: 'Engineers', externalId: 'E-1' },
    });
    await insertResource(pool, { type: 'Group', n: 11, data: { displayName: 'design' } });
    await insertResource(pool, { type: 'Group', n: 12, data: { displayName: 'Closed' }, removed: true });
    for (const member of [1, 2, 3, 11]) await insertMembership(pool, 10, member);
  });

  it('are listed by displayName in any letter case, with members that are there', async () => {
    const response = await browser.call('GET', url);
    expect(response.json()).toMatchObject({
      total: 2,
      items: [
        { displayName: 'design', members: 0, externalId: null },
        { id: uuid(10), displayName: 'Engineers', members: 3, externalId: 'E-1' },
      ],
    });
  });

  it('are found by part of their displayName', async () => {
    const found = async (search: string) =>
      (await browser.call('GET', `${url}?search=${search}`)).json().total;
    expect(await found('ENGIN')).toBe(1);
    expect(await found('E-1')).toBe(0);
    expect(await found('closed')).toBe(0);
  });

  it('show one group, and no removed one and no user', async () => {
    expect((await browser.call('GET', `${url}/${uuid(10)}`)).json()).toMatchObject({
      displayName: 'Engineers',
      members: 3,
    });
    expect((await browser.call('GET', `${url}/${uuid(12)}`)).statusCode).toBe(404);
    expect((await browser.call('GET', `${url}/${uuid(1)}`)).statusCode).toBe(404);
  });

  it('page through their members', async () => {
    const page = async (query: string) =>
      (await browser.call('GET', `${url}/${uuid(10)}/members${query}`)).json();
    expect(await page('?count=2')).toEqual({
      total: 3,
      startIndex: 1,
      items: [
        { id: uuid(1), type: 'User', display: 'Ada', active: true },
        { id: uuid(2), type: 'User', display: 'bob', active: false },
      ],
    });
    expect((await page('?count=2&startIndex=3')).items).toEqual([
      { id: uuid(11), type: 'Group', display: 'design', active: true },
    ]);
    expect((await page('?startIndex=4')).items).toEqual([]);
  });

  it('tell who came and who went', async () => {
    await insertEvent(test.database.pool, {
      n: 10,
      kind: 'updated',
      actor: { kind: 'system', id: 's', label: 'Rollcall' },
      diff: {
        changes: [],
        membersAdded: [{ id: uuid(1), display: 'Ada' }],
        membersRemoved: [{ id: uuid(2), display: 'bob' }],
      },
    });
    const { items } = (await browser.call('GET', `${url}/${uuid(10)}/history`)).json();
    expect(items[0].changes).toEqual([
      { path: 'members', after: [{ id: uuid(1), display: 'Ada' }] },
      { path: 'members', before: [{ id: uuid(2), display: 'bob' }] },
    ]);
  });
});
