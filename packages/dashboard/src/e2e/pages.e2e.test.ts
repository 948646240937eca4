import { mkdir, stat } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExamplePeople, peopleCount, sendExamplePeople } from './example-people.ts';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';
import { oktaAgent, oktaUser, scimClient } from './scim-client.ts';
import { readmeImages, settle } from './screenshots.ts';

/** The pages of the README's pictures. */
const pictured = { users: '/users', log: '/log', configurations: '/settings/configurations' };

/** For the log: what an identity provider asks before it creates somebody, and is told when that person exists. */
const sendRefused = async (serverUrl: string): Promise<void> => {
  const scim = scimClient(serverUrl, readySettings.ROLLCALL_INFRA_TOKEN, oktaAgent);
  await scim('GET', '/Users?filter=userName%20eq%20%22mei.chen%40example.com%22&startIndex=1&count=100');
  const { status } = await scim('POST', '/Users', oktaUser({ givenName: 'Mei', familyName: 'Chen' }));
  expect(status).toBe(409);
  await scim('GET', '/Groups?startIndex=1&count=100');
};

describe('every page', () => {
  let fixture: Fixture;
  let page: Page;
  let complaints: string[];
  let people: ExamplePeople;

  beforeAll(async () => {
    // The pictures show the address that a server on this machine has by default.
    fixture = await startFixture({ ...readySettings, ROLLCALL_PUBLIC_URL: 'http://localhost:3170' });
    ({ page, complaints } = await fixture.open());
    people = await sendExamplePeople(fixture.server.url, readySettings.ROLLCALL_INFRA_TOKEN);
    await signIn(page);
  });

  afterAll(async () => {
    await fixture?.close();
  });

  const pages: readonly [string, () => string, string][] = [
    ['dashboard', () => '/', 'Dashboard'],
    ['users', () => '/users', 'Users'],
    ['users-nobody', () => '/users?search=nobody-at-all', 'Users'],
    ['user', () => `/users/${people.userId}`, 'Amara Okafor'],
    ['user-groups', () => `/users/${people.userId}?tab=groups`, 'Amara Okafor'],
    ['user-history', () => `/users/${people.userId}?tab=history`, 'Amara Okafor'],
    ['user-resource', () => `/users/${people.userId}?tab=resource`, 'Amara Okafor'],
    ['user-missing', () => '/users/00000000-0000-7000-8000-000000000000', 'User'],
    ['groups', () => '/groups', 'Groups'],
    ['group', () => `/groups/${people.groupId}`, 'Engineering'],
    ['group-history', () => `/groups/${people.groupId}?tab=history`, 'Engineering'],
    ['connections-empty', () => '/connections', 'Connections'],
    ['connection-new', () => '/connections/new?kind=scim', 'New connection'],
    ['configurations', () => '/settings/configurations', 'Configurations'],
    ['infra-tokens', () => '/settings/infra-tokens', 'Infra Tokens'],
  ];

  it.each(pages)('%s is sound in both sizes and both colour schemes', async (name, path, heading) => {
    await page.goto(path());
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await expectSound(page, name);
  });

  it('the dialogs are sound as well', async () => {
    await page.goto('/settings/infra-tokens');
    await page.getByRole('button', { name: 'Generate new token' }).click();
    await page.getByRole('dialog').waitFor();
    await expectSound(page, 'token-form');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').waitFor();
    await expectSound(page, 'token-deletion');
    await page.getByRole('button', { name: 'Keep it' }).click();
  });

  it('the sign-in page is sound as well', async () => {
    const stranger = await fixture.open();
    await stranger.page.goto('/groups');
    await stranger.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectSound(stranger.page, 'sign-in');
    expect(stranger.complaints).toEqual([]);
  });

  it('lists everyone, with custom attributes', async () => {
    await page.goto('/users');
    await page.getByRole('columnheader', { name: 'isAdmin' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(peopleCount + 1);
  });

  it('the charts keep their time in the address, and their table has the right numbers', async () => {
    await page.goto('/?range=day&as=table');
    const sentence = new RegExp(
      `^In the last 24 hours ${peopleCount} people were created, 1 updated and 2 deactivated, most in the hour from .*; no requests failed\\.$`,
    );
    await page.getByText(sentence).waitFor();
    const section = page.getByRole('region', { name: 'What arrived' });
    const heads = await section.getByRole('columnheader').allInnerTexts();
    expect(heads).toEqual(['Hour', 'Created', 'Updated', 'Deactivated', 'Failed requests']);
    const cells = await section
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].slice(1).map(({ textContent }) => Number(textContent))),
      );
    expect(cells).toHaveLength(24);
    const sums = [0, 1, 2, 3].map((column) => cells.reduce((sum, row) => sum + (row[column] ?? 0), 0));
    expect(sums).toEqual([peopleCount, 1, 2, 0]);
    await page.getByRole('radio', { name: 'Month' }).press('Space');
    await page.waitForURL(/range=month/);
    await page.getByRole('button', { name: 'Show as charts' }).click();
    await page.waitForURL((url) => url.search === '?range=month');
    await page.reload();
    await page.getByText(/^In the last 30 days/).waitFor();
    await page.getByText(`Created: ${peopleCount}`).waitFor();
  });

  it('leaves no complaint in the console', () => {
    expect(complaints).toEqual([]);
  });

  it.runIf(process.env['ROLLCALL_README_IMAGES'] === '1')('makes the pictures of the README', async () => {
    await mkdir(readmeImages, { recursive: true });
    await sendRefused(fixture.server.url);
    await page.setViewportSize({ width: 1360, height: 800 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const [name, path] of Object.entries(pictured)) {
        await page.goto(path);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
        await settle(page);
        const file = `${readmeImages}dashboard-${name}${colorScheme === 'dark' ? '-dark' : ''}.png`;
        await page.screenshot({ path: file });
        expect((await stat(file)).size, file).toBeLessThan(200_000);
      }
    }
  });
});
