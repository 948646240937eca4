import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorCode } from './authenticator-app.ts';
import { expectSound } from './expect-sound.ts';
import { type Fixture, readySettings, signIn, startFixture } from './fixture.ts';

const vera = { name: 'Vera Molnár', email: 'vera@example.com', password: 'a password of the invited' };

/** An owner and the viewer whom they invite, each in a browser of their own. */
describe('admins', () => {
  let fixture: Fixture;
  let owner: Page;
  let viewer: Page;
  const complaints: string[][] = [];
  let link = '';
  let key = '';
  let backupCode = '';

  const openPage = async (): Promise<Page> => {
    const opened = await fixture.open();
    complaints.push(opened.complaints);
    return opened.page;
  };
  const enterPassword = async (page: Page): Promise<void> => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill(vera.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(vera.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const act = async (action: string): Promise<void> => {
    await owner.getByRole('button', { name: `Actions for ${vera.name}` }).click();
    await owner.getByRole('menuitem', { name: action }).click();
  };

  beforeAll(async () => {
    fixture = await startFixture(readySettings);
    owner = await openPage();
    viewer = await openPage();
    await signIn(owner, '/admins');
  });

  afterAll(async () => {
    await fixture?.close();
  });

  it('are invited by a link that shows once', async () => {
    await owner.getByRole('heading', { level: 1, name: 'Admins' }).waitFor();
    await owner.getByText('Nobody is invited').waitFor();
    await owner.getByRole('button', { name: 'Invite admin' }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill('nobody');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    await dialog.getByText('Enter an e-mail address').waitFor();
    await expectSound(owner, 'admins-invite');
    await dialog.getByLabel('E-mail address').fill(vera.email);
    await dialog.getByRole('radio', { name: 'Viewer' }).check();
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const field = dialog.getByRole('textbox', { name: 'Invitation link' });
    await field.waitFor();
    link = await field.inputValue();
    expect(link).toMatch(new RegExp(`^${fixture.server.url}/invite/[\\w-]{43}$`));
    await expectSound(owner, 'admins-link');
    await owner.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Copy Invitation link' }).click();
    await dialog.getByRole('button', { name: 'I have copied the link' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await owner.getByRole('cell', { name: vera.email, exact: true }).waitFor();
    expect(await owner.content()).not.toContain(link);
  });

  it('accept in a browser of their own, and are in', async () => {
    await viewer.goto(link);
    await viewer.getByText('invites you in the role Viewer').waitFor();
    await expectSound(viewer, 'invite');
    await viewer.getByLabel('Name').fill(vera.name);
    await viewer.getByRole('textbox', { name: 'Password' }).fill('too short');
    await viewer.getByRole('button', { name: 'Join' }).click();
    await viewer.getByText('Choose a password of 12 to 128 characters.').waitFor();
    await viewer.getByRole('textbox', { name: 'Password' }).fill(vera.password);
    await viewer.getByRole('button', { name: 'Join' }).click();
    await viewer.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    await owner.reload();
    await owner.getByRole('button', { name: `Actions for ${vera.name}` }).waitFor();
    await owner.getByText('Nobody is invited').waitFor();
    await expectSound(owner, 'admins');
  });

  it('find a used link worth nothing', async () => {
    const stranger = await openPage();
    await stranger.goto(link);
    await stranger.getByRole('heading', { name: 'This invitation is not valid' }).waitFor();
    await expectSound(stranger, 'invite-used');
  });

  it('as viewers see settings and cannot change them, and read why', async () => {
    await viewer.goto('/settings/configurations');
    const scim = viewer.getByRole('switch', { name: 'Enable SCIM Provisioning' });
    await scim.waitFor();
    expect(await scim.isDisabled()).toBe(true);
    expect(await viewer.getByRole('radio', { name: 'Ignore' }).isDisabled()).toBe(true);
    await viewer.getByText('You are a viewer').waitFor();
    await expectSound(viewer, 'configurations-viewer');
    const status = await viewer.evaluate(async () => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ scimEnabled: false });
      return (await fetch('/v1/directories/default/settings', { method: 'PATCH', headers, body })).status;
    });
    expect(status).toBe(403);
    expect(await viewer.getByRole('link', { name: 'Admins' }).count()).toBe(0);
    await viewer.goto('/admins');
    await viewer.getByText('Your role does not show the admins').waitFor();
    await expectSound(viewer, 'admins-viewer');
  });

  it('set up a second factor with a code of their app', async () => {
    await viewer.getByRole('button', { name: `Account of ${vera.name}` }).click();
    await viewer.getByRole('menuitem', { name: 'Your account' }).click();
    await viewer.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
    await viewer.getByText('This session').waitFor();
    await expectSound(viewer, 'account');
    await viewer.getByRole('button', { name: 'Set up second factor' }).click();
    const dialog = viewer.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Your password' }).fill('not this one, surely');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByText('The current password is wrong.').waitFor();
    await dialog.getByRole('textbox', { name: 'Your password' }).fill(vera.password);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    const keyField = dialog.getByRole('textbox', { name: 'Key' });
    await keyField.waitFor();
    key = await keyField.inputValue();
    await expectSound(viewer, 'second-factor-app');
    await dialog.getByLabel('Code', { exact: true }).fill(authenticatorCode(key));
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await dialog.getByText('The second factor is on').waitFor();
    const codes = await dialog.getByRole('listitem').allTextContents();
    expect(codes).toHaveLength(10);
    backupCode = codes[0] ?? '';
    await expectSound(viewer, 'second-factor-codes');
    await dialog.getByRole('button', { name: 'Copy all' }).click();
    await dialog.getByRole('button', { name: 'I have stored the codes' }).click();
    await viewer.getByRole('button', { name: 'Turn off' }).waitFor();
  });

  it('sign in with a code, or with a backup code', async () => {
    const phone = await openPage();
    await enterPassword(phone);
    await phone.getByRole('heading', { name: 'Second factor' }).waitFor();
    await expectSound(phone, 'sign-in-code');
    await phone.getByLabel('Code', { exact: true }).fill('000000');
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await phone.getByText('That code is wrong').waitFor();
    await phone.getByLabel('Code', { exact: true }).fill(authenticatorCode(key));
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await phone.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    const other = await openPage();
    await enterPassword(other);
    await other.getByRole('button', { name: 'Use a backup code instead' }).click();
    await other.getByLabel('Backup code').fill(backupCode);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
  });

  it('see their sessions, and end one and all others', async () => {
    await viewer.goto('/account');
    const sessions = viewer.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
    await sessions.nth(2).waitFor();
    await expectSound(viewer, 'account-sessions');
    await sessions
      .getByRole('button', { name: /^End the session/ })
      .first()
      .click();
    await sessions.nth(2).waitFor({ state: 'detached' });
    await viewer.getByRole('button', { name: 'End all others' }).click();
    await sessions.nth(1).waitFor({ state: 'detached' });
    await viewer.getByText('This session').waitFor();
  });

  it('become admins while they are signed in', async () => {
    await owner.reload();
    await act('Change role');
    const dialog = owner.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Admin' }).check();
    await expectSound(owner, 'admins-role');
    await dialog.getByRole('button', { name: 'Change role' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await viewer.goto('/settings/configurations');
    const scim = viewer.getByRole('switch', { name: 'Enable SCIM Provisioning' });
    await scim.waitFor();
    expect(await scim.isDisabled()).toBe(false);
    await viewer.goto('/admins');
    await viewer.getByText('Only owners change it').waitFor();
    expect(await viewer.getByRole('button', { name: /^Actions for/ }).count()).toBe(0);
  });

  it('the last owner stays an owner', async () => {
    await owner.getByRole('button', { name: 'Actions for Admin' }).click();
    await owner.getByRole('menuitem', { name: 'Change role' }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Viewer' }).check();
    await dialog.getByRole('button', { name: 'Change role' }).click();
    await dialog.getByText('This is the last owner').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('are helped when the app is gone, and removed at once', async () => {
    await act('Reset second factor');
    await expectSound(owner, 'admins-reset');
    await owner.getByRole('button', { name: 'Reset second factor' }).click();
    await owner.getByText('Second factor reset', { exact: true }).waitFor();
    await viewer.goto('/account');
    await enterPassword(viewer);
    await viewer.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    await act('Remove');
    await owner.getByRole('button', { name: 'Remove admin' }).click();
    await owner.getByRole('button', { name: `Actions for ${vera.name}` }).waitFor({ state: 'detached' });
    await viewer.getByRole('link', { name: 'Groups', exact: true }).click();
    await viewer.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('leave no complaint in the console', () => {
    expect(complaints.flat().filter((text) => !/status of 40[039]/.test(text))).toEqual([]);
  });
});
