import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionSecret } from './session-secret.ts';

describe('the session secret', () => {
  let parent: string;
  let dataDir: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'rollcall-secret-'));
    dataDir = join(parent, 'data');
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('is the configured one, and then nothing is written', async () => {
    expect(await sessionSecret('configured', dataDir)).toBe('configured');
    await expect(stat(dataDir)).rejects.toThrow();
  });

  it('is made once, for its owner alone, and the same for all that start at once', async () => {
    const secrets = await Promise.all(Array.from({ length: 8 }, () => sessionSecret(undefined, dataDir)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[\w-]{43}$/);
    expect(await sessionSecret(undefined, dataDir)).toBe(secrets[0]);
    expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('asks for a setting where the folder cannot be used', async () => {
    const file = join(parent, 'a-file');
    await writeFile(file, '');
    await expect(sessionSecret(undefined, file)).rejects.toThrow(/^ROLLCALL_SECRET is not set, .*ENOTDIR/);
  });

  it('is not taken from a damaged file', async () => {
    await sessionSecret(undefined, dataDir);
    await writeFile(join(dataDir, 'secret'), 'short');
    await expect(sessionSecret(undefined, dataDir)).rejects.toThrow('delete it');
  });
});
