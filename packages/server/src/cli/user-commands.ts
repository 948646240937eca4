import type { UserStatus } from '@rollcall/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { listUsers } from '../admin/users/list-users.ts';
import { selectUsers } from '../admin/users/user-selection.ts';
import { Directories } from '../directories/directories.ts';
import { DirectoryModels } from '../store/directory-models.ts';
import { findDirectory } from './find-directory.ts';
import { formatTable } from './table.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

interface ListOptions {
  readonly directory: string;
  readonly search?: string;
  readonly status?: UserStatus;
  readonly start: number;
  readonly count: number;
}

export const addUserCommands = (program: Command, terminal: Terminal): void => {
  program
    .command('user')
    .description('users of a directory')
    .command('list')
    .description('list users by userName')
    .option('--directory <name>', 'the directory', 'default')
    .option(
      '--search <text>',
      'part of a name or e-mail address, the beginning of an externalId, or a custom value',
    )
    .addOption(new Option('--status <status>', 'only these').choices(['active', 'deactivated', 'removed']))
    .option('--start <number>', 'the first to show, from 1', readNumber, 1)
    .option('--count <number>', 'how many to show, up to 200', readNumber, 50)
    .action((options: ListOptions) => list(terminal, options));
};

const list = (terminal: Terminal, options: ListOptions): Promise<void> =>
  withDatabase(terminal, async (pool) => {
    const { id } = await findDirectory(pool, options.directory);
    const selection = await selectUsers(new DirectoryModels(pool, new Directories(pool)), id, {
      ...(options.search === undefined ? {} : { search: options.search }),
      ...(options.status === undefined ? {} : { status: options.status }),
    });
    const page = await listUsers(pool, selection, {
      startIndex: options.start,
      count: Math.min(options.count, 200),
    });
    const rows = page.items.map((user) => [
      user.id,
      user.userName,
      user.displayName ?? '',
      user.email ?? '',
      user.status,
    ]);
    terminal.out(formatTable(['id', 'userName', 'name', 'e-mail', 'status'], rows));
    const last = page.startIndex + page.items.length - 1;
    terminal.err(
      rows.length === 0 ? `None of ${page.total}.\n` : `${page.startIndex} to ${last} of ${page.total}.\n`,
    );
  });

const readNumber = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It takes a whole number from 1 on.');
  return Number(text);
};
