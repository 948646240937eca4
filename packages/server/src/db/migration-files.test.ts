import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMigrations } from './migration-files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-migrations-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = async (...names: string[]) => {
  for (const name of names) await writeFile(join(folder, name), 'select 1;');
};

describe('migration files', () => {
  it('are read in the order of their numbers', async () => {
    await files('0002_b.sql', '0001_a.sql', 'README.md');
    expect((await readMigrations(folder)).map(({ version, name }) => [version, name])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  it('are refused with a gap, a double or another form of name', async () => {
    await files('0001_a.sql', '0003_c.sql');
    await expect(readMigrations(folder)).rejects.toThrow('has number 3 where 2 is due');
    await files('0001_b.sql');
    await expect(readMigrations(folder)).rejects.toThrow('has number 1 where 2 is due');
    await files('x.sql');
    await expect(readMigrations(folder)).rejects.toThrow('x.sql');
  });
});
