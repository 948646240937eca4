import { findProfile, profiles } from '@rollcall/scim';
import { type Command, InvalidArgumentError } from 'commander';
import { isExpired } from '../tokens/infra-token.ts';
import { InfraTokens } from '../tokens/infra-tokens.ts';
import { CommandError } from './failures.ts';
import { findDirectory } from './find-directory.ts';
import { formatTable, shownDay } from './table.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

const clock = { now: () => new Date() };

export const addTokenCommands = (program: Command, terminal: Terminal): void => {
  const tokens = program.command('token').description('InfraTokens, the secrets of identity providers');

  tokens
    .command('create')
    .description('generate an InfraToken; its secret alone goes to standard output')
    .requiredOption('--label <text>', 'what it is for, e.g. the name of the identity provider', readLabel)
    .option('--expires <days>', 'days until it expires, or never', readExpiry, null)
    .option('--directory <name>', 'the directory it belongs to', 'default')
    .option('--profile <name>', 'the tolerance profile', readProfile)
    .option('--read-only', 'may read, but change nothing', false)
    .option('--events', 'may read the change feed as well', false)
    .action((options: CreateOptions) => create(terminal, options));

  tokens
    .command('list')
    .description('list the InfraTokens of a directory')
    .option('--directory <name>', 'the directory', 'default')
    .action(({ directory }: { directory: string }) => list(terminal, directory));

  tokens
    .command('revoke <id>')
    .description('delete an InfraToken; a running server refuses it within a second')
    .option('--directory <name>', 'the directory it belongs to', 'default')
    .action((id: string, { directory }: { directory: string }) => revoke(terminal, directory, id));
};

interface CreateOptions {
  readonly label: string;
  readonly expires: number | null;
  readonly directory: string;
  readonly profile?: string;
  readonly readOnly: boolean;
  readonly events: boolean;
}

const create = (
  terminal: Terminal,
  { label, expires, directory, profile, readOnly, events }: CreateOptions,
): Promise<void> =>
  withDatabase(terminal, async (pool) => {
    const { id } = await findDirectory(pool, directory);
    const tokens = new InfraTokens(pool, clock);
    const { token, secret } = await tokens.create({
      directoryId: id,
      label,
      expiryDays: expires,
      profile,
      scopes: [
        'scim:read',
        ...(readOnly ? [] : (['scim:write'] as const)),
        ...(events ? (['events:read'] as const) : []),
      ],
      createdBy: 'command line',
    });
    terminal.err(
      `InfraToken "${label}" (${token.id}), expires: ${shownDay(token.expires)}. Shown only now:\n`,
    );
    terminal.out(`${secret}\n`);
  });

const list = (terminal: Terminal, directory: string): Promise<void> =>
  withDatabase(terminal, async (pool) => {
    const { id } = await findDirectory(pool, directory);
    const tokens = await new InfraTokens(pool, clock).list(id);
    const rows = tokens.map((token) => [
      token.id,
      token.label,
      `${token.hint}…`,
      token.createdBy,
      shownDay(token.created),
      shownDay(token.lastUsed),
      `${shownDay(token.expires)}${isExpired(token, clock.now()) ? ' (expired)' : ''}`,
    ]);
    terminal.out(
      formatTable(['id', 'label', 'secret', 'created by', 'created', 'last used', 'expires'], rows),
    );
  });

const revoke = (terminal: Terminal, directory: string, tokenId: string): Promise<void> =>
  withDatabase(terminal, async (pool) => {
    const { id } = await findDirectory(pool, directory);
    const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tokenId);
    const deleted = isUuid && (await new InfraTokens(pool, clock).delete(id, tokenId));
    if (!deleted) {
      throw new CommandError(
        `There is no InfraToken with the id ${tokenId}; "rollcall token list" shows them.`,
      );
    }
    terminal.err('The InfraToken is deleted.\n');
  });

const readProfile = (text: string): string => {
  if (findProfile(text) !== undefined) return text;
  const known = [...profiles.keys()].join(', ');
  throw new InvalidArgumentError(
    `There are: ${known}; tolerances are added or left out behind the name, as in "default -create-on-missing".`,
  );
};

const readLabel = (text: string): string => {
  const label = text.trim();
  if (label === '' || label.length > 100) throw new InvalidArgumentError('It takes 1 to 100 characters.');
  return label;
};

const readExpiry = (text: string): number | null => {
  if (text === 'never') return null;
  if (!/^\d{1,4}$/.test(text) || Number(text) === 0) {
    throw new InvalidArgumentError('It takes a number of days, or never.');
  }
  return Number(text);
};
