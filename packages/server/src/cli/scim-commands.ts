import type { Command } from 'commander';
import { Directories } from '../directories/directories.ts';
import { findDirectory } from './find-directory.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

export const addScimCommands = (program: Command, terminal: Terminal): void => {
  const scim = program.command('scim').description('SCIM provisioning of a directory');
  const add = (name: string, scimEnabled: boolean): void => {
    scim
      .command(name)
      .description(
        `switch SCIM provisioning ${scimEnabled ? 'on' : 'off'}; a running server follows within a second`,
      )
      .option('--directory <name>', 'the directory', 'default')
      .action(({ directory }: { directory: string }) => switchScim(terminal, directory, scimEnabled));
  };
  add('enable', true);
  add('disable', false);
};

const switchScim = (terminal: Terminal, directory: string, scimEnabled: boolean): Promise<void> =>
  withDatabase(terminal, async (pool) => {
    const { id } = await findDirectory(pool, directory);
    await new Directories(pool).update(id, { scimEnabled });
    terminal.err(`SCIM provisioning of "${directory}" is switched ${scimEnabled ? 'on' : 'off'}.\n`);
  });
