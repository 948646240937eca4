import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditAccessibility } from './accessibility-audit.ts';
import { expectSound } from './expect-sound.ts';
import { admin, type Fixture, signIn, startFixture } from './fixture.ts';
import { oktaAgent, oktaUser, scimClient } from './scim-client.ts';
import { settle } from './screenshots.ts';

/** A set-up guide from a server where nothing is done yet to the first person who leaves. */
describe('a set-up guide', () => {
  let fixture: Fixture;
  let page: Page;
  let secret = '';

  beforeAll(async () => {
    fixture = await startFixture({
      ROLLCALL_ADMIN_EMAIL: admin.email,
      ROLLCALL_ADMIN_PASSWORD: admin.password,
    });
    ({ page } = await fixture.open());
    await signIn(page, '/guides');
  });

  afterAll(async () => {
    await fixture?.close();
  });

  const seen = (id: string) => page.locator(`[data-sighting="${id}"][data-seen="yes"]`).waitFor();

  it('is chosen by identity provider', async () => {
    await page.getByRole('heading', { name: 'Set-up guides' }).waitFor();
    await expectSound(page, 'guides');
    await page.getByRole('link', { name: /^Okta \(AIW app\)/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Okta (AIW app)' }).waitFor();
  });

  it('warns before the connection test would fail, and helps', async () => {
    await page.getByText('SCIM is off').waitFor();
    await page.getByText('Only this machine reaches the SCIM Base URL').waitFor();
    await expectSound(page, 'guide-warnings');
    await page.getByRole('button', { name: 'Enable SCIM Provisioning' }).click();
    await page.getByText('SCIM is off').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Generate an InfraToken' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Label').fill('Okta');
    await dialog.getByRole('button', { name: 'Generate token' }).click();
    secret = await dialog.getByRole('textbox', { name: 'InfraToken' }).inputValue();
    await dialog.getByRole('button', { name: 'I have stored the secret' }).click();
    await page.getByText('Waiting for the first call with the InfraToken Okta').waitFor();
  });

  it('sees the connection test, the first user and the first deactivation', async () => {
    const scim = scimClient(fixture.server.url, secret, oktaAgent);
    await scim('GET', '/Users?startIndex=1&count=2');
    await seen('call');
    await page
      .getByText(/^Okta calls with the InfraToken Okta: GET \/Users was answered with 200\./)
      .waitFor();
    const mira = oktaUser({ givenName: 'Mira', familyName: 'Holt' });
    const { body } = await scim('POST', '/Users', mira);
    await seen('user');
    await page.getByText(/^Mira Holt was created\. 1 person belongs to this InfraToken\./).waitFor();
    await page.getByText('Still missing: first deactivation.').waitFor();
    await scim('PUT', `/Users/${String(body['id'])}`, { ...mira, active: false });
    await seen('leaver');
    await page.getByText(/^Mira Holt was deactivated\./).waitFor();
    await page.getByText('All three have arrived').waitFor();
    await expectSound(page, 'guide-seen');
  });

  it('takes nothing of another provider for this one’s', async () => {
    const made = await page.request.post('/v1/directories/default/infra-tokens', {
      data: { label: 'Another', expiryDays: 7 },
      headers: { origin: fixture.server.url },
    });
    expect(made.status()).toBe(201);
    await page.getByLabel('InfraToken of this provider').waitFor();
    await page.getByText('Nothing has arrived with this InfraToken yet.').waitFor();
    await page.getByLabel('InfraToken of this provider').selectOption({ index: 1 });
    await page.getByText('All three have arrived').waitFor();
  });

  it.each([
    'okta-template',
    'entra',
    'google',
    'onelogin',
    'jumpcloud',
    'ping',
    'keycloak',
    'authentik',
    'scim',
  ])('%s, which looks like the first, is accessible', async (id) => {
    await page.goto(`/guides/${id}`);
    await page.getByRole('heading', { name: 'What has arrived' }).waitFor();
    await settle(page);
    expect(await auditAccessibility(page)).toEqual([]);
  });

  it('says so when there is no such guide', async () => {
    await page.goto('/guides/nobody');
    await page.getByText('There is no such page').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });
});
