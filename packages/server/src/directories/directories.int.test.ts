import { beforeAll, describe, expect, it } from 'vitest';
import {
  Browser,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';
import { Directories } from './directories.ts';
import { defaultSettings } from './directory-settings.ts';

const url = '/v1/directories/default/settings';

describe.each(eachDatabase)('settings of a directory on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await makeTestApp(await open());
    browser = await signedInBrowser(test);
  });

  it('are the defaults at first, with the SCIM base URL to copy', async () => {
    expect((await browser.call('GET', url)).json()).toEqual({
      settings: defaultSettings,
      scimBaseUrl: 'http://rollcall.example.com/scim/v2',
    });
    expect((await browser.call('GET', '/v1/directories')).json()).toEqual({
      items: [{ id: defaultDirectoryId, name: 'default' }],
    });
  });

  it('are switched on by an environment that asks for it, while nobody has chosen', async () => {
    const isOn = async () =>
      (await new Directories(test.database.pool).settings(defaultDirectoryId)).scimEnabled;
    await test.directories.enableScimUnlessChosen('default');
    expect(await isOn()).toBe(true);
    await browser.call('PATCH', url, { scimEnabled: false });
    await test.directories.enableScimUnlessChosen('default');
    expect(await isOn()).toBe(false);
  });

  it('change where the patch says so, and hold from the next read on', async () => {
    const patch = { scimEnabled: true, unknownAttributes: 'reject', learnedAttributesMax: 20 };
    const response = await browser.call('PATCH', url, patch);
    expect(response.json().settings).toEqual({ ...defaultSettings, ...patch });
    expect(await test.directories.settings(defaultDirectoryId)).toEqual({ ...defaultSettings, ...patch });
    await browser.call('PATCH', url, { bringBack: false });
    expect((await browser.call('GET', url)).json().settings).toEqual({
      ...defaultSettings,
      ...patch,
      bringBack: false,
    });
  });

  it('reach another node within a second', async () => {
    let time = 0;
    const otherNode = new Directories(test.database.pool, () => time);
    expect((await otherNode.settings(defaultDirectoryId)).reuseGroupByDisplayName).toBe(true);
    await browser.call('PATCH', url, { reuseGroupByDisplayName: false });
    time = 1000;
    expect((await otherNode.settings(defaultDirectoryId)).reuseGroupByDisplayName).toBe(false);
  });

  it.each([
    { unknownAttributes: 'learnt' },
    { learnedAttributesMax: -1 },
    { learnedAttributesMax: 10_001 },
    { scimEnabled: 'yes' },
    { scimEnabled: null },
    { somethingElse: true },
  ])('refuse %j and stay', async (patch) => {
    const before = (await browser.call('GET', url)).json();
    const response = await browser.call('PATCH', url, patch);
    expect(response.statusCode).toBe(400);
    expect(response.json().fields).toHaveLength(1);
    expect((await browser.call('GET', url)).json()).toEqual(before);
  });

  it('need a session, and a directory that exists', async () => {
    const stranger = new Browser(test);
    expect((await stranger.call('GET', url)).statusCode).toBe(401);
    expect((await stranger.call('PATCH', url, { scimEnabled: false })).statusCode).toBe(401);
    expect((await stranger.call('GET', '/v1/directories/none/settings')).statusCode).toBe(401);
    expect((await browser.call('GET', '/v1/directories/none/settings')).statusCode).toBe(404);
  });

  it('leave out what a later version stored', async () => {
    await test.database.pool.query(
      `update directories set settings = '{"fromTheFuture": 1, "scimEnabled": true}'`,
    );
    const settings = await new Directories(test.database.pool).settings(defaultDirectoryId);
    expect(settings).toEqual({ ...defaultSettings, scimEnabled: true });
  });
});
