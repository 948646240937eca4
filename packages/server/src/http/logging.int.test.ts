import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../testing/databases.ts';
import {
  ada,
  Browser,
  bearer,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from './app-fixture.ts';

describe.each(eachDatabase)('the log on $name', ({ open }) => {
  let test: TestApp;
  beforeAll(async () => {
    test = await makeTestApp(await open());
  });
  const entries = () => test.logLines.map((line) => JSON.parse(line));

  it('names request id, method, route, status and duration of every request', async () => {
    test.logLines.length = 0;
    const headers = { 'x-request-id': 'from-the-proxy-0001' };
    const response = await test.app.inject({ url: '/v1/setup?x=1', headers });
    expect(response.headers['x-request-id']).toBe('from-the-proxy-0001');
    expect(entries()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        requestId: 'from-the-proxy-0001',
        method: 'GET',
        route: '/v1/setup',
        status: 200,
        durationMs: expect.any(Number),
        msg: 'request',
      },
    ]);
  });

  it.each(['', 'short', 'with space inside', 'x'.repeat(200), '<script>alert(1)</script>'])(
    'makes an id of its own in place of %j',
    async (given) => {
      const response = await test.app.inject({ url: '/healthz', headers: { 'x-request-id': given } });
      expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('holds no secret and nobody’s data, whatever is called and however it fails', async () => {
    test.logLines.length = 0;
    const code = test.setupCode ?? '';
    const browser = await signedInBrowser(test);
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
    const { secret } = (
      await browser.call('POST', '/v1/directories/default/infra-tokens', {
        label: 'Payroll',
        expiryDays: null,
      })
    ).json();
    const person = 'grace.hopper@example.com';
    const scim = (method: 'GET' | 'POST', url: string, payload?: string) =>
      test.app.inject({
        method,
        url,
        headers: bearer(secret),
        ...(payload === undefined ? {} : { payload }),
      });
    await scim('GET', `/scim/v2/Users?filter=userName%20eq%20%22${person}%22`);
    await scim('POST', '/scim/v2/Users', JSON.stringify({ userName: person }));
    test.answerScimWith(async () => {
      await test.database.pool.query(`insert into directories (id, name) values ($1, $2)`, [
        defaultDirectoryId,
        person,
      ]);
      throw new Error('not reached');
    });
    await scim('POST', '/scim/v2/Users', JSON.stringify({ userName: person }));
    test.answerScimWith(async () => {
      await test.database.pool.query('select $1::text::uuid', [person]);
      throw new Error('not reached');
    });
    await scim('GET', `/scim/v2/Users/${person}`);
    await browser.call('GET', `/v1/directories/default/users?search=${person}`);
    await browser.call('GET', `/v1/directories/default/users/${person}`);
    await browser.call('GET', `/nothing/here/${person}`);
    await new Browser(test).call('POST', '/v1/auth/sign-in/email', {
      email: person,
      password: 'wrong password 1',
    });
    await test.app.inject({ url: '/scim/v2/Users', headers: bearer('rcl_not-a-token-at-all') });
    await browser.call('POST', '/v1/auth/sign-out', {});

    const log = test.logLines.join('');
    expect(entries().filter(({ level }) => level === 'error').length).toBeGreaterThanOrEqual(2);
    const cookies = [...browser.cookies.values()];
    const secrets = [
      secret,
      secret.slice(8),
      code,
      ada.password,
      'wrong password 1',
      'not-a-token',
      ...cookies,
    ];
    for (const value of [...secrets, person, 'grace', 'hopper', ada.email, ada.name, 'Lovelace']) {
      expect(log).not.toContain(value);
    }
  });
});
