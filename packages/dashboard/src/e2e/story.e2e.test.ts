import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSound } from './expect-sound.ts';
import { admin, type Fixture, startFixture } from './fixture.ts';
import { setupCodeOf } from './rollcall-process.ts';
import { oktaUser, scimClient } from './scim-client.ts';

/** The main job, from the first start to the last token, as an IT admin and an identity provider live it. */
describe('the main job', () => {
  let fixture: Fixture;
  let page: Page;
  let complaints: string[];
  let secret = '';
  let userId = '';
  const ada = {
    ...oktaUser({ givenName: 'Ada', familyName: 'Byron', isAdmin: true }),
    externalId: '00u1ab2cd3ef',
  };
  const scim = (method: string, path: string, body?: unknown) =>
    scimClient(fixture.server.url, secret)(method, path, body);

  beforeAll(async () => {
    fixture = await startFixture();
    ({ page, complaints } = await fixture.open());
  });

  afterAll(async () => {
    await fixture?.close();
  });

  it('sets up with the code from the console, and refuses a wrong one', async () => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Set up Rollcall' }).waitFor();
    await expectSound(page, 'setup');
    await page.getByLabel('Set-up code').fill('WRONG-CODE');
    await page.getByLabel('Name', { exact: true }).fill(admin.name);
    await page.getByLabel('E-mail address').fill(admin.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('too short');
    await page.getByRole('button', { name: 'Make the first admin' }).click();
    await page.getByText('Choose a password of 12 to 128 characters.').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await page.getByRole('button', { name: 'Make the first admin' }).click();
    await page.getByRole('alert').waitFor();
    complaints.length = 0;
    await page.getByLabel('Set-up code').fill(setupCodeOf(fixture.server));
    await page.getByRole('button', { name: 'Make the first admin' }).click();
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
  });

  it('signs out, refuses a wrong password and signs in', async () => {
    await page.getByRole('button', { name: `Account of ${admin.name}` }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('E-mail address').fill(admin.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('another password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
  });

  it('leads through the three steps', async () => {
    await page.locator('[data-step="enable"][data-state="next"]').waitFor();
    await expectSound(page, 'first-steps');
    await page.getByRole('link', { name: 'Open Configurations' }).click();
    await page.getByRole('heading', { name: 'User Provisioning' }).waitFor();
    await page.getByText('Enable SCIM to manage users').waitFor();
  });

  it('shows the SCIM Base URL once SCIM is on', async () => {
    const baseUrl = page.getByLabel('SCIM Base URL', { exact: true });
    expect(await baseUrl.count()).toBe(0);
    await page.getByRole('switch', { name: 'Enable SCIM Provisioning' }).press('Space');
    await baseUrl.waitFor();
    expect(await baseUrl.inputValue()).toBe(`${fixture.server.url}/scim/v2`);
  });

  it('shows the secret of a new token once, and no click outside or key loses it', async () => {
    await page.getByRole('link', { name: 'Infra Tokens', exact: true }).first().click();
    await page.getByRole('button', { name: 'Generate new token' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Label').fill('Okta');
    await dialog.getByLabel('Expiration').selectOption({ label: '30 days' });
    await dialog.getByRole('button', { name: 'Generate token' }).click();
    const field = dialog.getByRole('textbox', { name: 'InfraToken' });
    await field.waitFor();
    secret = await field.inputValue();
    expect(secret).toMatch(/^rcl_\w{30,}$/);
    await expectSound(page, 'token-secret');
    await page.mouse.click(5, 5);
    await page.keyboard.press('Escape');
    expect(await field.inputValue()).toBe(secret);
    await dialog.getByRole('button', { name: 'I have stored the secret' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('in 30 days').waitFor();
    expect(await page.content()).not.toContain(secret);
  });

  it('takes a user from the identity provider, with an attribute that nobody declared', async () => {
    const created = await scim('POST', '/Users', ada);
    expect(created.status).toBe(201);
    userId = String(created.body['id']);
    await page.getByRole('link', { name: 'Users' }).click();
    await page.getByRole('link', { name: 'Ada Byron' }).waitFor();
    await page.getByRole('columnheader', { name: 'isAdmin' }).waitFor();
    await page.getByRole('cell', { name: 'true' }).waitFor();
  });

  it("shows the attribute on the user's page, marked as custom", async () => {
    await page.getByRole('link', { name: 'Ada Byron' }).click();
    await page.getByRole('heading', { name: 'Ada Byron' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/users/${userId}`);
    await page.getByRole('row', { name: /isAdmin\s*custom\s*boolean\s*true/ }).waitFor();
  });

  it('follows who leaves and who comes back, with the same id', async () => {
    expect((await scim('PUT', `/Users/${userId}`, { ...ada, active: false })).status).toBe(200);
    await page.reload();
    await page.getByText('Deactivated', { exact: true }).waitFor();
    const back = await scim('PUT', `/Users/${userId}`, { ...ada, active: true });
    expect(back.body['id']).toBe(userId);
    await page.reload();
    await page.getByText('Active', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('Reactivated').waitFor();
    expect(await page.getByText('by InfraToken Okta').count()).toBe(3);
  });

  it('ticks off the three steps', async () => {
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByText('When each InfraToken was last used.').waitFor();
    expect(await page.getByText('Three steps and it works').count()).toBe(0);
  });

  it('refuses a deleted token at once', async () => {
    await page.getByRole('link', { name: 'Infra Tokens', exact: true }).first().click();
    await page.getByRole('button', { name: 'Actions for Okta' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Okta?' });
    await dialog.getByText('takes effect at once').waitFor();
    await dialog.getByRole('button', { name: 'Delete token' }).click();
    await page.getByText('There is no InfraToken yet').waitFor();
    expect((await scim('GET', '/Users')).status).toBe(401);
  });

  it('names what happens before it turns SCIM off', async () => {
    await page.getByRole('link', { name: 'Configurations' }).click();
    await page.getByRole('switch', { name: 'Enable SCIM Provisioning' }).press('Space');
    const dialog = page.getByRole('dialog', { name: 'Turn SCIM off?' });
    await dialog.getByText('every call of an identity provider is refused').waitFor();
    await dialog.getByRole('button', { name: 'Turn SCIM off' }).click();
    await page.getByText('SCIM is off').waitFor();
  });

  it('leaves no complaint in the console', () => {
    expect(complaints).toEqual([]);
  });
});
