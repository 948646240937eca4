import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDataDir } from './testing/databases.ts';
import { freePort, type ServerProcess, startServerProcess } from './testing/server-process.ts';

const token = 'a-secret-from-outside';
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };

let running: ServerProcess | undefined;
let port: number;
let environment: Record<string, string>;
beforeEach(async () => {
  port = await freePort();
  environment = {
    ROLLCALL_DATA_DIR: await makeDataDir(),
    ROLLCALL_SCIM_ENABLED: 'true',
    ROLLCALL_INFRA_TOKEN: token,
  };
});
afterEach(() => running?.kill());

describe('a server that is killed', () => {
  it('has every acknowledged write after it starts again by itself', { timeout: 180_000 }, async () => {
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
    expect(acknowledged.size).toBeGreaterThan(10);
    for (const [id, userName] of acknowledged) {
      const found = await fetch(`${users}/${id}`, { headers });
      expect(found.status).toBe(200);
      expect(await found.json()).toMatchObject({ userName });
    }
  });

  it('does what it has accepted with 202, once it starts again (RFC 9967 §2.5.1.1)', {
    timeout: 180_000,
  }, async () => {
    const base = `http://127.0.0.1:${port}`;
    running = await startServerProcess(port, environment);
    const Operations = Array.from({ length: 300 }, (_, n) => ({
      method: 'POST',
      path: '/Users',
      bulkId: `b${n}`,
      data: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: `bulk-${n}@example.com` },
    }));
    const body = JSON.stringify({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations,
    });
    const prefer = { ...headers, prefer: 'respond-async' };
    const accepted = await fetch(`${base}/scim/v2/Bulk`, { method: 'POST', headers: prefer, body });
    expect(accepted.status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await running.kill();
    running = await startServerProcess(port, environment);
    const results = async () => {
      const answer = await fetch(`${base}/v1/async-requests/${accepted.headers.get('set-txn')}`, { headers });
      return (await answer.json()) as { sets: object; moreAvailable?: boolean };
    };
    // The lease of the server that was killed has to end.
    for (let tries = 0; tries < 40 && (await results()).moreAvailable === true; tries++)
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(Object.keys((await results()).sets)).toHaveLength(300);
    const users = await fetch(`${base}/scim/v2/Users?count=0`, { headers });
    expect(await users.json()).toMatchObject({ totalResults: 300 });
  });
});
