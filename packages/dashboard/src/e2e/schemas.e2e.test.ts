import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';
import { coreUser, oktaUser, scimClient } from './scim-client.ts';

const desk = 'urn:ietf:params:scim:schemas:extension:Desk:2.0:User';
const learned = 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User';
const role = 'urn:okta:scim:schemas:core:1.0:Role';

describe('extension schemas and resource types', () => {
  let fixture: Fixture;
  let page: Page;
  let scim: ReturnType<typeof scimClient>;

  beforeAll(async () => {
    fixture = await startFixture(readySettings);
    ({ page } = await fixture.open());
    scim = scimClient(fixture.server.url, readySettings.ROLLCALL_INFRA_TOKEN);
    const mira = oktaUser({ givenName: 'Mira', familyName: 'Holt' });
    await scim('POST', '/Users', { ...mira, schemas: [coreUser, learned], [learned]: { costCentre: '7' } });
    await signIn(page, '/attributes');
  });

  afterAll(async () => {
    await fixture?.close();
  });

  it('are listed beside the attributes, at addresses of their own', async () => {
    await page.getByRole('link', { name: 'Resource types' }).click();
    await page.getByRole('row', { name: /Group.*\/Groups/ }).waitFor();
    await page.getByRole('link', { name: 'Extension schemas' }).click();
    await page.waitForURL('**/attributes/schemas');
    await page.getByRole('row', { name: /Enterprise.*standard/ }).waitFor();
    await page.getByRole('row', { name: /Acme.*learned/ }).waitFor();
    await expectSound(page, 'schemas');
  });

  it('a schema is declared with every characteristic, and what is refused stands at its field', async () => {
    await page.getByRole('link', { name: 'Declare extension schema' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Desk');
    await page.getByLabel('URN', { exact: true }).fill('https://example.com/desk');
    await page.getByRole('button', { name: 'Add attribute' }).click();
    await page.getByLabel('Attribute name').fill('seat');
    await page.getByLabel('Type').selectOption('complex');
    await page.getByLabel('Sub-attribute name').fill('floor');
    await page.getByLabel('Type').nth(1).selectOption('integer');
    await page.getByRole('checkbox', { name: 'Required' }).last().check();
    await page.getByRole('button', { name: 'Add attribute' }).click();
    const kind = page.getByRole('region', { name: /New attribute|kind/ });
    await kind.getByLabel('Attribute name').fill('kind');
    for (const value of ['fixed', 'shared']) {
      await kind.getByLabel('Canonical values').fill(value);
      await kind.getByLabel('Canonical values').press('Enter');
    }
    await kind.getByLabel('Uniqueness').selectOption('server');
    await page.getByRole('button', { name: 'Declare extension schema' }).click();
    await page.getByText('This takes a URN such as').waitFor();
    expect(await page.getByLabel('URN', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    await expectSound(page, 'schema-form');
    await page.getByLabel('URN', { exact: true }).fill(desk);
    await page.getByRole('button', { name: 'Declare extension schema' }).click();
    await page.getByRole('heading', { level: 1, name: 'Desk' }).waitFor();
    await page.getByRole('row', { name: /kind.*unique \(server\), one of fixed \| shared/ }).waitFor();
    await page.getByRole('row', { name: /seat\.floor.*integer.*required/ }).waitFor();
    const { body } = await scim('GET', `/Schemas/${desk}`);
    expect(body).toMatchObject({
      name: 'Desk',
      attributes: [
        { name: 'seat', subAttributes: [{ name: 'floor', type: 'integer', required: true }] },
        { name: 'kind', canonicalValues: ['fixed', 'shared'], uniqueness: 'server' },
      ],
    });
  });

  it('a schema takes one more attribute, another name and a changed attribute', async () => {
    await page.getByRole('button', { name: 'Declare attribute' }).click();
    await page.getByRole('dialog').getByLabel('Attribute name').fill('kind');
    await page.getByRole('button', { name: 'Declare', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Attribute name').and(page.locator('[aria-invalid]')).waitFor();
    await page.getByRole('dialog').getByLabel('Attribute name').fill('since');
    await page.getByRole('dialog').getByLabel('Type').selectOption('dateTime');
    await page.getByRole('button', { name: 'Declare', exact: true }).click();
    await page.getByRole('row', { name: /since.*dateTime/ }).waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Desks');
    await page.getByRole('checkbox', { name: /every User/ }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1 resource would lack the required extension').first().waitFor();
    await page.getByRole('checkbox', { name: /every User/ }).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Desks' }).waitFor();
    await page.getByRole('link', { name: 'since' }).click();
    await page.waitForURL(/attribute=/);
    await page.reload();
    await page.getByRole('dialog').getByLabel('Mutability').selectOption('immutable');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /since.*immutable/ }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectSound(page, 'schema');
  });

  it('a schema is removed after a question that names what goes', async () => {
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Its 3 attributes and every value of them are deleted').waitFor();
    await page.getByRole('button', { name: 'Remove extension schema' }).click();
    await page.waitForURL('**/attributes/schemas');
    await page.getByRole('row', { name: /Acme/ }).waitFor();
    expect((await scim('GET', `/Schemas/${desk}`)).status).toBe(404);
  });

  it('a resource type is declared from a template', async () => {
    await page.goto('/attributes/types');
    await page.getByRole('link', { name: 'Declare resource type' }).click();
    await page.getByLabel('Start from').selectOption({ label: 'Okta: Role at /Roles' });
    await page.waitForURL(/template=okta-role/);
    expect(await page.getByLabel('Endpoint').inputValue()).toBe('/Roles');
    await page.getByLabel('Endpoint').fill('/Users');
    await page.getByRole('button', { name: 'Declare resource type' }).click();
    await page.getByText('"/Users" is the endpoint of User.').first().waitFor();
    await page.getByLabel('Endpoint').fill('/Roles');
    await page.getByRole('button', { name: 'Declare resource type' }).click();
    await page.getByRole('heading', { level: 1, name: 'Role' }).waitFor();
    const created = await scim('POST', '/Roles', { schemas: [role], displayName: 'Auditor' });
    expect(created.status).toBe(201);
  });

  it('a resource type is shown, and goes with its resources only where that is ticked', async () => {
    await page.reload();
    expect(await page.getByLabel('Address', { exact: true }).inputValue()).toMatch(/\/scim\/v2\/Roles$/);
    await page.getByRole('row', { name: /displayName.*required/ }).waitFor();
    await page.getByRole('link', { name: 'Auditor' }).click();
    await page.waitForURL(/resource=/);
    await page.getByRole('dialog', { name: 'Auditor' }).getByText('"displayName": "Auditor"').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expectSound(page, 'resource-type');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    const remove = page.getByRole('button', { name: 'Remove resource type' });
    expect(await remove.isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'Delete its 1 resource for good' }).check();
    await remove.click();
    await page.getByText('1 resource went with it').waitFor();
    expect((await scim('GET', '/Roles')).status).toBe(404);
  });

  it('says so when there is no such schema', async () => {
    await page.goto('/attributes/schemas/User/urn:example:nobody:2.0');
    await page.getByText('There is no such extension schema').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });
});
