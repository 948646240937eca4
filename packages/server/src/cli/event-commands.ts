import { EventEmitter } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import type pg from 'pg';
import { ResourceSource } from '../connections/directory-reader.ts';
import { Directories } from '../directories/directories.ts';
import { EventFeed } from '../events/event-feed.ts';
import { scimBaseUrl } from '../http/public-base.ts';
import { createScimService } from '../scim-service.ts';
import { findDirectory } from './find-directory.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

interface TailOptions {
  readonly directory: string;
  readonly after?: number;
  readonly follow: boolean;
}

export const addEventCommands = (program: Command, terminal: Terminal): void => {
  program
    .command('events')
    .description('what has happened in a directory')
    .command('tail')
    .description('print events as they come, one JSON object a line')
    .option('--directory <name>', 'the directory', 'default')
    .option('--after <sequence>', 'begin after this event; 0 for all', readSequence)
    .option('--no-follow', 'print what there is, and end')
    .action((options: TailOptions) => tail(terminal, options));
};

const pageSize = 100;
const waitMs = 60_000;

const tail = (terminal: Terminal, options: TailOptions): Promise<void> =>
  withDatabase(terminal, async (pool, config) => {
    const { id: directoryId } = await findDirectory(pool, options.directory);
    const feed = feedOf(
      pool,
      config.profile,
      scimBaseUrl(config.publicUrl ?? `http://localhost:${config.port}`),
    );
    const interrupted = new AbortController();
    process.once('SIGINT', () => interrupted.abort());
    let after = options.after ?? (await feed.lastOf(directoryId));
    while (!interrupted.signal.aborted) {
      const place = { directoryId, after, count: pageSize };
      const page = await feed.readOrWait(place, options.follow ? waitMs : 0, interrupted.signal);
      for (const event of page.items) terminal.out(`${JSON.stringify(event)}\n`);
      if (!options.follow && page.items.length === 0) return;
      after = page.next;
    }
  });

const feedOf = (pool: pg.Pool, profile: string, baseUrl: string): EventFeed => {
  const { scim, models } = createScimService({
    pool,
    directories: new Directories(pool),
    profile,
    cursorSecret: 'the command line pages through nothing',
    onFault: () => {},
  });
  return new EventFeed(
    pool,
    new ResourceSource({ pool, scim, models, scimBaseUrl: baseUrl }),
    new EventEmitter(),
  );
};

const readSequence = (text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It takes a whole number from 0 on.');
  return Number(text);
};
