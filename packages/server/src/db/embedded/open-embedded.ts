/**
 * The default database: PostgreSQL compiled to WebAssembly (PGlite), in a thread of its own, behind a pg.Pool of one
 * connection. Everything else in the server sees that pool and cannot tell the difference. What PGlite leaves out is
 * added here: real fsync (worker/durable-file-system.mjs), a lock (directory-lock.ts), check-points and vacuum
 * (maintenance.ts), a first start from a template (template.ts), a restart after a crash (engine-supervisor.ts).
 *
 * What it cannot do: LISTEN/NOTIFY between connections (there is one), and time limits (`statement_timeout` is
 * accepted and has no effect, as the engine has no signals). docs/decisions/embedded-database.md has the figures.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createPool, type Database, drain, type Log } from '../pool.ts';
import { ensureDataDirectory } from './data-directory.ts';
import { lockDirectory } from './directory-lock.ts';
import type { Engine } from './engine.ts';
import { superviseEngine } from './engine-supervisor.ts';
import { keepMaintained } from './maintenance.ts';
import { OWNER_ROLE } from './worker/engine-settings.mjs';

const MAINTENANCE_EVERY_MS = 20_000;
/** Long enough for the queue behind a slow query; short enough to show a caller that waits for itself. */
const QUEUE_TIMEOUT_MS = 60_000;

export interface EmbeddedOptions {
  readonly dataDir: string;
  readonly log: Log;
  /** Instead of the template that the build made; undefined for none. */
  readonly template?: (() => Promise<Buffer | undefined>) | undefined;
}

export interface EmbeddedDatabase extends Database {
  readonly kind: 'embedded';
  /** The running engine; another one after a crash. */
  engine(): Promise<Engine>;
}

/** @throws OpenDatabaseError when another process uses the data directory, or it holds something else. */
export async function openEmbedded({ dataDir, log, template }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const home = resolve(dataDir);
  const directory = join(home, 'database');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const supervisor = superviseEngine(directory, log);
  const lock = await lockDirectory(home, {
    log,
    onLost: () => {
      log(`Another process has taken ${home}: the database stops here.`);
      supervisor.abandon(`Another process has taken ${home}.`);
    },
  });
  try {
    await ensureDataDirectory(directory, template);
    await supervisor.engine();
  } catch (error) {
    await supervisor.close();
    await lock.release();
    throw error;
  }

  const pool = createPool(
    {
      stream: () => supervisor.openStream(),
      max: 1,
      // The one connection stays, and its prepared statements with it.
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: QUEUE_TIMEOUT_MS,
      // All stated, or pg would look into PGHOST, PGSSLMODE and the like.
      host: 'localhost',
      port: 5432,
      user: OWNER_ROLE,
      database: 'postgres',
      password: '',
      ssl: false,
    },
    log,
  );
  const endMaintenance = keepMaintained(pool, MAINTENANCE_EVERY_MS, log);

  const close = async (): Promise<void> => {
    await endMaintenance();
    await drain(pool, log);
    await supervisor.close();
    await lock.release();
  };
  let closed: Promise<void> | undefined;
  return {
    pool,
    kind: 'embedded',
    engine: supervisor.engine,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
