import { existsSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OpenDatabaseError } from '../open-database-error.ts';
import { startEngine } from './engine.ts';
import { unpackDirectory } from './tape-archive.ts';
import { readTemplate } from './template.ts';

/**
 * Sees to it that `directory` holds a complete database. A new one is made beside it, made durable and only then
 * given its name, so that a crash half-way leaves nothing that a later start could take for a database.
 * Call it under the directory's lock.
 * @throws OpenDatabaseError when the directory holds something else.
 */
export async function ensureDataDirectory(
  directory: string,
  template: () => Promise<Buffer | undefined> = readTemplate,
): Promise<'existing' | 'created'> {
  if (existsSync(join(directory, 'PG_VERSION'))) return 'existing';
  if (existsSync(directory) && (await readdir(directory)).length > 0)
    throw new OpenDatabaseError(
      `${directory} is not empty and holds no database: move its files away, or set another data directory.`,
    );

  const parent = dirname(directory);
  const unfinished = `${directory}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const archive = await template();
  if (archive === undefined) {
    const engine = await startEngine({ directory: unfinished, prepare: true });
    await engine.close();
  } else await unpackDirectory(archive, unfinished);
  await syncTree(unfinished);
  await rm(directory, { recursive: true, force: true });
  await rename(unfinished, directory);
  await sync(parent);
  return 'created';
}

async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = [directory, ...entries.map(({ parentPath, name }) => join(parentPath, name))];
  for (let start = 0; start < paths.length; start += 32)
    await Promise.all(paths.slice(start, start + 32).map(sync));
}

async function sync(path: string): Promise<void> {
  // Windows cannot open a directory; its file systems journal the names themselves.
  const file = await open(path, 'r').catch((error: unknown) => {
    if (process.platform === 'win32') return undefined;
    throw error;
  });
  await file?.sync();
  await file?.close();
}
