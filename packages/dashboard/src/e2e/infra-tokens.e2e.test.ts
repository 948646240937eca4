import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';
import { coreGroup, scimClient } from './scim-client.ts';

describe('InfraTokens', () => {
  let fixture: Fixture;
  let page: Page;
  let complaints: string[];
  const secrets = { old: '', new: '' };

  beforeAll(async () => {
    fixture = await startFixture(readySettings);
    ({ page, complaints } = await fixture.open());
    await signIn(page, '/settings/infra-tokens');
  });

  afterAll(async () => {
    await fixture?.close();
  });

  const dialog = () => page.getByRole('dialog');
  const actions = async (name: string, item: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const statusWith = async (secret: string, method = 'GET'): Promise<number> =>
    (await scimClient(fixture.server.url, secret)(method, '/Groups', method === 'GET' ? undefined : group))
      .status;
  const group = { schemas: [coreGroup], displayName: 'Engineering' };

  const takeSecret = async (): Promise<string> => {
    const secret = await dialog().getByRole('textbox', { name: 'InfraToken' }).inputValue();
    await dialog().getByRole('button', { name: 'I have stored the secret' }).click();
    await dialog().waitFor({ state: 'hidden' });
    return secret;
  };

  it('are made to read only, with a tolerance profile, and the list says so', async () => {
    await page.getByRole('button', { name: 'Generate new token' }).click();
    await dialog().getByLabel('Label').fill('Okta');
    await dialog().getByRole('radio', { name: 'Read only' }).check();
    await dialog().getByLabel('Tolerance profile').selectOption('okta');
    await expectSound(page, 'token-form-filled');
    await dialog().getByRole('button', { name: 'Generate token' }).click();
    secrets.old = await takeSecret();
    const row = page.getByRole('row', { name: /Okta/ });
    await row.getByText('Read only', { exact: true }).waitFor();
    await row.getByText('profile okta').waitFor();
    expect([await statusWith(secrets.old), await statusWith(secrets.old, 'POST')]).toEqual([200, 403]);
  });

  it('change their profile in place', async () => {
    await actions('Actions for Okta', 'Change tolerance profile');
    await dialog().getByLabel('Tolerance profile').selectOption('strict');
    await expectSound(page, 'token-profile');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /Okta/ }).getByText('profile strict').waitFor();
  });

  it('rotate: both secrets work, and each shows its own last use', async () => {
    await actions('Actions for Okta', 'Rotate');
    await dialog().getByText('Both secrets work meanwhile').waitFor();
    await expectSound(page, 'token-rotate');
    await dialog().getByRole('button', { name: 'Make a new secret' }).click();
    secrets.new = await takeSecret();
    expect(secrets.new).not.toBe(secrets.old);
    const notice = page.getByRole('alert').filter({ hasText: 'Okta is being rotated' });
    await notice.getByText('Enter the new secret at the identity provider').waitFor();
    await notice.getByRole('row', { name: /New secret.*not used yet/ }).waitFor();
    await notice.getByRole('row', { name: /Old secret.*used/ }).waitFor();
    await expectSound(page, 'token-rotating');
    expect([await statusWith(secrets.old), await statusWith(secrets.new)]).toEqual([200, 200]);
    expect(await page.content()).not.toContain(secrets.old);
  });

  it('say when the new secret is in use, and end the old one', async () => {
    await expect.poll(() => statusWith(secrets.new)).toBe(200);
    await page.reload();
    await page.getByText('The new secret is in use').waitFor();
    await expectSound(page, 'token-rotated');
    await page.getByRole('button', { name: 'End old secret' }).click();
    await page.getByRole('dialog', { name: 'End the old secret of Okta?' }).waitFor();
    await expectSound(page, 'token-end-old');
    await dialog().getByRole('button', { name: 'End old secret' }).click();
    await page.getByText('is being rotated').waitFor({ state: 'hidden' });
    expect([await statusWith(secrets.old), await statusWith(secrets.new)]).toEqual([401, 200]);
    expect(await page.getByRole('row', { name: /Okta/ }).count()).toBe(1);
  });

  it('leave no complaint in the console', () => {
    expect(complaints).toEqual([]);
  });
});
