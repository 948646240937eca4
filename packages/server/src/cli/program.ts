import { Command } from 'commander';
import { version } from '../version.ts';
import { addAdminCommands } from './admin-commands.ts';
import { examine } from './doctor.ts';
import { addEventCommands } from './event-commands.ts';
import { CommandError } from './failures.ts';
import { runMigrations } from './migrate.ts';
import { addScimCommands } from './scim-commands.ts';
import type { Terminal } from './terminal.ts';
import { addTokenCommands } from './token-commands.ts';
import { addTransferCommands } from './transfer-commands.ts';
import { addUserCommands } from './user-commands.ts';

const workersMax = 64;

/** @throws CommandError */
const readWorkers = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= workersMax) return number;
  throw new CommandError(`--workers takes a whole number from 1 to ${workersMax}, and not "${text}".`);
};

/** The command line: results go to standard output, everything else to standard error. */
export const createProgram = (terminal: Terminal): Command => {
  const program = new Command('rollcall');
  program
    .description('Self-hosted SCIM 2.0 provisioning server. Settings are environment variables.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  program
    .command('serve', { isDefault: true })
    .description('run the server (what happens without a command)')
    .option(
      '--workers <number>',
      'processes that share the port, e.g. one for each core; needs PostgreSQL',
      '1',
    )
    // Loaded on demand: the other commands need neither the HTTP server nor the sign-in library.
    .action(async ({ workers }: { readonly workers: string }) => {
      const { serve } = await import('./serve.ts');
      await serve(terminal, readWorkers(workers));
    });
  program
    .command('migrate')
    .description('bring the database up to date, as serve does when it starts')
    .action(() => runMigrations(terminal));
  addTokenCommands(program, terminal);
  addScimCommands(program, terminal);
  addUserCommands(program, terminal);
  addTransferCommands(program, terminal);
  addAdminCommands(program, terminal);
  addEventCommands(program, terminal);
  program
    .command('doctor')
    .description('check settings, database, clock and address, and change nothing')
    .action(() => examine(terminal));
  return program;
};
