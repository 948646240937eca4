import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { Config } from './config/config.ts';
import { readConfig } from './config/read-config.ts';
import { type RunningServer, startServer } from './server.ts';
import { createPostgresDatabase, makeDataDir } from './testing/databases.ts';

const configOf = async (environment: Record<string, string> = {}): Promise<Config> =>
  readConfig({ PORT: '0', ROLLCALL_DATA_DIR: await makeDataDir(), ...environment }, { inContainer: false });

const whileRunning = async (
  config: Config,
  work: (server: RunningServer, said: string[]) => Promise<void>,
): Promise<void> => {
  const said: string[] = [];
  const server = await startServer(config, { log: { write: () => {} }, say: (line) => said.push(line) });
  try {
    await work(server, said);
  } finally {
    await server.close();
  }
};

const post = (url: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { origin: new URL(url).origin, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('the server', () => {
  it('starts from nothing on the embedded database, and knows its admin after a restart', async () => {
    const config = await configOf();
    await whileRunning(config, async ({ url, setupCode, kind }, said) => {
      expect(kind).toBe('embedded');
      expect(said).toEqual(['Opening the embedded database …', 'Bringing the database up to date …']);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      const admin = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' };
      const response = await post(`${url}/v1/setup`, { code: setupCode, ...admin });
      expect(response.status).toBe(201);
    });
    await whileRunning(config, async ({ url, setupCode }) => {
      expect(setupCode).toBeUndefined();
      expect(await (await fetch(`${url}/v1/setup`)).json()).toEqual({ needed: false });
    });
  });

  it('follows the environment: a first admin, SCIM on, a token; the same again changes nothing', async () => {
    const config = await configOf({
      DATABASE_URL: await createPostgresDatabase(),
      ROLLCALL_ADMIN_EMAIL: 'ada@example.com',
      ROLLCALL_ADMIN_PASSWORD: 'correct horse battery',
      ROLLCALL_SCIM_ENABLED: 'true',
      ROLLCALL_INFRA_TOKEN: 'a-secret-from-outside',
    });
    const credentials = { email: 'ada@example.com', password: 'correct horse battery' };
    for (const _start of ['first', 'second']) {
      await whileRunning(config, async ({ url, setupCode, kind }) => {
        expect(kind).toBe('postgres');
        expect(setupCode).toBeUndefined();
        expect((await post(`${url}/v1/auth/sign-in/email`, credentials)).status).toBe(200);
        const authorization = 'Bearer a-secret-from-outside';
        const scim = await fetch(`${url}/scim/v2/ServiceProviderConfig`, { headers: { authorization } });
        expect([200, 501]).toContain(scim.status);
        expect((await fetch(`${url}/scim/v2/Users`)).status).toBe(401);
      });
    }
  });

  it('answers what is under way before it stops, and nothing after', async () => {
    const config = await configOf({
      DATABASE_URL: await createPostgresDatabase(),
      ROLLCALL_ADMIN_EMAIL: 'ada@example.com',
      ROLLCALL_ADMIN_PASSWORD: 'correct horse battery',
    });
    const server = await startServer(config);
    // Signing in takes a while, since hashing does on purpose.
    const answer = post(`${server.url}/v1/auth/sign-in/email`, {
      email: 'ada@example.com',
      password: 'correct horse battery',
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    const started = performance.now();
    await server.close();
    expect(performance.now() - started).toBeLessThan(5000);
    expect((await answer).status).toBe(200);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  it('shows admins what an identity provider sends', async () => {
    const config = await configOf({
      ROLLCALL_ADMIN_EMAIL: 'ada@example.com',
      ROLLCALL_ADMIN_PASSWORD: 'correct horse battery',
      ROLLCALL_SCIM_ENABLED: 'true',
      ROLLCALL_INFRA_TOKEN: 'a-secret-from-outside',
    });
    await whileRunning(config, async ({ url }) => {
      const admin = { email: 'ada@example.com', password: 'correct horse battery' };
      const signedIn = await post(`${url}/v1/auth/sign-in/email`, admin);
      const cookie = signedIn.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
      const read = async (path: string) =>
        (await fetch(`${url}/v1/directories/default${path}`, { headers: { cookie } })).json();
      const authorization = 'Bearer a-secret-from-outside';
      const send = async (path: string, body: object) =>
        (
          await post(`${url}/scim/v2${path}`, body, {
            authorization,
            'content-type': 'application/scim+json',
          })
        ).json();

      const user = await send('/Users', {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'Grace@example.com',
        name: { givenName: 'Grace', familyName: 'Hopper' },
        emails: [{ value: 'Grace@example.com', primary: true }],
        externalId: 'Ext_7',
        isAdmin: true,
      });
      const group = await send('/Groups', {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        displayName: 'Engineers',
        members: [{ value: user.id }],
      });

      for (const search of ['GRACE@', 'Ext_']) {
        expect(await read(`/users?search=${search}`)).toMatchObject({
          total: 1,
          items: [
            {
              id: user.id,
              displayName: 'Grace Hopper',
              email: 'Grace@example.com',
              attributes: { isAdmin: true },
            },
          ],
        });
      }
      expect(await read(`/users/${user.id}`)).toMatchObject({
        groups: [{ id: group.id, displayName: 'Engineers', direct: true }],
        resource: {
          id: user.id,
          userName: 'Grace@example.com',
          meta: { location: user.meta.location, version: user.meta.version },
        },
      });
      expect(await read(`/users/${user.id}/history`)).toMatchObject({
        items: [{ kind: 'created', by: 'From ROLLCALL_INFRA_TOKEN', byKind: 'token' }],
      });
      expect(await read('/groups')).toMatchObject({ items: [{ displayName: 'Engineers', members: 1 }] });
      expect(await read(`/groups/${group.id}/members`)).toMatchObject({
        items: [{ id: user.id, type: 'User' }],
      });
      expect(await read('/attributes')).toMatchObject({
        items: [{ path: 'isAdmin', type: 'boolean', origin: 'learned' }],
      });
      expect(await read('/overview')).toMatchObject({ users: { active: 1 }, groups: 1, tokens: 1 });
    });
  });

  it('lets a port that is taken go, and its database with it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const config = await configOf({ PORT: port });
    await expect(startServer(config)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => other.close(resolve));
    await whileRunning(config, async ({ url }) => {
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    });
  });
});
