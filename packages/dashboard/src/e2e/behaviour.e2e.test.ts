import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainHost } from './chromium.ts';
import { sendExamplePeople } from './example-people.ts';
import { admin, type Fixture, readySettings, signIn, startFixture } from './fixture.ts';

describe('the dashboard', () => {
  let fixture: Fixture;
  let page: Page;

  beforeAll(async () => {
    fixture = await startFixture(readySettings);
    await sendExamplePeople(fixture.server.url, readySettings.ROLLCALL_INFRA_TOKEN);
  });

  afterAll(async () => {
    await fixture?.close();
  });

  const search = () => page.getByRole('searchbox', { name: 'Search users' });

  it('asks to sign in for a deep link, and then opens it', async () => {
    ({ page } = await fixture.open());
    await signIn(page, '/users?search=kavya&status=active');
    await page.getByRole('link', { name: 'Kavya Raman' }).waitFor();
    expect(await search().inputValue()).toBe('kavya');
    expect(await page.getByRole('row').count()).toBe(2);
  });

  it('keeps search and filter in the address, and follows the back button', async () => {
    await page.goto('/users');
    await page.getByRole('link', { name: 'Amara Okafor' }).waitFor();
    await page.getByText('Deactivated', { exact: true }).first().click();
    await page.waitForURL('**/users?status=deactivated');
    await page.getByRole('link', { name: 'Farid Haddad' }).waitFor();
    await search().fill('noah');
    await page.waitForURL('**/users?search=noah&status=deactivated');
    await page.getByRole('link', { name: 'Noah Dubois' }).click();
    await page.getByRole('heading', { name: 'Noah Dubois' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Noah Dubois' }).waitFor();
    expect(await search().inputValue()).toBe('noah');
  });

  it('remembers the columns', async () => {
    await page.goto('/users');
    await page.getByRole('columnheader', { name: 'isAdmin' }).waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'isAdmin' }).uncheck();
    await page.getByRole('checkbox', { name: 'External id' }).check();
    await page.reload();
    await page.getByRole('columnheader', { name: 'External id' }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'isAdmin' }).count()).toBe(0);
  });

  it('returns to the page after the session has ended', async () => {
    await page.goto('/groups');
    await page.getByRole('link', { name: 'Engineering' }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Everyone' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('E-mail address').fill(admin.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(admin.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Everyone' }).waitFor();
  });

  it('says what to do when the server does not answer, and recovers', async () => {
    await page.goto('/users');
    await page.getByRole('link', { name: 'Groups' }).waitFor();
    await page.route('**/v1/directories/default/groups**', (route) => route.abort());
    await page.getByRole('link', { name: 'Groups' }).click();
    await page.getByRole('alert').getByText('Rollcall cannot be reached').waitFor();
    await page.unroute('**/v1/directories/default/groups**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Engineering' }).waitFor();
  });

  it('copies on a plain http address that is not localhost', async () => {
    const address = `http://${plainHost}:${fixture.server.port}`;
    ({ page } = await fixture.open({ baseURL: address }));
    await signIn(page, '/settings/configurations');
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await page.getByRole('button', { name: 'Copy SCIM Base URL' }).click();
    await page.getByText('Copied', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Users' }).click();
    await search().focus();
    await page.keyboard.press('Control+V');
    expect(await search().inputValue()).toBe(`${address}/scim/v2`);
  });

  it('opens and closes the menu of a phone by keyboard', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/users');
    await page.getByRole('button', { name: 'Open menu' }).press('Enter');
    await page.getByRole('link', { name: 'Groups' }).press('Enter');
    await page.getByRole('heading', { name: 'Groups' }).waitFor();
    await page.getByRole('button', { name: 'Open menu' }).waitFor();
  });

  it('keeps the colour scheme that was chosen, by keyboard too', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('radio', { name: 'Dark' }).press('Space');
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.reload();
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  });
});
