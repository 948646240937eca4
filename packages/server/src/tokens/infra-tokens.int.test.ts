import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Browser,
  bearer,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';
import { importEnvironmentToken } from './environment-token.ts';
import { hashSecret } from './token-secret.ts';

const url = '/v1/directories/default/infra-tokens';
const day = 86_400_000;

describe.each(eachDatabase)('InfraTokens on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await makeTestApp(await open());
    browser = await signedInBrowser(test);
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
  });

  const generate = async (label: string, expiryDays: number | null) =>
    (await browser.call('POST', url, { label, expiryDays })).json();
  const scim = async (secret: string): Promise<number> =>
    (await test.app.inject({ url: '/scim/v2/Users', headers: bearer(secret) })).statusCode;
  const listed = async (label: string) =>
    (await browser.call('GET', url)).json().items.find((token: { label: string }) => token.label === label);

  it('show their secret once, work at once, and are listed without it', async () => {
    const { token, secret } = await generate('Okta', 30);
    expect(secret).toMatch(/^rcl_[0-9A-Za-z]{49}$/);
    expect(token).toMatchObject({
      label: 'Okta',
      hint: secret.slice(0, 8),
      createdBy: 'ada@example.com',
      lastUsedAt: null,
    });
    expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBe(30 * day);
    expect(await scim(secret)).toBe(200);
    expect(await listed('Okta')).toMatchObject({
      id: token.id,
      expired: false,
      lastUsedAt: expect.any(String),
    });
    expect((await browser.call('GET', url)).body).not.toContain(secret);
  });

  it('may be limited to reading, and carry a tolerance profile', async () => {
    const { body, statusCode } = await browser.call('POST', url, {
      label: 'Reader',
      expiryDays: null,
      scopes: ['scim:read'],
      profile: 'strict',
    });
    expect(statusCode).toBe(201);
    const { secret } = JSON.parse(body);
    expect(await listed('Reader')).toMatchObject({ scopes: ['scim:read'], profile: 'strict' });
    expect(await scim(secret)).toBe(200);
    const write = await test.app.inject({
      method: 'POST',
      url: '/scim/v2/Users',
      headers: bearer(secret),
      body: '{}',
    });
    expect(write.statusCode).toBe(403);
    const unknown = await browser.call('POST', url, { label: 'X', expiryDays: null, profile: 'made-up' });
    expect([unknown.statusCode, unknown.body]).toEqual([400, expect.stringContaining('strict')]);
    expect((await browser.call('POST', url, { label: 'X', expiryDays: null, scopes: [] })).statusCode).toBe(
      400,
    );
  });

  it('are stored as a hash alone', async () => {
    const { secret } = await generate('Stored', null);
    const { rows } = await test.database.pool.query(`select * from infra_tokens where label = 'Stored'`);
    expect(JSON.stringify(rows)).not.toContain(secret.slice(8));
    expect(rows[0].secret_hash).toEqual(hashSecret(secret));
  });

  it('are refused at once when deleted, even while in use', async () => {
    const { token, secret } = await generate('Short-lived', null);
    expect(await scim(secret)).toBe(200);
    expect((await browser.call('DELETE', `${url}/${token.id}`)).statusCode).toBe(204);
    expect(await scim(secret)).toBe(401);
    expect((await browser.call('DELETE', `${url}/${token.id}`)).statusCode).toBe(404);
  });

  it('are refused within a second on a node that did not delete them', async () => {
    const { token, secret } = await generate('Elsewhere', null);
    expect(await scim(secret)).toBe(200);
    await test.database.pool.query('delete from infra_tokens where id = $1', [token.id]);
    test.clock.pass(1000);
    expect(await scim(secret)).toBe(401);
  });

  it('are refused from their expiry on, and say so', async () => {
    const { secret } = await generate('Expiring', 7);
    test.clock.pass(7 * day - 60_000);
    expect(await scim(secret)).toBe(200);
    test.clock.pass(60_000);
    const response = await test.app.inject({ url: '/scim/v2/Users', headers: bearer(secret) });
    expect(response.statusCode).toBe(401);
    expect(response.json().detail).toContain('expired');
    expect(await listed('Expiring')).toMatchObject({ expired: true });
    test.clock.pass(-7 * day);
  });

  it.each([
    [{ label: '', expiryDays: 7 }, 'label'],
    [{ label: 'x'.repeat(101), expiryDays: 7 }, 'label'],
    [{ label: 'x', expiryDays: 31 }, 'expiryDays'],
    [{ label: 'x' }, 'expiryDays'],
    [{ label: 'x', expiryDays: null, scopes: [] }, 'scopes'],
  ])('are not made of %j', async (body, path) => {
    const response = await browser.call('POST', url, body);
    expect(response.statusCode).toBe(400);
    expect(response.json().fields.map((field: { path: string }) => field.path)).toEqual([path]);
  });

  it('record their last use in one statement for all, and never turn it back', async () => {
    const [first, second] = [await generate('One', null), await generate('Two', null)];
    await scim(first.secret);
    await scim(second.secret);
    await test.lastUses.flush();
    const lastUsed = async () =>
      (
        await test.database.pool.query<{ label: string; last_used: Date }>(
          `select label, last_used from infra_tokens where label in ('One', 'Two') order by label`,
        )
      ).rows.map((row) => row.last_used);
    const before = await lastUsed();
    expect(before).toEqual([expect.any(Date), expect.any(Date)]);
    test.lastUses.note(first.token.id, new Date(0));
    await test.lastUses.flush();
    expect(await lastUsed()).toEqual(before);
  });

  it('rotate to a second secret of the same label, rights and term, and both work until the old one ends', async () => {
    const first = (
      await browser.call('POST', url, {
        label: 'Rotating',
        expiryDays: 30,
        scopes: ['scim:read'],
        profile: 'okta',
      })
    ).json();
    test.clock.pass(10 * day);
    const answer = await browser.call('POST', `${url}/${first.token.id}/rotate`);
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { token, secret } = answer.json();
    expect(secret).not.toBe(first.secret);
    expect(token).toMatchObject({
      label: 'Rotating',
      scopes: ['scim:read'],
      profile: 'okta',
      rotates: first.token.id,
      lastUsedAt: null,
    });
    expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBe(30 * day);
    expect([await scim(first.secret), await scim(secret)]).toEqual([200, 200]);
    const again = await browser.call('POST', `${url}/${first.token.id}/rotate`);
    expect([again.statusCode, again.json().detail]).toEqual([
      409,
      expect.stringContaining('end the old one'),
    ]);
    expect((await browser.call('DELETE', `${url}/${first.token.id}`)).statusCode).toBe(204);
    expect([await scim(first.secret), await scim(secret)]).toEqual([401, 200]);
    expect(await listed('Rotating')).toMatchObject({ id: token.id, rotates: null });
    expect((await browser.call('POST', `${url}/${first.token.id}/rotate`)).statusCode).toBe(404);
    test.clock.pass(-10 * day);
  });

  it('rotate without an expiry where they have none, and not in place of the environment', async () => {
    const { token } = await generate('For ever', null);
    const rotated = (await browser.call('POST', `${url}/${token.id}/rotate`)).json();
    expect(rotated.token.expiresAt).toBeNull();
    await importEnvironmentToken(test.database.pool, defaultDirectoryId, 'a-secret-not-to-rotate');
    const { id } = await listed('From ROLLCALL_INFRA_TOKEN');
    const refused = await browser.call('POST', `${url}/${id}/rotate`);
    expect([refused.statusCode, refused.json().detail]).toEqual([
      409,
      expect.stringContaining('change the variable'),
    ]);
  });

  it('change their tolerance profile from the next call on', async () => {
    const { token, secret } = await generate('Lenient', null);
    expect(await scim(secret)).toBe(200);
    const change = (profile: string | null) => browser.call('PATCH', `${url}/${token.id}`, { profile });
    expect((await change('entra')).json()).toMatchObject({ id: token.id, profile: 'entra' });
    expect((await test.tokens.find(secret))?.profile).toBe('entra');
    expect((await change(null)).json()).toMatchObject({ profile: null });
    expect((await change('made-up')).statusCode).toBe(400);
    expect((await browser.call('GET', url)).json().profiles).toContain('entra');
    expect((await browser.call('PATCH', `${url}/${defaultDirectoryId}`, { profile: null })).statusCode).toBe(
      404,
    );
  });

  it('come from the environment once, and are replaced when the variable changes', async () => {
    const { pool } = test.database;
    const labels = async () =>
      (await pool.query(`select label, hint from infra_tokens where created_by = 'environment'`)).rows;
    await importEnvironmentToken(pool, defaultDirectoryId, 'a-secret-from-outside');
    await importEnvironmentToken(pool, defaultDirectoryId, 'a-secret-from-outside');
    expect(await labels()).toEqual([{ label: 'From ROLLCALL_INFRA_TOKEN', hint: 'a-sec' }]);
    expect(await scim('a-secret-from-outside')).toBe(200);
    await importEnvironmentToken(pool, defaultDirectoryId, 'another-secret-from-outside');
    test.clock.pass(1000);
    expect(await labels()).toHaveLength(1);
    expect(await scim('a-secret-from-outside')).toBe(401);
    expect(await scim('another-secret-from-outside')).toBe(200);
  });
});
