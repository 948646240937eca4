import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendExamplePeople } from './example-people.ts';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';

/** Admins deactivate, remove and restore people, one by one and many at once. */
describe('actions on users', () => {
  let fixture: Fixture;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    fixture = await startFixture(readySettings);
    await sendExamplePeople(fixture.server.url, readySettings.ROLLCALL_INFRA_TOKEN);
    ({ page, complaints } = await fixture.open());
    await signIn(page, '/users?search=hiro');
  });

  afterAll(async () => {
    await fixture?.close();
  });

  const choose = async (action: string): Promise<void> => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  };
  const confirm = async (action: string): Promise<void> => {
    const dialog = page.getByRole('dialog', { name: `${action} Hiro Tanaka?` });
    await dialog.getByText('its next push may change it back').waitFor();
    await dialog.getByRole('button', { name: action }).click();
    await dialog.waitFor({ state: 'hidden' });
  };

  it('deactivates and activates, naming the person and what follows', async () => {
    await page.getByRole('link', { name: 'Hiro Tanaka' }).click();
    await choose('Deactivate');
    await expectSound(page, 'user-deactivate');
    await confirm('Deactivate');
    await page.getByText('Deactivated', { exact: true }).waitFor();
    await choose('Activate');
    await confirm('Activate');
    await page.getByText('Active', { exact: true }).waitFor();
  });

  it('removes, says until when it can be restored, and restores', async () => {
    await choose('Remove');
    await confirm('Remove');
    await page.getByText('this one is deleted for good in 30 days').waitFor();
    await expectSound(page, 'user-removed');
    await page.goto('/users?status=removed');
    await page.getByText('Removed users are kept for 30 days').waitFor();
    await expectSound(page, 'users-removed');
    await page.getByRole('link', { name: 'Hiro Tanaka' }).click();
    await choose('Restore');
    await confirm('Restore');
    await page.getByText('Active', { exact: true }).waitFor();
  });

  it('acts on many with their number, and lists what failed', async () => {
    await page.goto('/users?status=active');
    for (const name of ['Jonas Weber', 'Kavya Raman', 'Mei Chen']) {
      await page.getByRole('checkbox', { name: `Select ${name}` }).check();
    }
    await page.getByText('3 users selected').waitFor();
    await expectSound(page, 'users-selected');
    await page.getByRole('button', { name: 'Deactivate' }).click();
    await page.getByRole('dialog', { name: 'Deactivate 3 users?' }).waitFor();
    await expectSound(page, 'users-deactivate');
    let calls = 0;
    await page.route('**/users/*/actions', (route) => {
      calls += 1;
      const detail = 'Another user has this userName now: change or remove that one first.';
      return calls === 2
        ? route.fulfill({
            status: 409,
            contentType: 'application/problem+json',
            body: JSON.stringify({ detail }),
          })
        : route.continue();
    });
    await page.getByRole('button', { name: 'Deactivate 3 users' }).click();
    await page.getByText('1 user could not be deactivated').waitFor();
    await page.getByText('change or remove that one first').waitFor();
    await expectSound(page, 'users-failed');
    await page.unroute('**/users/*/actions');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.goto('/users?status=deactivated&search=mei');
    await page.getByRole('link', { name: 'Mei Chen' }).waitFor();
  });

  it('leaves no complaint in the console but the refusal that was staged', () => {
    expect(complaints.filter((each) => !each.includes('409'))).toEqual([]);
  });
});
