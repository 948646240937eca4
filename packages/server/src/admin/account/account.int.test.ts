import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ada, Browser, makeTestApp, signedInBrowser, type TestApp } from '../../http/app-fixture.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { invitedBrowser, invitedPassword } from '../../testing/invited-browser.ts';
import { totpCode } from '../../testing/totp-code.ts';

const factorUrl = '/v1/account/second-factor';

describe.each(eachDatabase)('the own account on $name', ({ open }) => {
  let test: TestApp;
  let database: Awaited<ReturnType<typeof open>>;
  let owner: Browser;
  let vera: Browser;
  let veraId: string;

  beforeAll(async () => {
    database = await open();
  });

  /** Each test begins without tries. */
  beforeEach(async () => {
    test = await makeTestApp(database);
    await database.pool.query('delete from tries');
    owner = await signedInBrowser(test);
    await database.pool.query('delete from admins where email <> $1', [ada.email]);
    const invited = { email: 'vera@example.com', role: 'viewer' } as const;
    ({ browser: vera, id: veraId } = await invitedBrowser(test, owner, invited));
  });

  const signIn = async (password = invitedPassword) => {
    const browser = new Browser(test);
    const response = await browser.call(
      'POST',
      '/v1/auth/sign-in/email',
      { email: 'vera@example.com', password },
      { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' },
    );
    return { browser, response };
  };
  const withCode = (browser: Browser, code: string, kind = 'code') =>
    browser.call('POST', '/v1/auth/sign-in/second-factor', { kind, code });
  const enrol = async () => {
    const started = await vera.call('POST', factorUrl, { password: invitedPassword });
    expect(started.statusCode).toBe(201);
    expect(started.headers['cache-control']).toBe('no-store');
    const { uri, backupCodes } = started.json();
    const confirmed = await vera.call('POST', `${factorUrl}/confirm`, { code: totpCode(uri) });
    expect(confirmed.statusCode).toBe(204);
    return { uri, backupCodes };
  };

  describe('sessions', () => {
    it('are listed with browser and address, this one marked, and none of anybody else', async () => {
      await signIn();
      const { items } = (await vera.call('GET', '/v1/account/sessions')).json();
      expect(items).toHaveLength(2);
      expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
      expect(items).toContainEqual(
        expect.objectContaining({
          current: false,
          address: '127.0.0.1',
          userAgent: expect.stringContaining('Firefox'),
        }),
      );
      expect(JSON.stringify(items)).not.toContain('token');
    });

    it('end one by one, each only by its own admin', async () => {
      const { browser } = await signIn();
      const { items } = (await vera.call('GET', '/v1/account/sessions')).json();
      const other = items.find(({ current }: { current: boolean }) => !current);
      expect((await owner.call('DELETE', `/v1/account/sessions/${other.id}`)).statusCode).toBe(404);
      expect((await browser.call('GET', '/v1/session')).statusCode).toBe(200);
      expect((await vera.call('DELETE', `/v1/account/sessions/${other.id}`)).statusCode).toBe(204);
      expect((await browser.call('GET', '/v1/session')).statusCode).toBe(401);
      expect((await vera.call('GET', '/v1/session')).statusCode).toBe(200);
    });

    it('end all but this one', async () => {
      const others = [await signIn(), await signIn()];
      expect((await vera.call('DELETE', '/v1/account/sessions')).statusCode).toBe(204);
      for (const { browser } of others)
        expect((await browser.call('GET', '/v1/session')).statusCode).toBe(401);
      expect((await vera.call('GET', '/v1/session')).statusCode).toBe(200);
      expect((await owner.call('GET', '/v1/session')).statusCode).toBe(200);
    });
  });

  describe('the second factor', () => {
    it('needs the password to begin and a right code to be on', async () => {
      expect((await vera.call('POST', factorUrl, { password: 'a wrong password' })).statusCode).toBe(400);
      const { uri } = (await vera.call('POST', factorUrl, { password: invitedPassword })).json();
      expect(uri).toMatch(/^otpauth:\/\/totp\/Rollcall/);
      expect((await signIn()).response.statusCode).toBe(200);
      const wrong = await vera.call('POST', `${factorUrl}/confirm`, { code: wrongCode(uri) });
      expect([wrong.statusCode, wrong.json().detail]).toEqual([
        400,
        'That code is wrong or no longer valid. Enter the one that the app shows now.',
      ]);
      expect((await vera.call('GET', '/v1/session')).json().admin.secondFactor).toBe(false);
      const right = await vera.call('POST', `${factorUrl}/confirm`, { code: totpCode(uri) });
      expect(right.statusCode).toBe(204);
      expect((await vera.call('GET', '/v1/session')).json().admin.secondFactor).toBe(true);
      expect((await vera.call('POST', factorUrl, { password: invitedPassword })).statusCode).toBe(400);
    });

    it('is asked for at sign-in, and the password alone opens nothing', async () => {
      const { uri, backupCodes } = await enrol();
      const { browser, response } = await signIn();
      expect([response.statusCode, response.json()]).toEqual([202, { secondFactorNeeded: true }]);
      expect((await browser.call('GET', '/v1/session')).statusCode).toBe(401);
      expect((await withCode(browser, wrongCode(uri))).statusCode).toBe(400);
      const entered = await withCode(browser, totpCode(uri));
      expect(entered.statusCode).toBe(200);
      expect(entered.json().admin).toMatchObject({ email: 'vera@example.com', secondFactor: true });
      expect((await browser.call('GET', '/v1/session')).statusCode).toBe(200);
      const { rows } = await database.pool.query(
        'select row_to_json(f)::text as row from admin_second_factors f',
      );
      for (const secret of [new URL(uri).searchParams.get('secret'), backupCodes[0]])
        expect(rows[0].row).not.toContain(secret);
    });

    it('takes each backup code once, and none after new ones were made', async () => {
      const { backupCodes } = await enrol();
      const enter = async (code: string) => withCode((await signIn()).browser, code, 'backup-code');
      expect(backupCodes).toHaveLength(10);
      expect((await enter(backupCodes[0])).statusCode).toBe(200);
      expect((await enter(backupCodes[0])).statusCode).toBe(400);
      const renewed = await vera.call('POST', `${factorUrl}/backup-codes`, { password: invitedPassword });
      expect((await enter(backupCodes[1])).statusCode).toBe(400);
      expect((await enter(renewed.json().backupCodes[0])).statusCode).toBe(200);
    });

    it('ends a sign-in after five wrong codes', async () => {
      const { uri } = await enrol();
      const { browser } = await signIn();
      for (let round = 0; round < 5; round++)
        expect((await withCode(browser, wrongCode(uri))).statusCode).toBe(400);
      expect((await withCode(browser, totpCode(uri))).statusCode).toBe(401);
    });

    it('turns off with the password', async () => {
      await enrol();
      const turnOff = (password: string) => vera.call('POST', `${factorUrl}/turn-off`, { password });
      expect((await turnOff('a wrong password')).statusCode).toBe(400);
      expect((await turnOff(invitedPassword)).statusCode).toBe(204);
      expect((await signIn()).response.statusCode).toBe(200);
    });

    it('is reset by an owner: the password alone signs in, and the sessions have ended', async () => {
      await enrol();
      expect((await owner.call('DELETE', `/v1/admins/${veraId}/second-factor`)).statusCode).toBe(204);
      expect((await vera.call('GET', '/v1/session')).statusCode).toBe(401);
      expect((await signIn()).response.statusCode).toBe(200);
      const { id } = (await owner.call('GET', '/v1/session')).json().admin;
      expect((await owner.call('DELETE', `/v1/admins/${id}/second-factor`)).statusCode).toBe(409);
    });
  });
});

/** Six digits that no step around now has. */
const wrongCode = (uri: string): string => {
  const near = [-2, -1, 0, 1, 2].map((step) => totpCode(uri, Date.now() + step * 30_000));
  return (
    ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) ?? ''
  );
};
