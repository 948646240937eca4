import { getMigrations } from 'better-auth/db/migration';
import { beforeAll, describe, expect, it } from 'vitest';
import { ada, Browser, makeTestApp, signedInBrowser, type TestApp, testOrigin } from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';
import { authOptions } from './auth-options.ts';

const { email, password } = ada;

describe.each(eachDatabase)('signing in on $name', ({ open }) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await makeTestApp(await open());
    await signedInBrowser(test);
  });

  it('finds the tables as better-auth expects them', async () => {
    const options = {
      ...authOptions({ secret: 'x'.repeat(32), publicUrl: undefined }),
      database: test.database.pool,
    };
    const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(options);
    expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      toBeAddedIndexes: [],
      schemaProblems: [],
    });
  });

  it('takes the right password, the address in any letter case, and sets a careful cookie', async () => {
    const browser = new Browser(test);
    const response = await browser.call('POST', '/v1/auth/sign-in/email', {
      email: 'ADA@example.com',
      password,
    });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      admin: { id: expect.any(String), name: ada.name, email, role: 'owner', secondFactor: false },
      version: '0.0.0',
    });
    expect(response.body).not.toContain('token');
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({
      name: 'rollcall.session_token',
      httpOnly: true,
      sameSite: 'Lax',
      path: '/',
    });
    expect((await browser.call('GET', '/v1/session')).statusCode).toBe(200);
  });

  it('keeps the password from the database', async () => {
    const { rows } = await test.database.pool.query<{ password: string }>(
      'select password from admin_accounts',
    );
    expect(JSON.stringify(rows)).not.toContain(password);
    const sessions = await test.database.pool.query('select * from admin_sessions');
    expect(sessions.rows[0].ip_address).toBe('127.0.0.1');
  });

  it.each([
    { email, password: 'correct horse batterz' },
    { email: 'nobody@example.com', password },
  ])('refuses %j in the same words', async (credentials) => {
    const browser = new Browser(test);
    const response = await browser.call('POST', '/v1/auth/sign-in/email', credentials);
    expect(response.statusCode).toBe(401);
    expect(response.json().detail).toBe('The e-mail address or the password is wrong.');
    expect(browser.cookies.size).toBe(0);
  });

  it('ends with signing out, for whoever still has the cookie too', async () => {
    const browser = await signedInBrowser(test);
    const kept = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    expect((await browser.call('POST', '/v1/auth/sign-out', {})).statusCode).toBe(204);
    expect(browser.cookies.size).toBe(0);
    expect((await browser.call('GET', '/v1/session')).statusCode).toBe(401);
    const thief = await test.app.inject({ url: '/v1/session', headers: { cookie: kept } });
    expect(thief.statusCode).toBe(401);
  });

  it('has no public sign-up, nor any route of better-auth that is not listed', async () => {
    const browser = new Browser(test);
    for (const path of ['sign-up/email', 'request-password-reset', 'delete-user', 'update-user']) {
      const response = await browser.call('POST', `/v1/auth/${path}`, { ...ada, email: 'eve@example.com' });
      expect(response.statusCode).toBe(404);
    }
  });

  it('changes the password when the old one is known, and ends the other sessions', async () => {
    const [browser, other] = [await signedInBrowser(test), await signedInBrowser(test)];
    const change = (currentPassword: string, newPassword: string) =>
      browser.call('POST', '/v1/auth/change-password', { currentPassword, newPassword });
    expect((await change('not the password', 'another long password')).statusCode).toBe(400);
    expect((await change(password, 'short')).statusCode).toBe(400);
    expect((await change(password, 'another long password')).statusCode).toBe(204);
    expect((await browser.call('GET', '/v1/session')).statusCode).toBe(200);
    expect((await other.call('GET', '/v1/session')).statusCode).toBe(401);
    expect((await change('another long password', password)).statusCode).toBe(204);
  });

  it('is slowed down after ten tries a minute, on whichever nodes', async () => {
    await test.database.pool.query('delete from tries');
    const nodes = [test, await makeTestApp(test.database)] as const;
    const statuses: number[] = [];
    for (let round = 0; round < 11; round++) {
      const response = await new Browser(nodes[round % 2 === 0 ? 0 : 1]).call(
        'POST',
        '/v1/auth/sign-in/email',
        {
          email,
          password: 'wrong',
        },
      );
      statuses.push(response.statusCode);
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses[10]).toBe(429);
  });

  it('asks for https alone where the public address is https', async () => {
    await test.database.pool.query('delete from tries');
    const secure = await makeTestApp(test.database, { publicUrl: testOrigin.replace('http:', 'https:') });
    const response = await new Browser(secure).call('POST', '/v1/auth/sign-in/email', { email, password });
    expect(response.cookies[0]).toMatchObject({ name: '__Secure-rollcall.session_token', secure: true });
    expect(response.headers['strict-transport-security']).toBeDefined();
  });
});
