import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../../packages/server/src/testing/postgres-fixture.ts';

export interface ProcessOptions {
  readonly args: readonly string[];
  /** `PORT` is given to it in its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Answered below 500 once it serves. */
  readonly readyPath: string;
}

export interface ContenderProcess {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const readyWithinMs = 60_000;

/** A server of its own process on a free port of the loopback interface. */
export async function startProcess({ args, env = {}, readyPath }: ProcessOptions): Promise<ContenderProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await ended;
  };
  const origin = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + readyWithinMs;
  while (!(await isReady(origin + readyPath))) {
    if (child.exitCode === null && Date.now() < deadline) await delay(100);
    else {
      await stop();
      throw new Error(`${args.join(' ')} did not start: ${said.trim()}`);
    }
  }
  return { origin, pid: child.pid ?? 0, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}
