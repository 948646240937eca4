import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendExamplePeople } from './example-people.ts';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';

describe('attributes', () => {
  let fixture: Fixture;
  let page: Page;

  beforeAll(async () => {
    fixture = await startFixture(readySettings);
    ({ page } = await fixture.open());
    await sendExamplePeople(fixture.server.url, readySettings.ROLLCALL_INFRA_TOKEN);
    await signIn(page, '/attributes');
  });

  afterAll(async () => {
    await fixture?.close();
  });

  const act = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: 'Actions for costCentre' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  it('are listed as learned, and one is declared', async () => {
    await page.getByRole('row', { name: /costCentre.*learned.*16/ }).waitFor();
    await page.getByRole('button', { name: 'Declare attribute' }).click();
    await page.getByLabel('Attribute name').fill('badge');
    await page.getByRole('button', { name: 'Declare', exact: true }).click();
    await page.getByRole('row', { name: /badge.*declared/ }).waitFor();
    await expectSound(page, 'attributes');
  });

  it('show their characteristics, which can be changed', async () => {
    await page.getByRole('link', { name: 'badge', exact: true }).click();
    await page.waitForURL(/attribute=/);
    await page.reload();
    await page.getByRole('dialog', { name: 'badge' }).waitFor();
    await expectSound(page, 'attribute');
    await page.getByLabel('Uniqueness').selectOption('server');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'badge', exact: true }).click();
    expect(await page.getByLabel('Uniqueness').inputValue()).toBe('server');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('are masked when sensitive, and exported so', async () => {
    await act('Mark as sensitive');
    await page.getByRole('row', { name: /costCentre.*sensitive/ }).waitFor();
    await page.goto('/users');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^users-.*\.csv$/);
  });

  it('narrow the list of users, with the address and the export in step', async () => {
    await page.goto('/users');
    await page.getByRole('combobox', { name: 'Group', exact: true }).fill('Engin');
    await page.getByRole('option', { name: 'Engineering' }).click();
    await page.waitForURL(/[?&]group=/);
    await page.getByRole('combobox', { name: 'Attribute', exact: true }).fill('cost');
    await page.getByRole('option', { name: 'costCentre' }).click();
    await page.getByRole('searchbox', { name: 'Value of the attribute' }).fill('CC-100');
    await page.waitForURL(/value=CC-100/);
    await page.getByRole('link', { name: 'Amara Okafor' }).waitFor();
    await page.getByRole('link', { name: 'Ben Lindqvist' }).waitFor({ state: 'detached' });
    const href = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href');
    expect(href).toMatch(/group=.*attribute=.*value=CC-100/);
    await expectSound(page, 'users-filtered');
    await page.getByRole('searchbox', { name: 'Value of the attribute' }).fill('CC-999');
    await page.getByText('Filters hide everybody else: group, attribute.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('link', { name: 'Ben Lindqvist' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('put the list of users in order', async () => {
    await page.goto('/users');
    const head = page.getByRole('columnheader', { name: 'Name' }).getByRole('button');
    await head.click();
    await page.waitForURL(/sortBy=displayName/);
    await head.click();
    await page.waitForURL(/sortOrder=descending/);
    await page.getByRole('row').nth(1).getByRole('link', { name: 'Pablo Reyes' }).waitFor();
  });

  it('are hidden on the page of a user until they are asked for', async () => {
    await page.goto('/users?search=amara');
    await page.getByRole('link', { name: 'Amara Okafor' }).click();
    await page.getByRole('button', { name: 'Show costCentre' }).waitFor();
    await expectSound(page, 'user-sensitive');
    expect(await page.getByText('CC-100').count()).toBe(0);
    await page.getByRole('button', { name: 'Show costCentre' }).click();
    await page.getByText('CC-100').waitFor();
    await page.getByRole('tab', { name: 'Resource' }).click();
    await page.getByLabel('Show sensitive values').waitFor();
    expect(await page.getByText('CC-100').count()).toBe(0);
    await page.getByRole('switch', { name: 'Show sensitive values' }).click();
    await page.getByText('CC-100').waitFor();
  });

  it('are removed after a question that says what becomes of the values', async () => {
    await page.goto('/attributes');
    await act('Remove');
    await page.getByText('Every value of costCentre is deleted').waitFor();
    await page.getByRole('button', { name: 'Remove attribute' }).click();
    await page.getByText('16 records lost a value').waitFor();
  });
});
