import { afterEach, describe, expect, it } from 'vitest';
import { makeDataDir } from './testing/databases.ts';
import { freePort, type ServerProcess, startServerProcess } from './testing/server-process.ts';

const token = 'a-secret-from-outside';
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };

let running: ServerProcess | undefined;
afterEach(() => running?.kill());

describe('a server that is killed', () => {
  it('has every acknowledged write after it starts again by itself', { timeout: 180_000 }, async () => {
    const port = await freePort();
    const environment = {
      ROLLCALL_DATA_DIR: await makeDataDir(),
      ROLLCALL_SCIM_ENABLED: 'true',
      ROLLCALL_INFRA_TOKEN: token,
    };
    const users = `http://127.0.0.1:${port}/scim/v2/Users`;
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < 3; round++) {
      running = await startServerProcess(port, environment);
      let writing = true;
      const write = async (writer: number): Promise<void> => {
        for (let n = 0; writing; n++) {
          const userName = `user-${round}-${writer}-${n}@example.com`;
          const body = JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName });
          const response = await fetch(users, { method: 'POST', headers, body }).catch(() => undefined);
          if (response?.status !== 201) return;
          const { id } = (await response.json()) as { id: string };
          acknowledged.set(id, userName);
        }
      };
      const writers = [0, 1, 2, 3].map(write);
      await new Promise((resolve) => setTimeout(resolve, 700));
      await running.kill();
      writing = false;
      await Promise.all(writers);
    }
    running = await startServerProcess(port, environment);
    expect(acknowledged.size).toBeGreaterThan(100);
    for (const [id, userName] of acknowledged) {
      const found = await fetch(`${users}/${id}`, { headers });
      expect(found.status).toBe(200);
      expect(await found.json()).toMatchObject({ userName });
    }
  });
});
