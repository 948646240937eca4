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

  it('are removed after a question that says what becomes of the values', async () => {
    await page.goto('/attributes');
    await act('Remove');
    await page.getByText('Every value of costCentre is deleted').waitFor();
    await page.getByRole('button', { name: 'Remove attribute' }).click();
    await page.getByText('16 records lost a value').waitFor();
  });
});
