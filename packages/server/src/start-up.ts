import { AdminAuth } from './admin/auth.ts';
import { announcement, SetupCodes } from './admin/setup-codes.ts';
import type { Config } from './config/config.ts';
import { sessionSecret } from './config/session-secret.ts';
import { migrate } from './db/migrate.ts';
import { type Database, openDatabase } from './db/open-database.ts';
import { Directories } from './directories/directories.ts';
import { followEnvironment } from './follow-environment.ts';
import type { LogSink } from './http/logging.ts';
import { Reports } from './reports.ts';

export interface ServerOutput {
  readonly log: LogSink;
  /** What a person at the console is to see: progress, and set-up codes made later on. */
  say(line: string): void;
}

/** What a process has in hand before it serves. */
export interface Opened {
  readonly database: Database;
  readonly reports: Reports;
  readonly secret: string;
  readonly setupCodes: SetupCodes;
  /** Closes the database; the set-up codes that this process has printed end with it. */
  close(): Promise<void>;
}

export const open = async (config: Config, say: ServerOutput['say'], poolMax?: number): Promise<Opened> => {
  const reports = new Reports(say);
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    poolMax,
    log: (line) => reports.line(line),
  });
  try {
    const secret = await sessionSecret(config.secret, config.dataDir);
    const announce = (code: string, why: 'tries' | 'expiry'): void => say(announcement(code, why));
    const setupCodes = new SetupCodes({ pool: database.pool, secret, announce });
    const close = async (): Promise<void> => {
      // They expire by themselves where the database is away.
      await setupCodes.withdraw().catch(() => {});
      await database.close();
    };
    return { database, reports, secret, setupCodes, close };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** What must happen once, however many processes serve afterwards. Returns a set-up code where there is no admin. */
export const prepare = async (
  config: Config,
  say: ServerOutput['say'],
  { database: { pool }, secret, setupCodes }: Opened,
): Promise<string | undefined> => {
  say('Bringing the database up to date …');
  await migrate(pool);
  const auth = new AdminAuth(pool, { secret, publicUrl: config.publicUrl });
  return followEnvironment(config, { pool, auth, directories: new Directories(pool), setupCodes });
};
