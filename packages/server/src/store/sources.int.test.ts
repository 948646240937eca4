import type { InfraToken } from '@rollcall/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Browser,
  bearer,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** Two identity providers on one directory. */
describe.each(eachDatabase)('sources on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await makeTestApp(await open());
    test.useEngine();
    browser = await signedInBrowser(test);
  });
  afterAll(() => test.app.close());
  beforeEach(() =>
    test.directories.update(defaultDirectoryId, {
      scimEnabled: true,
      otherSources: 'rewrite',
      adoptBy: ['userName'],
      adoptFromOtherSources: false,
    }),
  );

  const provider = async (label: string) => {
    const { secret, token } = await test.tokens.create({
      directoryId: defaultDirectoryId,
      label,
      expiryDays: null,
      createdBy: 'ada@example.com',
    });
    const scim = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) => {
      const response = await test.app.inject({
        method,
        url: `/scim/v2${path}`,
        headers: { ...bearer(secret), 'content-type': 'application/scim+json' },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      return { status: response.statusCode, body: response.body === '' ? {} : response.json() };
    };
    const create = (userName: string, more: object = {}) =>
      scim('POST', '/Users', { schemas: [userUrn], userName, ...more });
    const patch = (path: string, attribute: string, value: unknown) =>
      scim('PATCH', path, {
        schemas: [patchUrn],
        Operations: [{ op: 'replace', path: attribute, value }],
      });
    const end = () => test.tokens.delete(defaultDirectoryId, token.id);
    return { token: token as Pick<InfraToken, 'id'>, scim, create, patch, end };
  };
  const sourceOf = async (id: string) => {
    const response = await browser.call('GET', `/v1/directories/default/users/${id}`);
    return response.json().user.source?.label;
  };
  const allow = (patch: Parameters<TestApp['directories']['update']>[1]) =>
    test.directories.update(defaultDirectoryId, patch);

  it('are shown per user, and stay when another one writes', async () => {
    const [okta, entra] = [await provider('Okta'), await provider('Entra')];
    const { body } = await okta.create('shown@example.com');
    expect(await sourceOf(body.id)).toBe('Okta');
    expect((await entra.patch(`/Users/${body.id}`, 'title', 'Smith')).status).toBe(200);
    expect(await sourceOf(body.id)).toBe('Okta');
  });

  it('are kept apart where the directory says so, and a refusal changes nothing', async () => {
    const [okta, entra] = [await provider('Okta'), await provider('Entra')];
    const { body: user } = await okta.create('apart@example.com');
    const { body: group } = await okta.scim('POST', '/Groups', { schemas: [groupUrn], displayName: 'Apart' });
    await allow({ otherSources: 'refuse' });
    const refused = [
      await entra.patch(`/Users/${user.id}`, 'title', 'Taken'),
      await entra.scim('PUT', `/Users/${user.id}`, { schemas: [userUrn], userName: 'taken@example.com' }),
      await entra.scim('DELETE', `/Users/${user.id}`),
      await entra.patch(`/Groups/${group.id}`, 'members', [{ value: user.id }]),
      await entra.scim('POST', '/Groups', { schemas: [groupUrn], displayName: 'Apart' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(refused[0]?.body.detail).toContain('belongs to another source');
    expect((await okta.scim('GET', `/Users/${user.id}`)).body).toEqual(user);
    expect((await okta.patch(`/Users/${user.id}`, 'title', 'Smith')).status).toBe(200);
    expect((await entra.scim('GET', `/Users/${user.id}`)).status).toBe(200);
  });

  it('do not get each other’s people back, where they are kept apart', async () => {
    const [okta, entra] = [await provider('Okta'), await provider('Entra')];
    const { body: inactive } = await okta.create('inactive@example.com', { active: false });
    const { body: gone } = await okta.create('gone@example.com');
    await okta.scim('DELETE', `/Users/${gone.id}`);
    await allow({ otherSources: 'refuse' });
    expect((await entra.create('inactive@example.com')).status).toBe(409);
    const fresh = await entra.create('gone@example.com');
    expect(fresh.status).toBe(201);
    expect(fresh.body.id).not.toBe(gone.id);
    expect((await okta.create('inactive@example.com')).body.id).toBe(inactive.id);
  });

  it('that are gone leave their people to whoever writes next', async () => {
    const [okta, entra] = [await provider('Okta'), await provider('Entra')];
    const { body } = await okta.create('left@example.com');
    await okta.end();
    await allow({ otherSources: 'refuse' });
    expect(await sourceOf(body.id)).toBeNull();
    expect((await entra.patch(`/Users/${body.id}`, 'title', 'Smith')).status).toBe(200);
    expect(await sourceOf(body.id)).toBe('Entra');
  });

  it('adopt by userName who belongs to nobody, and what was known stays', async () => {
    const [okta, entra] = [await provider('Okta'), await provider('Entra')];
    const { body } = await okta.create('adopted@example.com', { title: 'Smith' });
    expect((await okta.create('adopted@example.com')).status).toBe(409);
    expect((await entra.create('adopted@example.com')).status).toBe(409);
    await okta.end();
    const adopted = await entra.create('adopted@example.com', { nickName: 'Ad' });
    expect(adopted).toMatchObject({ status: 201, body: { id: body.id, title: 'Smith', nickName: 'Ad' } });
    expect(await sourceOf(body.id)).toBe('Entra');
    await allow({ adoptBy: [] });
    await entra.end();
    expect((await (await provider('Ping')).create('adopted@example.com')).status).toBe(409);
  });

  it('do not take over by e-mail unless the admin allows it', async () => {
    const [okta, entra] = [await provider('Okta'), await provider('Entra')];
    const emails = [{ value: 'Mira.Holt@example.com', type: 'work', primary: true }];
    const { body } = await okta.create('mira', { emails });
    const apart = await entra.create('mira.holt', { emails });
    expect(apart.status).toBe(201);
    expect(apart.body.id).not.toBe(body.id);
    await entra.scim('DELETE', `/Users/${apart.body.id}`);
    await allow({ adoptBy: ['email'], bringBack: false });
    const stillApart = await entra.create('mira.holt', { emails });
    expect(stillApart.body.id).not.toBe(body.id);
    await entra.scim('DELETE', `/Users/${stillApart.body.id}`);
    await allow({ adoptFromOtherSources: true });
    const taken = await entra.create('mira.holt', {
      emails: [{ value: 'mira.holt@EXAMPLE.com', primary: true }],
    });
    expect(taken).toMatchObject({ status: 201, body: { id: body.id, userName: 'mira.holt' } });
    expect(await sourceOf(body.id)).toBe('Entra');
  });

  it('adopt by externalId only where one person alone has it', async () => {
    const [okta, entra] = [await provider('Okta'), await provider('Entra')];
    await allow({ adoptBy: ['externalId'] });
    const { body } = await okta.create('one@example.com', { externalId: 'e-1' });
    await okta.create('two@example.com', { externalId: 'e-2' });
    await okta.create('three@example.com', { externalId: 'e-2' });
    await okta.end();
    expect((await entra.create('uno@example.com', { externalId: 'e-1' })).body.id).toBe(body.id);
    expect((await entra.create('due@example.com', { externalId: 'e-2' })).status).toBe(201);
  });
});
