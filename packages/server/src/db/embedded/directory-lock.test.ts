import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockDirectory } from './directory-lock.ts';
import { currentProcess, type ProcessIdentity } from './process-identity.ts';

const LONG_AGO = '2026-01-02T03:04:05.000Z';
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-lock-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const lock = ({ onLost = () => {}, restMs = 200 } = {}) =>
  lockDirectory(dataDir, { log: () => {}, onLost, restMs, beatEveryMs: 20 });

const forge = async (owner: Partial<ProcessIdentity>, since = LONG_AGO): Promise<string> => {
  const path = join(dataDir, 'database.00000000-0000-4000-8000-000000000000.lock');
  await writeFile(path, JSON.stringify({ ...currentProcess(), since, ...owner }));
  return path;
};

const locks = async () => (await readdir(dataDir)).filter((name) => name.endsWith('.lock'));

describe('directory lock', () => {
  it('names process, host, start and what to do when the holder lives', async () => {
    await forge({ host: 'archive' });
    await expect(lock()).rejects.toThrow(
      new RegExp(`Process ${process.pid} on archive \\(since ${LONG_AGO}\\).*stop it first.*DATABASE_URL`),
    );
  });

  it('leaves nothing behind when it refuses, and nothing after a release', async () => {
    const path = await forge({});
    await expect(lock()).rejects.toThrow();
    expect(await locks()).toHaveLength(1);
    await rm(path);
    await (await lock()).release();
    expect(await locks()).toHaveLength(0);
  });

  it('is refused to a second claim of the same process', async () => {
    const held = await lock();
    await expect(lock()).rejects.toThrow('is using the data directory');
    await held.release();
    await (await lock()).release();
  });

  it('takes over from a dead process without waiting', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await forge({ pid: child.pid ?? 0 });
    const held = await lock({ restMs: 60_000 });
    expect(await locks()).toHaveLength(1);
    await held.release();
  });

  it.runIf(process.platform === 'linux')(
    'takes over when the pid has been given to another process',
    async () => {
      await forge({ startTicks: '1' });
      await (await lock({ restMs: 60_000 })).release();
    },
  );

  it('takes over from another container or machine whose beat has stopped', async () => {
    await forge({ pid: 1, host: 'a-former-container', boot: 'another' });
    await (await lock()).release();
  });

  it('is refused while another container or machine keeps beating', async () => {
    const path = await forge({ pid: 1, host: 'other-machine', boot: 'another' });
    let beats = 0;
    const beating = setInterval(() => {
      beats += 1;
      void utimes(path, beats, beats);
    }, 20);
    await expect(lock({ restMs: 2_000 })).rejects.toThrow('Process 1 on other-machine');
    clearInterval(beating);
  });

  it('takes over a file that its writer never finished', async () => {
    await writeFile(join(dataDir, 'database.00000000-0000-4000-8000-000000000000.lock'), '{"pid":');
    await (await lock()).release();
  });

  it('goes to one of many that claim it at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => lock()));
    const held = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(held).toHaveLength(1);
    await held[0]?.release();
  }, 30_000);

  it('beats, and tells its holder when it was taken away', async () => {
    const onLost = vi.fn();
    const held = await lock({ onLost });
    const [name] = await locks();
    await rm(join(dataDir, name ?? ''));
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
    await held.release();
  });

  it('says who holds it in the file', async () => {
    const held = await lock();
    const [name] = await locks();
    const owner: unknown = JSON.parse(await readFile(join(dataDir, name ?? ''), 'utf8'));
    expect(owner).toMatchObject({ pid: process.pid, host: currentProcess().host, since: expect.any(String) });
    await held.release();
  });
});
