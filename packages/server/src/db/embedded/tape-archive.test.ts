import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packDirectory, unpackDirectory } from './tape-archive.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'rollcall-tape-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('tape archive', () => {
  it('gives back directories, empty ones too, and files of every size', async () => {
    const from = join(home, 'from');
    await mkdir(join(from, 'a/empty'), { recursive: true });
    const sizes = [0, 1, 511, 512, 513, 10_000];
    for (const size of sizes) await writeFile(join(from, `a/${size}`), Buffer.alloc(size, size % 251));
    await unpackDirectory(await packDirectory(from), join(home, 'to'));
    for (const size of sizes)
      expect(await readFile(join(home, `to/a/${size}`))).toEqual(Buffer.alloc(size, size % 251));
    expect((await stat(join(home, 'to/a/empty'))).isDirectory()).toBe(true);
  });

  it('refuses names that leave the directory', async () => {
    await mkdir(join(home, 'from'));
    await writeFile(join(home, 'from/xx'), 'x');
    const archive = await packDirectory(join(home, 'from'));
    archive.write('../x\0', 0);
    await expect(unpackDirectory(archive, join(home, 'to'))).rejects.toThrow('Not a template');
  });

  it('refuses an archive that was cut off', async () => {
    await mkdir(join(home, 'from'));
    await writeFile(join(home, 'from/xx'), Buffer.alloc(5_000));
    const archive = await packDirectory(join(home, 'from'));
    await expect(unpackDirectory(archive.subarray(0, 2_000), join(home, 'to'))).rejects.toThrow(
      'ends within xx',
    );
  });
});
