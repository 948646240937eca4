import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import type pg from 'pg';
import { endAllSessions } from '../admin/account/sessions.ts';
import { resetSecondFactor } from '../admin/admins/admins.ts';
import { CommandError } from './failures.ts';
import type { Terminal } from './terminal.ts';
import { withDatabase } from './with-database.ts';

/** For the day when no owner can sign in any more. */
export const addAdminCommands = (program: Command, terminal: Terminal): void => {
  const admins = program.command('admin').description('admins of the dashboard who cannot sign in');

  admins
    .command('reset-password <email>')
    .description('give an admin a new password; it alone goes to standard output')
    .action((email: string) => resetPassword(terminal, email));

  admins
    .command('reset-second-factor <email>')
    .description('let an admin sign in by password alone, and sign them out everywhere')
    .action((email: string) => resetFactor(terminal, email));
};

const resetPassword = (terminal: Terminal, email: string): Promise<void> =>
  withDatabase(terminal, async (pool) => {
    const id = await findAdmin(pool, email);
    // Loaded on demand: the other commands do not need the sign-in library.
    const { hashPassword } = await import('better-auth/crypto');
    const password = randomBytes(15).toString('base64url');
    await pool.query(
      `update admin_accounts set password = $2, updated_at = now()
       where admin_id = $1 and provider_id = 'credential'`,
      [id, await hashPassword(password)],
    );
    await endAllSessions(pool, id);
    terminal.err('The new password. Change it on the page "Your account" after signing in:\n');
    terminal.out(`${password}\n`);
  });

const resetFactor = (terminal: Terminal, email: string): Promise<void> =>
  withDatabase(terminal, async (pool) => {
    await resetSecondFactor(pool, await findAdmin(pool, email));
    terminal.err(
      'The password alone signs in now. Set the second factor up again on the page "Your account".\n',
    );
  });

const findAdmin = async (pool: pg.Pool, email: string): Promise<string> => {
  const { rows } = await pool.query<{ id: string }>('select id from admins where email = $1', [
    email.toLowerCase(),
  ]);
  if (rows[0] !== undefined) return rows[0].id;
  const { rows: all } = await pool.query<{ email: string }>('select email from admins order by email');
  const known = all.map((admin) => admin.email).join(', ');
  throw new CommandError(
    known === ''
      ? 'There is no admin yet: open the dashboard and set Rollcall up.'
      : `No admin has the address ${email}. There are: ${known}.`,
  );
};
