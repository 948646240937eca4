import { mkdir, stat } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExamplePeople, peopleCount, sendExamplePeople } from './example-people.ts';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';
import { readmeImages, settle } from './screenshots.ts';

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

  it('leaves no complaint in the console', () => {
    expect(complaints).toEqual([]);
  });

  it.runIf(process.env['ROLLCALL_README_IMAGES'] === '1')('makes the pictures of the README', async () => {
    await mkdir(readmeImages, { recursive: true });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    for (const [path, name] of [
      ['/users', 'dashboard-users.png'],
      ['/settings/configurations', 'dashboard-configurations.png'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settle(page);
      await page.screenshot({ path: `${readmeImages}${name}` });
      expect((await stat(`${readmeImages}${name}`)).size, name).toBeLessThan(200_000);
    }
  });
});
