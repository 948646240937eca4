import type pg from 'pg';
import type { Config } from '../config/config.ts';
import { migrate } from '../db/migrate.ts';
import { type Database, OpenDatabaseError, openDatabase } from '../db/open-database.ts';
import { CommandError } from './failures.ts';
import { loadConfig } from './load-config.ts';
import type { Terminal } from './terminal.ts';

/** Opens the configured database for one command, brought up to date, and closes it whatever happens. */
export const withDatabase = async (
  terminal: Terminal,
  work: (pool: pg.Pool, config: Config) => Promise<void>,
): Promise<void> => {
  const config = loadConfig(terminal);
  const database = await openForCommand(config, terminal);
  try {
    await migrate(database.pool);
    await work(database.pool, config);
  } finally {
    await database.close();
  }
};

/** @throws CommandError when the embedded database is in use: one process at a time can have it. */
export const openForCommand = async (config: Config, { err }: Terminal): Promise<Database> => {
  try {
    return await openDatabase({
      url: config.databaseUrl,
      dataDir: config.dataDir,
      poolMax: 2,
      log: (line) => err(`${line}\n`),
    });
  } catch (error) {
    if (!(error instanceof OpenDatabaseError) || config.databaseUrl !== undefined) throw error;
    throw new CommandError(
      `${error.message}\nWhile the server runs on the embedded database, use its dashboard for this instead.`,
      { cause: error },
    );
  }
};
