import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ada,
  Browser,
  makeTestApp,
  signedInBrowser,
  type TestApp,
  testOrigin,
} from '../../http/app-fixture.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { secretOf } from '../../testing/invited-browser.ts';

const day = 24 * 3_600_000;

describe.each(eachDatabase)('invitations on $name', ({ open }) => {
  let test: TestApp;
  let database: Awaited<ReturnType<typeof open>>;
  let owner: Browser;

  beforeAll(async () => {
    database = await open();
  });

  beforeEach(async () => {
    test = await makeTestApp(database);
    owner = await signedInBrowser(test);
    await database.pool.query('delete from admin_invitations');
  });

  const invite = async (email: string, role = 'viewer') => {
    const response = await owner.call('POST', '/v1/invitations', { email, role });
    expect(response.statusCode).toBe(201);
    expect(response.headers['cache-control']).toBe('no-store');
    return response.json();
  };
  const lookUp = (secret: string) => new Browser(test).call('POST', '/v1/invitations/look-up', { secret });
  const newcomer = { name: 'Vera', password: 'a password of the invited' };

  it('shows the link once, and keeps a hash of its secret', async () => {
    const { link, invitation } = await invite('Vera@Example.com');
    expect(link).toMatch(new RegExp(`^${testOrigin}/invite/[\\w-]{43}$`));
    expect(invitation).toMatchObject({ email: 'vera@example.com', role: 'viewer', invitedBy: ada.email });
    const days = (Date.parse(invitation.expiresAt) - Date.parse(invitation.createdAt)) / day;
    expect(days).toBe(7);
    const listed = (await owner.call('GET', '/v1/invitations')).json();
    expect(listed.items).toEqual([invitation]);
    const { rows } = await database.pool.query('select row_to_json(i)::text as row from admin_invitations i');
    for (const text of [rows[0].row, JSON.stringify(listed), test.logLines.join('\n')])
      expect(text).not.toContain(secretOf(link));
  });

  it('tells its holder what it offers, makes the admin once and signs them in', async () => {
    const { link } = await invite('vera1@example.com', 'admin');
    const secret = secretOf(link);
    expect((await lookUp(secret)).json()).toMatchObject({
      email: 'vera1@example.com',
      role: 'admin',
      invitedBy: ada.email,
    });
    const browsers = [new Browser(test), new Browser(test), new Browser(test)];
    const answers = await Promise.all(
      browsers.map((browser) => browser.call('POST', '/v1/invitations/accept', { secret, ...newcomer })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 404, 404]);
    const winner = browsers[answers.findIndex(({ statusCode }) => statusCode === 201)];
    expect((await winner?.call('GET', '/v1/session'))?.json().admin).toMatchObject({
      name: 'Vera',
      email: 'vera1@example.com',
      role: 'admin',
    });
    expect((await owner.call('GET', '/v1/invitations')).json().items).toEqual([]);
    expect((await lookUp(secret)).statusCode).toBe(404);
  });

  it('refuses a password that is too short, and keeps the invitation', async () => {
    const { link } = await invite('vera2@example.com');
    const body = { secret: secretOf(link), name: 'Vera', password: 'short' };
    const response = await new Browser(test).call('POST', '/v1/invitations/accept', body);
    expect(response.statusCode).toBe(400);
    expect(response.json().fields).toEqual([{ path: 'password', detail: 'takes at least 12 characters' }]);
    expect((await lookUp(secretOf(link))).statusCode).toBe(200);
  });

  it('ends after seven days, and says so in the list', async () => {
    const { link } = await invite('vera3@example.com');
    test.clock.pass(7 * day - 60_000);
    expect((await lookUp(secretOf(link))).statusCode).toBe(200);
    test.clock.pass(120_000);
    expect((await lookUp(secretOf(link))).statusCode).toBe(404);
    const accept = { secret: secretOf(link), ...newcomer };
    expect((await new Browser(test).call('POST', '/v1/invitations/accept', accept)).statusCode).toBe(404);
    expect((await owner.call('GET', '/v1/invitations')).json().items).toMatchObject([{ expired: true }]);
  });

  it('is worth nothing once revoked, or replaced by another of the same address', async () => {
    const first = await invite('vera4@example.com');
    const second = await invite('VERA4@example.com', 'owner');
    expect((await lookUp(secretOf(first.link))).statusCode).toBe(404);
    expect((await lookUp(secretOf(second.link))).json().role).toBe('owner');
    expect((await owner.call('DELETE', `/v1/invitations/${second.invitation.id}`)).statusCode).toBe(204);
    expect((await lookUp(secretOf(second.link))).statusCode).toBe(404);
    expect((await owner.call('DELETE', `/v1/invitations/${second.invitation.id}`)).statusCode).toBe(404);
  });

  it('is refused for an address that an admin has', async () => {
    const response = await owner.call('POST', '/v1/invitations', { email: 'ADA@example.com', role: 'admin' });
    expect(response.statusCode).toBe(409);
    expect(response.json().fields).toEqual([{ path: 'email', detail: 'belongs to an admin already' }]);
  });
});
