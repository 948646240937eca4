import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** As the power cut does: no signal that it could hear. */
  kill(): Promise<void>;
  /** As an operator does. Resolves to the exit code. */
  stop(): Promise<number | null>;
}

/** `npm test` names what it has built; a test by itself takes the sources, which are newer. */
const built = process.env['TEST_SERVER'];
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const entry = built === undefined ? [here('./run-source.mjs'), here('../main.ts')] : [built];

/** `rollcall serve` in a process of its own, once it is ready. */
export async function startServerProcess(
  port: number,
  environment: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...entry, 'serve', ...options], {
    env: {
      ...process.env,
      ROLLCALL_LOG_LEVEL: 'silent',
      ...environment,
      PORT: String(port),
      HOST: '127.0.0.1',
    },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    return child.exitCode;
  };
  return { url, pid: child.pid ?? 0, kill, stop };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok === true) return;
    await delay(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the server did not come up (exit code ${child.exitCode})`);
}
