import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config.ts';

/**
 * The secret that signs session cookies: the configured one, or one made at the first start and kept beside the data,
 * readable by its owner alone.
 */
export const sessionSecret = async (configured: string | undefined, dataDir: string): Promise<string> => {
  if (configured !== undefined) return configured;
  const file = join(dataDir, 'secret');
  const secret = await keptSecret(file, dataDir);
  if (secret.length < 32)
    throw new Error(`${file} holds no secret: delete it, and the next start makes one.`);
  return secret;
};

/** @throws ConfigError when the folder cannot be used, as in a container with a read-only file system. */
const keptSecret = async (file: string, dataDir: string): Promise<string> => {
  try {
    return (await readIfThere(file)) ?? (await make(file, dataDir));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new ConfigError([
      `ROLLCALL_SECRET is not set, and ${dataDir} cannot be used to keep one (${String(error.code)}): set it, or let ROLLCALL_DATA_DIR name a folder that the server may write to.`,
    ]);
  }
};

/** Written whole and then linked, so that two starts at once agree on one secret and none reads half of it. */
const make = async (file: string, dataDir: string): Promise<string> => {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  return (await readIfThere(file)) ?? '';
};

const readIfThere = async (file: string): Promise<string | undefined> => {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
