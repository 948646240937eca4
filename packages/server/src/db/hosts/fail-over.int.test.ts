import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config/read-config.ts';
import { type RunningServer, startServer } from '../../server.ts';
import { makeDataDir } from '../../testing/databases.ts';
import { type PostgresPair, startPostgresPair } from '../../testing/postgres-pair.ts';

const token = 'a-secret-from-outside';

/** The standby is named first, so that the first host is the wrong one. */
const bothHosts = ({ primaryUrl, standbyUrl }: PostgresPair): string => {
  const [primary, standby] = [new URL(primaryUrl), new URL(standbyUrl)];
  return `postgres://${primary.username}@${standby.host},${primary.host}${primary.pathname}`;
};

describe('a primary that is lost', () => {
  let pair: PostgresPair;
  let server: RunningServer;
  /** The names of people whose creation was acknowledged. */
  const acknowledged: string[] = [];

  beforeAll(async () => {
    pair = await startPostgresPair();
    const environment = {
      PORT: '0',
      ROLLCALL_DATA_DIR: await makeDataDir(),
      DATABASE_URL: bothHosts(pair),
      ROLLCALL_SCIM_ENABLED: 'true',
      ROLLCALL_INFRA_TOKEN: token,
    };
    server = await startServer(readConfig(environment, { inContainer: false }));
  });
  afterAll(async () => {
    await server?.close();
    await pair?.stop();
  });

  const create = async (userName: string): Promise<Response> => {
    const response = await fetch(`${server.url}/scim/v2/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName }),
    });
    if (response.status === 201) acknowledged.push(userName);
    return response;
  };
  const readiness = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status;

  it('is followed to the standby that takes over, without a restart and without a loss', async () => {
    for (let n = 0; n < 20; n++) expect((await create(`before-${n}@example.com`)).status).toBe(201);
    expect(await readiness()).toBe(200);

    const statuses = new Set<number>();
    let isOver = false;
    const writers = [1, 2, 3, 4].map(async (writer) => {
      for (let n = 0; !isOver; n++) {
        const response = await create(`during-${writer}-${n}@example.com`);
        statuses.add(response.status);
        if (response.status === 503) expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
        await delay(5);
      }
    });
    await delay(300);
    await pair.stopPrimary();
    await delay(500);
    expect(await readiness()).toBe(503);
    expect((await create('refused@example.com')).status).toBe(503);

    await pair.promoteStandby();
    await expect
      .poll(async () => (await create(`after-${Date.now()}@example.com`)).status, { timeout: 5000 })
      .toBe(201);
    isOver = true;
    await Promise.all(writers);
    expect([...statuses].sort()).toEqual([201, 503]);
    expect(await readiness()).toBe(200);
    expect(await namesOn(pair.standbyUrl)).toEqual(expect.arrayContaining(acknowledged));
    expect(await namesOn(pair.standbyUrl)).not.toContain('refused@example.com');
  }, 25_000);

  const namesOn = async (url: string): Promise<string[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `select data->>'userName' as name from resources where resource_type = 'User'`,
    );
    await client.end();
    return rows.map(({ name }) => name);
  };
});
