import { replay, trafficFiles } from '@rollcall/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from './config/read-config.ts';
import { type RunningServer, startServer } from './server.ts';
import { makeDataDir } from './testing/databases.ts';
import { roleType } from './testing/schema-fixture.ts';

const token = 'a-secret-from-outside';
const admin = { email: 'ada@example.com', password: 'correct horse battery' };

describe('a server with declared roles and entitlements', () => {
  let server: RunningServer;
  let cookie: string;
  beforeAll(async () => {
    server = await startServer(
      readConfig(
        {
          PORT: '0',
          ROLLCALL_DATA_DIR: await makeDataDir(),
          ROLLCALL_SCIM_ENABLED: 'true',
          ROLLCALL_INFRA_TOKEN: token,
          ROLLCALL_ADMIN_EMAIL: admin.email,
          ROLLCALL_ADMIN_PASSWORD: admin.password,
        },
        { inContainer: false },
      ),
    );
    const response = await post('/v1/auth/sign-in/email', admin);
    cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  });
  afterAll(() => server.close());

  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, cookie: cookie ?? '' },
      body: JSON.stringify(body),
    });
  const get = async (path: string) => {
    const response = await fetch(`${server.url}/scim/v2${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('serves their endpoints at once, and the conversation about them', async () => {
    expect((await get('/Roles?count=1&startIndex=1')).status).toBe(404);
    const entitlement = {
      ...roleType,
      name: 'Entitlement',
      endpoint: '/Entitlements',
      schema: { id: 'urn:okta:scim:schemas:core:1.0:Entitlement' },
    };
    for (const type of [roleType, entitlement])
      expect((await post('/v1/directories/default/resource-types', type)).status).toBe(201);
    expect(await get('/Roles?count=1&startIndex=1')).toMatchObject({
      status: 200,
      body: { totalResults: 0 },
    });
    const files = trafficFiles().filter((file) => file.includes('entitlements-roles'));
    const { results } = await replay({ base: `${server.url}/scim/v2`, token, files });
    expect(results.filter(({ mark }) => mark === 'FAIL' || mark === 'warn')).toEqual([]);
    const steps = results.filter(({ step }) => /endpoint, if there is one/.test(step));
    expect(steps.map(({ answer }) => answer?.status)).toEqual([200, 200]);
  });
});
