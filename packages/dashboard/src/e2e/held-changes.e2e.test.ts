import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';

/** The brake's list as the server would give it: people of a test are too young for the brake to hold them. */
const heldPage = (status: string) => {
  const names = ['Amara Okafor', 'Ben Lindqvist', 'Chiara Moretti'];
  const items = names.map((display, index) => ({
    id: `00000000-0000-7000-8000-00000000000${index + 1}`,
    display,
    kind: index === 1 ? 'remove' : 'deactivate',
    status,
    heldAt: new Date(Date.now() - 3_600_000).toISOString(),
    asked: index + 1,
    by: 'Okta',
    decidedAt: null,
    decidedBy: null,
  }));
  return status === 'pending' ? { total: 3, startIndex: 1, items } : { total: 0, startIndex: 1, items: [] };
};

describe('held changes', () => {
  let fixture: Fixture;
  let page: Page;
  const decisions: unknown[] = [];

  beforeAll(async () => {
    fixture = await startFixture(readySettings);
    ({ page } = await fixture.open());
    await signIn(page);
  });

  afterAll(async () => {
    await fixture?.close();
  });

  it('says that nothing is held', async () => {
    await page.goto('/held-changes');
    await page.getByText('Nothing is held').waitFor();
    await expectSound(page, 'held-nothing');
  });

  it('counts in the menu and tells on the Dashboard', async () => {
    await page.route('**/held-changes?**', (route) =>
      route.fulfill({
        json: heldPage(new URL(route.request().url()).searchParams.get('status') ?? 'pending'),
      }),
    );
    await page.route('**/held-changes/decisions', (route) => {
      decisions.push(route.request().postDataJSON());
      return route.fulfill({ json: { decided: 2 } });
    });
    await page.goto('/');
    await page.getByText('3 changes are held').waitFor();
    await expectSound(page, 'dashboard-held');
    await page.getByRole('link', { name: 'Decide' }).click();
    await page.getByRole('link', { name: 'Held changes' }).getByText('3').waitFor();
    await page.getByRole('link', { name: 'Chiara Moretti' }).waitFor();
    await expectSound(page, 'held-changes');
  });

  it('approves what is ticked, and rejects all, with their number', async () => {
    await page.getByRole('checkbox', { name: 'Select Amara Okafor' }).check();
    await page.getByRole('checkbox', { name: 'Select Ben Lindqvist' }).check();
    await page.getByRole('button', { name: 'Approve 2' }).click();
    await page.getByRole('dialog', { name: 'Approve 2 held changes?' }).waitFor();
    await expectSound(page, 'held-approve');
    await page.getByRole('button', { name: 'Approve 2 held changes' }).click();
    await page.getByText('2 held changes approved.').waitFor();
    await page.getByRole('button', { name: 'Reject all 3' }).click();
    await page.getByRole('button', { name: 'Reject 3 held changes' }).click();
    await expect.poll(() => decisions.length).toBe(2);
    expect(decisions).toEqual([
      {
        decision: 'approve',
        ids: ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'],
      },
      { decision: 'reject' },
    ]);
  });

  it('keeps the limits of the brake, with an example', async () => {
    await page.goto('/settings/configurations');
    await page.getByLabel('People within an hour', { exact: true }).fill('0');
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'PATCH'),
      page.keyboard.press('Enter'),
    ]);
    await page.getByLabel('Share of all active users within an hour').fill('0');
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'PATCH'),
      page.keyboard.press('Enter'),
    ]);
    await page.getByText('every deactivation and removal is held').waitFor();
    await page.getByLabel('Keep removed users for').fill('60');
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'PATCH'),
      page.keyboard.press('Enter'),
    ]);
    await page.getByText('Saved').first().waitFor();
    await page.reload();
    await page.getByText('every deactivation and removal is held').waitFor();
    expect(await page.getByLabel('Keep removed users for').inputValue()).toBe('60 days');
  });
});
