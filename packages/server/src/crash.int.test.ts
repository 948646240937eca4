import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { makeDataDir } from './testing/databases.ts';

const token = 'a-secret-from-outside';
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

let running: ChildProcess | undefined;
afterEach(() => {
  running?.kill('SIGKILL');
});

/** The command line in a process of its own, so that it can be killed. */
const serve = async (port: number, dataDir: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [here('./testing/run-source.mjs'), here('./main.ts'), 'serve'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      ROLLCALL_DATA_DIR: dataDir,
      ROLLCALL_SCIM_ENABLED: 'true',
      ROLLCALL_INFRA_TOKEN: token,
      ROLLCALL_LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  });
  running = child;
  const deadline = Date.now() + 40_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (ready?.ok === true) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server did not come up (exit code ${child.exitCode})`);
};

describe('a server that is killed', () => {
  it('has every acknowledged write after it starts again by itself', async () => {
    const [port, dataDir] = [await freePort(), await makeDataDir()];
    const users = `http://127.0.0.1:${port}/scim/v2/Users`;
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < 3; round++) {
      const child = await serve(port, dataDir);
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
      child.kill('SIGKILL');
      await once(child, 'exit');
      writing = false;
      await Promise.all(writers);
    }
    await serve(port, dataDir);
    expect(acknowledged.size).toBeGreaterThan(100);
    for (const [id, userName] of acknowledged) {
      const found = await fetch(`${users}/${id}`, { headers });
      expect(found.status).toBe(200);
      expect(await found.json()).toMatchObject({ userName });
    }
  });

  it('does what it has accepted with 202, once it starts again (RFC 9967 §2.5.1.1)', async () => {
    const [port, dataDir] = [await freePort(), await makeDataDir()];
    const base = `http://127.0.0.1:${port}`;
    const child = await serve(port, dataDir);
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
    child.kill('SIGKILL');
    await once(child, 'exit');
    await serve(port, dataDir);
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
  }, 120_000);
});
