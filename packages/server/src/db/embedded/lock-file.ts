import { randomUUID } from 'node:crypto';
import { open, readdir, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode } from './error-code.ts';
import { currentProcess, type ProcessIdentity } from './process-identity.ts';

const NAME = /^database\.[0-9a-f-]{36}\.lock$/;

export interface LockFile {
  readonly path: string;
  /** Missing while the file is still being written. */
  readonly owner: (ProcessIdentity & { readonly since: string }) | undefined;
  /** Changes with each beat of a living owner. */
  readonly beatMs: number;
}

/** Each claim has a file with a name of its own: removing a dead one can never hit somebody's fresh one. */
export async function writeLockFile(dataDir: string): Promise<string> {
  const path = join(dataDir, `database.${randomUUID()}.lock`);
  const owner: LockFile['owner'] = { ...currentProcess(), since: new Date().toISOString() };
  await writeFile(path, `${JSON.stringify(owner)}\n`, { flag: 'wx' });
  return path;
}

/** Opened anew each time, so that a network file system asks its server. */
export async function readLockFile(path: string): Promise<LockFile | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const text = await file.readFile('utf8');
      return { path, owner: ownerIn(text), beatMs: (await file.stat()).mtimeMs };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

export async function otherLockFiles(dataDir: string, own: string): Promise<LockFile[]> {
  const paths = (await readdir(dataDir)).filter((name) => NAME.test(name)).map((name) => join(dataDir, name));
  const files = await Promise.all(paths.filter((path) => path !== own).map(readLockFile));
  return files.filter((file) => file !== undefined);
}

/** False when the file is gone: somebody has judged its owner dead. */
export async function beat(path: string): Promise<boolean> {
  const now = new Date();
  try {
    await utimes(path, now, now);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return false;
    throw error;
  }
}

export async function removeLockFile(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!hasErrorCode(error, 'ENOENT')) throw error;
  });
}

const ownerIn = (text: string): LockFile['owner'] => {
  try {
    const value: unknown = JSON.parse(text);
    return isOwner(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isOwner = (value: unknown): value is NonNullable<LockFile['owner']> =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'host' in value &&
  typeof value.host === 'string' &&
  'since' in value &&
  typeof value.since === 'string';
