import { sql } from 'kysely';
import type pg from 'pg';
import type { AdminAuth } from './auth.ts';
import { makeAdmin } from './make-admin.ts';

export interface FirstAdmin {
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
 * Makes the first admin, an owner, and nobody when there is one: the table's lock lets one of several set-ups at the
 * same time through, on however many nodes.
 */
export const createFirstAdmin = async (
  auth: AdminAuth,
  { name, email, password }: FirstAdmin,
): Promise<'created' | 'not-first'> => {
  // Hashing takes its time on purpose; the lock does not wait for it.
  const passwordHash = await auth.hashPassword(password);
  return auth.inTransaction(async (scoped, db) => {
    await sql`lock table admins in share row exclusive mode`.execute(db);
    const { rows } = await sql`select from admins limit 1`.execute(db);
    if (rows.length > 0) return 'not-first';
    await makeAdmin(scoped, { name, email, role: 'owner', passwordHash });
    return 'created';
  });
};
