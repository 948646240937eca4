import { sql } from 'kysely';
import type pg from 'pg';
import type { AdminAuth } from './auth.ts';

export interface NewAdmin {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Whether anyone can sign in yet. */
export const hasAdmin = async (pool: pg.Pool): Promise<boolean> => {
  const { rows } = await pool.query<{ any: boolean }>('select exists (select from admins) as any');
  return rows[0]?.any ?? false;
};

/**
 * Makes the first admin, and nobody when there is one: the table's lock lets one of several set-ups at the same time
 * through, on however many nodes. The rows are written by better-auth, as its own sign-up writes them.
 */
export const createFirstAdmin = async (
  auth: AdminAuth,
  { name, email, password }: NewAdmin,
): Promise<'created' | 'not-first'> => {
  // Hashing takes its time on purpose; the lock does not wait for it.
  const hash = await auth.hashPassword(password);
  return auth.inTransaction(async (scoped, db) => {
    await sql`lock table admins in share row exclusive mode`.execute(db);
    const { rows } = await sql`select from admins limit 1`.execute(db);
    if (rows.length > 0) return 'not-first';
    const { internalAdapter } = await scoped.$context;
    const admin = await internalAdapter.createUser(
      { name, email, emailVerified: false },
      { method: 'email-password' },
    );
    await internalAdapter.linkAccount({
      userId: admin.id,
      accountId: admin.id,
      providerId: 'credential',
      password: hash,
    });
    return 'created';
  });
};
