import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/open-database.ts';
import { createPostgresDatabase } from '../testing/databases.ts';
import { type Browser, makeTestApp, signedInBrowser, type TestApp } from './app-fixture.ts';

const url = '/v1/directories/default/settings';

describe('changes by the admin API', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await makeTestApp(await openDatabase({ url: await createPostgresDatabase(), dataDir: '' }));
    browser = await signedInBrowser(test);
    return async () => {
      await test.app.close();
      await test.database.close();
    };
  });
  const patch = async (
    headers: Record<string, string>,
    origin: 'with origin' | 'without origin' = 'with origin',
  ) => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const named = origin === 'with origin' ? { origin: 'http://rollcall.example.com' } : {};
    const response = await test.app.inject({
      method: 'PATCH',
      url,
      headers: {
        host: 'rollcall.example.com',
        cookie,
        'content-type': 'application/json',
        ...named,
        ...headers,
      },
      payload: '{"scimEnabled":true}',
    });
    return response.statusCode;
  };

  it('are taken from the own origin', async () => {
    expect(await patch({})).toBe(200);
    expect(await patch({ 'sec-fetch-site': 'same-origin' }, 'without origin')).toBe(200);
    expect(await patch({ origin: 'https://rollcall.example.com' })).toBe(200);
    expect(await patch({ 'content-type': 'application/json; charset=utf-8' })).toBe(200);
  });

  it.each([
    { origin: 'http://evil.example.org' },
    { origin: 'http://rollcall.example.com.evil.example.org' },
    { origin: 'http://rollcall.example.com:8080' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://rollcall.example.com' },
  ])('are refused with %j', async (headers) => {
    expect(await patch(headers)).toBe(403);
  });

  it('are refused from nowhere, and as anything but JSON', async () => {
    expect(await patch({}, 'without origin')).toBe(403);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
    ]) {
      expect(await patch({ 'content-type': type })).toBe(415);
    }
  });

  it('are refused before anything is done: signing in and setting up as well', async () => {
    const headers = { origin: 'http://evil.example.org' };
    for (const path of ['/v1/auth/sign-in/email', '/v1/auth/sign-out', '/v1/setup']) {
      const response = await test.app.inject({ method: 'POST', url: path, headers, payload: {} });
      expect(response.statusCode).toBe(403);
      expect(response.headers['set-cookie']).toBeUndefined();
      expect(response.json()).toMatchObject({ status: 403, requestId: response.headers['x-request-id'] });
    }
    expect((await browser.call('GET', '/v1/session')).statusCode).toBe(200);
  });

  it('answer broken JSON and a body that is too large with a sentence', async () => {
    const send = (payload: string) =>
      browser.call('PATCH', url, Buffer.from(payload), { 'content-type': 'application/json' });
    expect((await send('{"scimEnabled":')).json()).toMatchObject({
      status: 400,
      detail: 'The body is not valid JSON.',
    });
    expect((await send(`{"x":"${'x'.repeat(1_100_000)}"}`)).json()).toMatchObject({ status: 413 });
    expect((await send('[]')).statusCode).toBe(400);
    expect((await send('{"__proto__":{"scimEnabled":true}}')).statusCode).toBe(400);
  });
});
