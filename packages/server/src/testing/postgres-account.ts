import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** PostgreSQL refuses to run as root: as root the tests run it as `postgres` or `nobody`, otherwise as oneself. */
export async function postgresAccount(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => id(flag, name)));
    const [uid, gid] = ids;
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(
    'PostgreSQL cannot run as root: add a user named postgres, or run the tests as another user.',
  );
}

const id = async (flag: string, name: string): Promise<number | undefined> => {
  try {
    const { stdout } = await promisify(execFile)('id', [flag, name]);
    return Number(stdout);
  } catch {
    return undefined;
  }
};
