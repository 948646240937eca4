import { Command } from 'commander';
import { version } from '../version.ts';
import { addAdminCommands } from './admin-commands.ts';
import { examine } from './doctor.ts';
import { addEventCommands } from './event-commands.ts';
import { runMigrations } from './migrate.ts';
import { addScimCommands } from './scim-commands.ts';
import type { Terminal } from './terminal.ts';
import { addTokenCommands } from './token-commands.ts';
import { addTransferCommands } from './transfer-commands.ts';
import { addUserCommands } from './user-commands.ts';

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
    // Loaded on demand: the other commands need neither the HTTP server nor the sign-in library.
    .action(async () => {
      const { serve } = await import('./serve.ts');
      await serve(terminal);
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
