import { migrate } from '../db/migrate.ts';
import { loadConfig } from './load-config.ts';
import type { Terminal } from './terminal.ts';
import { openForCommand } from './with-database.ts';

/** Brings the database up to date and says what that took; `serve` does the same by itself. */
export const runMigrations = async (terminal: Terminal): Promise<void> => {
  const database = await openForCommand(loadConfig(terminal), terminal);
  try {
    const applied = await migrate(database.pool);
    const names = applied.map(({ version, name }) => `  ${String(version).padStart(4, '0')}_${name}`);
    terminal.out(applied.length === 0 ? 'The database is up to date.\n' : `Applied:\n${names.join('\n')}\n`);
  } finally {
    await database.close();
  }
};
