import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { startEngine } from './engine.ts';
import { hasErrorCode } from './error-code.ts';
import { packDirectory } from './tape-archive.ts';
import { INITDB_ARGUMENTS, PREPARATION } from './worker/engine-settings.mjs';

/** The package's `dist`, seen alike from the sources and from the compiled files. */
const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url));

const PREFIX = 'embedded-template-';

/** Named after the engine's version and all that shapes the directory: an old template is never taken for a new one. */
export async function templatePath(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const engine: unknown = JSON.parse(await readFile(join(dirname(entry), '../package.json'), 'utf8'));
  const version = engine instanceof Object && 'version' in engine ? String(engine.version) : '';
  const print = createHash('sha256').update(JSON.stringify([version, INITDB_ARGUMENTS, PREPARATION]));
  return join(DIST, `${PREFIX}${print.digest('hex').slice(0, 12)}.tar.gz`);
}

/** A data directory as `initdb` leaves it, or undefined when this build has none. */
export async function readTemplate(): Promise<Buffer | undefined> {
  try {
    return await promisify(gunzip)(await readFile(await templatePath()));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Makes the template unless it is there; the build does it once, so that a first start needs no `initdb`. */
export async function makeTemplate(): Promise<{ path: string; bytes: number } | undefined> {
  const path = await templatePath();
  if ((await readTemplate()) !== undefined) return undefined;
  const scratch = await mkdtemp(join(tmpdir(), 'rollcall-template-'));
  try {
    const directory = join(scratch, 'database');
    const engine = await startEngine({ directory, prepare: true });
    await engine.close();
    const archive = await promisify(gzip)(await packDirectory(directory), { level: 9 });
    await mkdir(dirname(path), { recursive: true });
    const unfinished = `${path}.${randomUUID()}`;
    await writeFile(unfinished, archive);
    await rename(unfinished, path);
    for (const name of await readdir(dirname(path)))
      if (name.startsWith(PREFIX) && join(dirname(path), name) !== path) await rm(join(dirname(path), name));
    return { path, bytes: archive.length };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
