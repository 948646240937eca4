import { createWriteStream } from 'node:fs';
import { access, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { Directories } from '../directories/directories.ts';
import { exportDirectory } from '../transfer/export-directory.ts';
import { importDirectory } from '../transfer/import-directory.ts';
import { NotAnExport } from '../transfer/read-export.ts';
import type { Transferred } from '../transfer/transfer-line.ts';
import { CommandError } from './failures.ts';
import { findDirectory } from './find-directory.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

interface TransferOptions {
  readonly directory: string;
}

export const addTransferCommands = (program: Command, terminal: Terminal): void => {
  program
    .command('export')
    .description('write the users, groups and schemas of a directory to a file, one JSON object a line')
    .argument('<file>', 'where to; it must not exist')
    .option('--directory <name>', 'the directory', 'default')
    .action((file: string, options: TransferOptions) => exportTo(terminal, file, options));
  program
    .command('import')
    .description('bring an export into a directory: adds and changes, and removes nothing')
    .argument('<file>', 'what export has written')
    .option('--directory <name>', 'the directory', 'default')
    .action((file: string, options: TransferOptions) => importFrom(terminal, file, options));
};

/** The file has its name once it is whole. */
const exportTo = async (terminal: Terminal, file: string, options: TransferOptions): Promise<void> => {
  if (await exists(file)) throw new CommandError(`${file} exists already: give another name, or remove it.`);
  await withDatabase(terminal, async (pool) => {
    const directory = await findDirectory(pool, options.directory);
    const part = `${file}.part`;
    const progress = progressOf(terminal);
    let total: Transferred = { resources: 0, memberships: 0 };
    const client = await pool.connect();
    try {
      const lines = exportDirectory(client, directory, (done) => {
        total = done;
        progress(done);
      });
      await pipeline(Readable.from(lines), createWriteStream(part, { mode: 0o600 }));
      await rename(part, file);
    } catch (error) {
      await rm(part, { force: true });
      throw asCommandError(error, `Cannot write ${file}`);
    } finally {
      client.release();
    }
    terminal.err(`${wordsOf(total)} of "${directory.name}" are in ${file}.\n`);
  });
};

const refusalsShown = 20;

const importFrom = (terminal: Terminal, file: string, options: TransferOptions): Promise<void> =>
  withDatabase(terminal, async (pool) => {
    const { id: directoryId, name } = await findDirectory(pool, options.directory);
    const directories = new Directories(pool);
    const onProgress = progressOf(terminal);
    const imported = await importDirectory({ pool, directories, directoryId, file, onProgress }).catch(
      (error: unknown) => {
        throw asCommandError(error, `Cannot read ${file}`);
      },
    );
    terminal.err(`${wordsOf(imported)} are in "${name}" now.\n`);
    const { refused } = imported;
    if (refused.length === 0) return;
    for (const { line, reason } of refused.slice(0, refusalsShown)) terminal.err(`Line ${line}: ${reason}\n`);
    const rest = refused.length > refusalsShown ? ` The first ${refusalsShown} are above.` : '';
    throw new CommandError(
      `${refused.length} lines were refused and changed nothing.${rest} Correct the cause and import again: what is there already is only changed where it differs.`,
    );
  });

const wordsOf = ({ resources, memberships }: Transferred): string =>
  `${resources} resources and ${memberships} memberships`;

const progressEvery = 5_000;

const progressOf = (terminal: Terminal): ((done: Transferred) => void) => {
  let next = progressEvery;
  return (done) => {
    const { resources, memberships } = done;
    if (resources + memberships < next) return;
    next += progressEvery;
    terminal.err(`${wordsOf(done)} …\n`);
  };
};

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** What the operator can mend is said in a sentence. */
const asCommandError = (error: unknown, what: string): unknown => {
  if (error instanceof NotAnExport) return new CommandError(error.message);
  if (error instanceof Error && 'syscall' in error) return new CommandError(`${what}: ${error.message}.`);
  return error;
};
