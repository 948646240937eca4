import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';
import { oktaUser, type Person, scimClient } from './scim-client.ts';
import { hoppscotchWith, startTarget, type TargetCall, type TargetServer } from './target-server.ts';

/** An admin who connects two systems, watches what they get, and mends what went wrong. */
describe('connections', () => {
  let fixture: Fixture;
  let page: Page;
  let complaints: string[];
  let receiver: TargetServer;
  let hoppscotch: TargetServer;
  const secrets: string[] = [];

  beforeAll(async () => {
    receiver = await startTarget(() => ({ status: 204 }));
    hoppscotch = await startTarget(
      hoppscotchWith([
        { email: 'ada.byron@example.com', displayName: 'Ada Byron' },
        { email: 'mira.holt@example.com', displayName: 'Mira' },
      ]),
    );
    fixture = await startFixture({ ...readySettings, ROLLCALL_ALLOW_PRIVATE_TARGETS: 'true' });
    ({ page, complaints } = await fixture.open());
    await signIn(page, '/connections');
  });

  afterAll(async () => {
    receiver.close();
    hoppscotch.close();
    await fixture?.close();
  });

  const dialog = () => page.getByRole('dialog');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();
  const newUser = async (person: Person): Promise<void> => {
    const okta = scimClient(fixture.server.url, readySettings.ROLLCALL_INFRA_TOKEN);
    expect((await okta('POST', '/Users', oktaUser(person))).status).toBe(201);
  };
  const typesReceived = () => receiver.calls.map(({ body }) => JSON.parse(body).type as string);
  /** Standard Webhooks: `v1,` and the HMAC over id, time and body, one for each secret. */
  const signatureOf = ({ headers, body }: TargetCall, secret: string): string => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  };
  const takeSecret = async (): Promise<void> => {
    secrets.push(await dialog().getByRole('textbox', { name: 'Signing secret' }).inputValue());
    await dialog().getByRole('button', { name: 'Copy Signing secret' }).click();
    await button('I have stored the secret').click();
    await dialog().waitFor({ state: 'hidden' });
  };

  it('say what they are for while there is none', async () => {
    await page.getByText('carries every change of users and groups on').waitFor();
    await page.getByRole('link', { name: 'Connect a system' }).click();
  });

  it('are made by kind, name what is missing, and show the secret once', async () => {
    await page.getByRole('radio', { name: /^Webhook/ }).click();
    await page.waitForURL('**/connections/new?kind=webhook');
    await button('Connect').click();
    expect(await page.getByText('Fill this in.').count()).toBe(2);
    expect(await page.getByLabel('Name').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByLabel('Name').fill('Orders');
    await page.getByLabel('Address').fill(`${receiver.url}/hook`);
    await button('Connect').click();
    await dialog().getByText('Copy the secret now').waitFor();
    await takeSecret();
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    expect(await page.content()).not.toContain(secrets[0]);
  });

  it('are tested by a signed event', async () => {
    await button('Send a test event').click();
    await page.locator('[data-test="works"]').waitFor();
    const [call] = receiver.calls;
    expect(JSON.parse(call?.body ?? '').type).toBe('test');
    expect(call?.headers['webhook-signature']).toBe(call && signatureOf(call, secrets[0] ?? ''));
  });

  it('show each delivery with what was sent and answered, and send it again', async () => {
    await newUser({ givenName: 'Mira', familyName: 'Holt' });
    await tab('Deliveries');
    const row = page.getByRole('row', { name: /User created.*Mira Holt.*Delivered/ });
    await row.getByRole('link', { name: 'User created' }).click();
    await page.waitForURL(/tab=deliveries&delivery=\d+/);
    await page.reload();
    await dialog().getByText('"type": "user.created"').waitFor();
    await expectSound(page, 'delivery');
    await dialog().getByRole('button', { name: 'Send again' }).click();
    await expect.poll(() => typesReceived().filter((type) => type === 'user.created').length).toBe(2);
    await dialog().getByRole('button', { name: 'Close' }).click();
  });

  it('give up on what the target refuses, and try it again when an admin says so', async () => {
    receiver.answer = () => ({ status: 410 });
    await newUser({ givenName: 'Noor', familyName: 'Haddad' });
    await page.getByLabel('State').selectOption({ label: 'Given up' });
    await page.getByRole('row', { name: /gone \(410\).*Noor Haddad/ }).waitFor();
    await page.waitForURL(/state=dead/);
    await tab('Overview');
    const alert = page.getByRole('alert').filter({ hasText: 'One change could not be delivered' });
    await alert.waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Connections 1 with failures' }).waitFor();
    await alert.waitFor();
    await expectSound(page, 'connection-failing');
    receiver.answer = () => ({ status: 204 });
    await button('Try all again').click();
    await alert.waitFor({ state: 'hidden' });
  });

  it('keep what happens while they are paused', async () => {
    await button('Pause').click();
    await button('Resume').waitFor();
    const before = receiver.calls.length;
    await newUser({ givenName: 'Emil', familyName: 'Brandt' });
    await page.getByText('nothing is lost. One change waits.').waitFor();
    expect(receiver.calls.length).toBe(before);
    await button('Resume').click();
    await page.getByText('Up to date.').waitFor();
    expect(receiver.calls.length).toBe(before + 1);
  });

  it('bring everyone once more, with the progress shown', async () => {
    await button('Start full synchronisation').click();
    await dialog().getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('[data-sync="done"]').getByText('3 delivered').waitFor();
  });

  it('sign with both secrets while one is being replaced', async () => {
    await button('Actions for Orders').click();
    await page.getByRole('menuitem', { name: 'Replace secret' }).click();
    await dialog().getByRole('button', { name: 'Make a new secret' }).click();
    await takeSecret();
    await button('Send a test event').click();
    await page.locator('[data-test="works"]').waitFor();
    const call = receiver.calls.at(-1);
    const signatures = secrets.toReversed().map((secret) => call && signatureOf(call, secret));
    expect(call?.headers['webhook-signature']).toBe(signatures.join(' '));
  });

  it('import who is in Hoppscotch already', async () => {
    await page.goto('/connections/new?kind=hoppscotch');
    await page.getByLabel('Name').fill('Hoppscotch');
    await page.getByLabel('InfraToken of Hoppscotch', { exact: false }).first().fill('an-infra-token');
    await page.getByLabel('Backend address').fill(hoppscotch.url);
    await page.getByLabel('Start paused').check();
    await button('Connect').click();
    await page.getByRole('heading', { level: 1, name: 'Hoppscotch' }).waitFor();
    await button('Import people').click();
    await page.locator('[data-import="done"]').getByText('1 new here, 1 linked').waitFor();
  });

  it('compare both sides, and mend what differs', async () => {
    await tab('Compare');
    await button('Compare now').click();
    await page.getByText('2 · Missing there').waitFor();
    await expectSound(page, 'connection-compare');
    await button('Resume').click();
    await button('Mend noor.haddad@example.com').click();
    await page.getByText('before the last synchronisation').waitFor();
    await page.locator('[data-sync="done"]').waitFor();
    expect(
      hoppscotch.calls.filter(({ method, body }) => method === 'POST' && body.includes('noor')).length,
    ).toBe(1);
  });

  it('are changed, and listed with how they go', async () => {
    await tab('Settings');
    await page.getByLabel('Name').fill('Hoppscotch of the lab');
    await button('Save').click();
    await page.getByRole('heading', { level: 1, name: 'Hoppscotch of the lab' }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connections' }).click();
    await page.getByRole('row', { name: /Hoppscotch of the lab.*Working/ }).waitFor();
    await expectSound(page, 'connections');
  });

  it('are deleted by name, and nothing changes at the target', async () => {
    await page.getByRole('link', { name: 'Orders' }).click();
    await button('Actions for Orders').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await dialog().getByText('Delete Orders?').waitFor();
    await button('Delete connection').click();
    await page.waitForURL('**/connections');
    await expect.poll(() => page.getByRole('link', { name: 'Orders' }).count()).toBe(0);
  });

  it('leave no complaint in the console', () => {
    expect(complaints).toEqual([]);
  });
});
