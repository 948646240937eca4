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
