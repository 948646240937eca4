import { eventsAfter, Refused } from '@rollcall/events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../packages/server/src/config/read-config.ts';
import { openDatabase } from '../../packages/server/src/db/open-database.ts';
import { Directories } from '../../packages/server/src/directories/directories.ts';
import { type RunningServer, startServer } from '../../packages/server/src/server.ts';
import { createPostgresDatabase, makeDataDir } from '../../packages/server/src/testing/databases.ts';
import { InfraTokens } from '../../packages/server/src/tokens/infra-tokens.ts';
import { mirrorUsers } from './mirror.js';

const idp = 'a-secret-from-outside';
let server: RunningServer;
let token: string;
beforeAll(async () => {
  const environment = {
    PORT: '0',
    DATABASE_URL: await createPostgresDatabase(),
    ROLLCALL_DATA_DIR: await makeDataDir(),
    ROLLCALL_SCIM_ENABLED: 'true',
    ROLLCALL_INFRA_TOKEN: idp,
  };
  server = await startServer(readConfig(environment, { inContainer: false }));
  const { pool, close } = await openDatabase({ url: environment.DATABASE_URL, dataDir: '' });
  const directoryId = (await new Directories(pool).byName('default'))?.id ?? '';
  const request = { directoryId, label: 'Mirror', expiryDays: null, createdBy: 'test' };
  const tokens = new InfraTokens(pool, { now: () => new Date() });
  token = (await tokens.create({ ...request, scopes: ['events:read'] })).secret;
  await close();
});
afterAll(() => server.close());

const scim = async (method: string, path: string, body?: object): Promise<string> => {
  const headers = { authorization: `Bearer ${idp}`, 'content-type': 'application/scim+json' };
  const response = await fetch(`${server.url}/scim/v2${path}`, {
    method,
    headers,
    body: JSON.stringify(body),
  });
  expect(response.status).toBeLessThan(300);
  return response.status === 204 ? '' : ((await response.json()) as { id: string }).id;
};
const newUser = (userName: string) =>
  scim('POST', '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName });

it('has every user, follows each change, and goes on where it was', async () => {
  const users = new Map<string, unknown>();
  let last = 0;
  const store = {
    lastSequence: async () => last,
    apply: async (id: string, user: Record<string, unknown> | null, sequence: number) => {
      expect(sequence).toBeGreaterThan(last);
      last = sequence;
      if (user === null) users.delete(id);
      else users.set(id, user['userName']);
    },
  };
  const run = async (work: () => Promise<void>, expected: readonly string[]): Promise<void> => {
    const ending = new AbortController();
    const running = mirrorUsers({ url: server.url, token }, store, ending.signal);
    await work();
    await expect.poll(() => [...users.values()].sort(), { timeout: 10_000 }).toEqual(expected);
    ending.abort();
    await running;
  };
  const mira = await newUser('mira@example.com');
  await run(async () => {
    await newUser('tomas@example.com');
  }, ['mira@example.com', 'tomas@example.com']);
  await scim('DELETE', `/Users/${mira}`);
  await run(async () => {
    await newUser('ada@example.com');
  }, ['ada@example.com', 'tomas@example.com']);
});

it('says so when its token is not good', async () => {
  const events = eventsAfter({ url: server.url, token: idp }, 0, AbortSignal.timeout(5_000));
  await expect(events.next()).rejects.toThrow(Refused);
});
