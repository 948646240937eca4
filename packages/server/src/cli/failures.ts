import { CommanderError } from 'commander';
import { ConfigError } from '../config/config.ts';
import { OpenDatabaseError } from '../db/open-database-error.ts';
import type { Terminal } from './terminal.ts';

/** A command that cannot do what was asked; the message is one sentence for whoever typed it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Prints what whoever runs the command can act on; only what nobody foresaw comes with its stack. */
export const exitCodeFor = (error: unknown, terminal: Terminal): number => {
  if (error instanceof CommanderError) return error.exitCode;
  terminal.err(`${describe(error)}\n`);
  return 1;
};

const describe = (error: unknown): string => {
  if (error instanceof ConfigError) return error.problems.join('\n');
  if (error instanceof CommandError || error instanceof OpenDatabaseError) return error.message;
  if (!(error instanceof Error)) return String(error);
  return listenSentence(error) ?? error.stack ?? error.message;
};

/** Why the port could not be had, in a sentence. */
const listenSentence = (error: Error): string | undefined => {
  if (!('code' in error) || !('syscall' in error)) return undefined;
  // A worker asks the primary for the port, which binds it.
  if (error.syscall !== 'listen' && error.syscall !== 'bind') return undefined;
  const port = 'port' in error ? String(error.port) : '';
  const address = 'address' in error ? String(error.address) : '';
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program, perhaps by another Rollcall: stop that one, or set PORT to a free port.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user: set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}: set HOST to one it has, e.g. 127.0.0.1 or 0.0.0.0.`;
    default:
      return undefined;
  }
};
