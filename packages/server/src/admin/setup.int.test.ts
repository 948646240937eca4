import { beforeAll, describe, expect, it } from 'vitest';
import { ada, Browser, makeTestApp, type TestApp } from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';

describe.each(eachDatabase)('setting up on $name', ({ open }) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await makeTestApp(await open());
  });
  const code = (): string => test.setupCode ?? '';

  it('is needed while there is no admin', async () => {
    const response = await new Browser(test).call('GET', '/v1/setup');
    expect(response.json()).toEqual({ needed: true });
  });

  it('refuses a wrong code, and makes nobody', async () => {
    const browser = new Browser(test);
    const response = await browser.call('POST', '/v1/setup', { ...ada, code: 'WRONG-CODE' });
    expect(response.statusCode).toBe(403);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json().fields).toEqual([expect.objectContaining({ path: 'code' })]);
    expect(browser.cookies.size).toBe(0);
    expect((await browser.call('GET', '/v1/setup')).json()).toEqual({ needed: true });
  });

  it('refuses a short password and a wrong address, naming both', async () => {
    const body = { ...ada, code: code(), email: 'nobody', password: 'short' };
    const response = await new Browser(test).call('POST', '/v1/setup', body);
    expect(response.statusCode).toBe(400);
    expect(response.json().fields).toEqual([
      { path: 'email', detail: 'must be an e-mail address' },
      { path: 'password', detail: 'takes at least 12 characters' },
    ]);
  });

  it('lets one of several at the same time through, and signs that one in', async () => {
    const others = ['bob', 'eve', 'mallory'].map((name) => ({ ...ada, email: `${name}@example.com` }));
    const browsers = others.map(() => new Browser(test));
    const responses = await Promise.all(
      browsers.map((browser, index) => browser.call('POST', '/v1/setup', { ...others[index], code: code() })),
    );
    const statuses = responses.map(({ statusCode }) => statusCode).sort();
    expect(statuses).toEqual([201, 409, 409]);
    const { rows } = await test.database.pool.query('select from admins');
    expect(rows).toHaveLength(1);
    const winner = browsers[responses.findIndex(({ statusCode }) => statusCode === 201)];
    const session = await winner?.call('GET', '/v1/session');
    expect(session?.statusCode).toBe(200);
    expect(session?.json().admin.name).toBe(ada.name);
  });

  it('is done for good, right code or not', async () => {
    const browser = new Browser(test);
    expect((await browser.call('GET', '/v1/setup')).json()).toEqual({ needed: false });
    const response = await browser.call('POST', '/v1/setup', { ...ada, code: code() });
    expect(response.statusCode).toBe(409);
  });
});
