import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';
import { oktaAgent, oktaUser, scimClient } from './scim-client.ts';
import { settle } from './screenshots.ts';

/** An admin who watches the log while an identity provider sends, and finds out why one person is not in. */
describe('the provisioning log', () => {
  let fixture: Fixture;
  let page: Page;
  let complaints: string[];
  let miraId = '';
  const mira = oktaUser({ givenName: 'Mira', familyName: 'Holt' });
  const okta = (method: string, path: string, body?: unknown) =>
    scimClient(fixture.server.url, readySettings.ROLLCALL_INFRA_TOKEN, oktaAgent)(method, path, body);
  const row = (name: string | RegExp) => page.getByRole('row', { name });
  /** The log is written about once a second; a list that is not live shows what was written when it was read. */
  const askAgainUntil = async (wanted: Locator): Promise<void> => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Provisioning log' }).waitFor();
      await settle(page);
      if (await wanted.isVisible()) return;
      await page.waitForTimeout(250);
    }
    throw new Error('The list never showed it.');
  };
  const created = 'Creates the user Mira Holt';

  beforeAll(async () => {
    fixture = await startFixture(readySettings);
    ({ page, complaints } = await fixture.open());
    await signIn(page, '/log');
  });

  afterAll(async () => {
    await fixture?.close();
  });

  it('says what to do while nothing has come', async () => {
    await page.getByText('No request yet').waitFor();
    await page.locator('[data-live="live"]').waitFor();
    await expectSound(page, 'log-empty');
  });

  it('shows a request as it comes, with the provider that it recognised', async () => {
    miraId = String((await okta('POST', '/Users', mira)).body['id']);
    await row(/Creates the user Mira Holt.*Okta.*201/).waitFor();
  });

  it('lets new requests wait while someone points at the list', async () => {
    await row(created).hover();
    expect((await okta('POST', '/Users', mira)).status).toBe(409);
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await row(created).count()).toBe(1);
    await page.getByRole('button', { name: '1 new' }).click();
    await row(/409/).waitFor();
    expect(await row(created).count()).toBe(2);
  });

  it('keeps the filter in the address, and filters what comes live as well', async () => {
    await page.mouse.move(5, 5);
    await page.getByLabel('Answer', { exact: true }).selectOption({ label: 'Failed' });
    await page.waitForURL('**/log?status=failed');
    await expect.poll(() => row(created).count()).toBe(1);
    await page.locator('[data-live="live"]').waitFor();
    await okta('GET', `/Users/${miraId}`);
    await okta('GET', '/Users/00000000-0000-7000-8000-000000000000');
    await row(/404/).waitFor();
    expect(await row(/200/).count()).toBe(0);
  });

  it('explains why it failed and what to do in Okta', async () => {
    await row(/409/).getByRole('link', { name: created }).click();
    await page.getByRole('heading', { level: 1, name: created }).waitFor();
    await page.getByText('Another person has this userName already').waitFor();
    await page.getByText('Import, Import Now, then confirm the match').waitFor();
    await page.getByText('Nothing was changed by this request.').waitFor();
    await expectSound(page, 'request-failed');
  });

  it('tells what the request would do now, and writes nothing', async () => {
    await okta('DELETE', `/Users/${miraId}`);
    await page.getByText('Nothing is written').waitFor();
    await page.getByRole('button', { name: 'Replay dry' }).click();
    await page.locator('[data-replay="works"]').waitFor();
    await page.getByText('It would work:').waitFor();
    await expectSound(page, 'request-replayed');
    const { body } = await okta('GET', '/Users?filter=userName eq "mira.holt@example.com"');
    expect(body['totalResults']).toBe(0);
  });

  it('shows what came, what was tolerated and what changed', async () => {
    const { id } = (await okta('POST', '/Users', mira)).body;
    await okta('PATCH', `/Users/${String(id)}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'Replace', path: 'title', value: 'Engineer' }],
    });
    await page.goto('/log?method=PATCH');
    await page.getByRole('link', { name: /^Changes the user/ }).click();
    await page.getByRole('heading', { name: 'What it changed' }).waitFor();
    await page.getByRole('heading', { name: /Updated user/ }).waitFor();
    await page.getByText('"path": "title"').waitFor();
    await expectSound(page, 'request');
    await page
      .getByRole('heading', { name: /Updated user/ })
      .getByRole('link', { name: 'Mira Holt' })
      .click();
    await page.getByRole('heading', { level: 1, name: 'Mira Holt' }).waitFor();
  });

  it('finds all about a person from their page', async () => {
    await page.getByRole('link', { name: 'Requests about this person' }).click();
    await page.waitForURL('**/log?search=mira.holt%40example.com');
    await row(/Changes the user/).waitFor();
    await row(/409/).waitFor();
    await expectSound(page, 'log');
  });

  it('keeps calls without a known token, which cannot be replayed', async () => {
    await scimClient(fixture.server.url, 'rcl_wrong', oktaAgent)('GET', '/Users?startIndex=1&count=2');
    await page.goto('/log?status=401');
    await page.getByRole('cell', { name: 'No known token' }).waitFor();
    await page.getByRole('link', { name: /^Lists users/ }).click();
    await page.getByText('This request cannot be replayed. It came without a known InfraToken').waitFor();
    await expectSound(page, 'request-stranger');
  });

  it('goes on to older requests and back to the newest', async () => {
    for (let number = 0; number < 60; number += 1) await okta('GET', `/Users?startIndex=1&count=${number}`);
    await page.goto('/log?method=GET&live=off');
    expect(await page.getByRole('switch', { name: 'Live' }).isChecked()).toBe(false);
    await askAgainUntil(page.getByRole('link', { name: 'Older' }));
    await page.getByRole('link', { name: 'Older' }).click();
    await page.waitForURL('**/log?method=GET&live=off&cursor=*');
    await page.getByRole('link', { name: 'Newest' }).click();
    await page.waitForURL('**/log?method=GET&live=off');
    await page.getByRole('link', { name: 'Older' }).waitFor();
  });

  it('says so when there is no such request', async () => {
    await page.goto('/log/00000000-0000-7000-8000-000000000000');
    await page.getByText('There is no such request').waitFor();
    await expectSound(page, 'request-missing');
  });

  it('leaves no complaint in the console', () => {
    expect(complaints).toEqual([]);
  });
});
