import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = new URL('../../../', import.meta.url);
const command = fileURLToPath(new URL('server/bin/rollcall.mjs', packages));
const built = ['server/dist/main.js', 'dashboard/dist/app/index.html'].map((path) =>
  fileURLToPath(new URL(path, packages)),
);

const startWithinMs = 60_000;
const stopWithinMs = 10_000;

/** A real server with a database of its own. */
export type RollcallProcess = {
  readonly url: string;
  readonly port: number;
  /** What it has printed so far. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('No port')),
      );
    });
  });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
};

const stop = async (child: ChildProcess, dataDir: string): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
    await ended;
    clearTimeout(forced);
  }
  await rm(dataDir, { recursive: true, force: true });
};

/** Starts a server on a free port and waits until it is ready. `settings` are environment variables. */
export const startRollcall = async (settings: Record<string, string> = {}): Promise<RollcallProcess> => {
  const missing = built.find((path) => !existsSync(path));
  if (missing !== undefined) {
    throw new Error(
      `The end-to-end tests run the built server and dashboard; ${missing} is missing. Run npm run build.`,
    );
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [command, 'serve'], {
    env: { PATH, HOST: '127.0.0.1', PORT: String(port), ROLLCALL_DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }

  const deadline = Date.now() + startWithinMs;
  while (!(await isReady(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop(child, dataDir);
      throw new Error(`The server did not become ready. It printed:\n${output}`);
    }
    await pause(150);
  }
  return { url, port, output: () => output, stop: () => stop(child, dataDir) };
};

/** The one-time code that the console shows on the first run. */
export const setupCodeOf = ({ output }: RollcallProcess): string => {
  const code = /set-up code\s+(\S+)/i.exec(output())?.[1];
  if (code === undefined) throw new Error(`The server printed no set-up code:\n${output()}`);
  return code;
};
