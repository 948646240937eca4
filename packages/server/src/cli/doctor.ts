import type pg from 'pg';
import { type Config, ConfigError } from '../config/config.ts';
import { OpenDatabaseError } from '../db/open-database.ts';
import { checkHosts } from './check-hosts.ts';
import {
  checkAddress,
  checkClock,
  checkContent,
  checkEvents,
  checkMigrations,
  checkServer,
  type Finding,
} from './check-ups.ts';
import { CommandError } from './failures.ts';
import { loadConfig } from './load-config.ts';
import { formatTable } from './table.ts';
import type { Terminal } from './terminal.ts';
import { openForCommand } from './with-database.ts';

/** Looks at everything that has to be right, changes nothing, and says what to do about what is not. */
export const examine = async (terminal: Terminal): Promise<void> => {
  const findings = await findingsOf(terminal);
  const rows = findings.map(({ state, subject, detail }) => [state, subject, detail]);
  terminal.out(formatTable(['', 'what', 'finding'], rows));
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  if (wrong > 0)
    throw new CommandError(`${wrong === 1 ? 'One thing needs' : `${wrong} things need`} attention.`);
};

const findingsOf = async (terminal: Terminal): Promise<Finding[]> => {
  try {
    const config = loadConfig(terminal);
    const settings: Finding = { state: 'ok', subject: 'Settings', detail: 'every one that is set is valid' };
    return [settings, ...(await databaseFindings(config, terminal)), await checkAddress(config.publicUrl)];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((detail) => ({ state: 'wrong', subject: 'Settings', detail }));
  }
};

const databaseFindings = async (config: Config, terminal: Terminal): Promise<Finding[]> => [
  ...(config.databaseUrl === undefined ? [] : await checkHosts(config.databaseUrl)),
  ...(await contentFindings(config, terminal)),
];

const contentFindings = async (config: Config, terminal: Terminal): Promise<Finding[]> => {
  try {
    const database = await openForCommand(config, terminal);
    try {
      return await examinePool(database.pool);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof CommandError) && !(error instanceof OpenDatabaseError)) throw error;
    return [{ state: 'wrong', subject: 'Database', detail: error.message.replaceAll('\n', ' ') }];
  }
};

const examinePool = async (pool: pg.Pool): Promise<Finding[]> => {
  const migrations = await checkMigrations(pool);
  const findings = [await checkServer(pool), migrations, await checkClock(pool)];
  // Before the first migration there are no tables to ask.
  if (migrations.state !== 'ok') return findings;
  return [...findings, ...(await checkContent(pool)), ...(await checkEvents(pool))];
};
