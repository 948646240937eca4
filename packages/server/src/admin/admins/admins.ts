import type { AdminRole, AdminRow } from '@rollcall/contracts';
import type pg from 'pg';

export type AdminOutcome = 'done' | 'missing' | 'last-owner';

export const listAdmins = async (pool: pg.Pool): Promise<AdminRow[]> => {
  const { rows } = await pool.query<StoredRow>(
    `select id, name, email, role, two_factor_enabled, created_at, last_sign_in_at,
       (select count(*)::int from admin_sessions s where s.admin_id = a.id and s.expires_at > now()) as sessions
     from admins a order by lower(name), id`,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    secondFactor: row.two_factor_enabled === true,
    sessions: row.sessions,
    createdAt: row.created_at.toISOString(),
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  }));
};

interface StoredRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: AdminRole;
  readonly two_factor_enabled: boolean | null;
  readonly created_at: Date;
  readonly last_sign_in_at: Date | null;
  readonly sessions: number;
}

/**
 * The owners there are, locked: of two that take each other's role away at the same time the second waits, reads anew,
 * and finds one owner left. In order of id, so that they never wait for each other.
 */
const lockedOwners = `owners as materialized (
  select id from admins where role = 'owner' order by id for update)`;

const anotherOwner = 'exists (select from owners where id <> $1)';

/** What somebody invited who is no owner any more is withdrawn: else it would be a way back in. */
const withdrawn = `withdrawn as (
  delete from admin_invitations i using changed c where i.invited_by = c.email and not c.stays)`;

/** An owner stays unless there is another one. */
export const changeRole = async (pool: pg.Pool, id: string, role: AdminRole): Promise<AdminOutcome> => {
  const { rowCount } = await pool.query(
    `with ${lockedOwners}, changed as (
       update admins set role = $2, updated_at = now()
       where id = $1 and ($2 = 'owner' or role <> 'owner' or ${anotherOwner})
       returning email, role = 'owner' as stays), ${withdrawn}
     select from changed`,
    [id, role],
  );
  return rowCount === 1 ? 'done' : whyNot(pool, id);
};

/** Sessions, password and second factor go with the admin. */
export const removeAdmin = async (pool: pg.Pool, id: string): Promise<AdminOutcome> => {
  const { rowCount } = await pool.query(
    `with ${lockedOwners}, changed as (
       delete from admins where id = $1 and (role <> 'owner' or ${anotherOwner})
       returning email, false as stays), ${withdrawn}
     select from changed`,
    [id],
  );
  return rowCount === 1 ? 'done' : whyNot(pool, id);
};

const whyNot = async (pool: pg.Pool, id: string): Promise<AdminOutcome> => {
  const { rows } = await pool.query('select from admins where id = $1', [id]);
  return rows.length === 0 ? 'missing' : 'last-owner';
};

/** For an admin whose app is gone: the password alone signs in again, and every session ends. False: no such admin. */
export const resetSecondFactor = async (pool: pg.Pool, id: string): Promise<boolean> => {
  const { rowCount } = await pool.query(
    `with factors as (delete from admin_second_factors where admin_id = $1),
       sessions as (delete from admin_sessions where admin_id = $1)
     update admins set two_factor_enabled = false, updated_at = now() where id = $1`,
    [id],
  );
  return rowCount === 1;
};
