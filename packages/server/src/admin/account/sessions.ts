import type { AccountSession } from '@rollcall/contracts';
import type pg from 'pg';

/** The sessions that an admin could still use, the one used last first. */
export const listSessions = async (
  pool: pg.Pool,
  adminId: string,
  currentId: string,
): Promise<AccountSession[]> => {
  const { rows } = await pool.query<SessionRow>(
    `select id, ip_address, user_agent, created_at, updated_at from admin_sessions
     where admin_id = $1 and expires_at > now() order by updated_at desc, id`,
    [adminId],
  );
  return rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    userAgent: row.user_agent || null,
    address: row.ip_address || null,
    signedInAt: row.created_at.toISOString(),
    lastActiveAt: row.updated_at.toISOString(),
  }));
};

interface SessionRow {
  readonly id: string;
  readonly ip_address: string | null;
  readonly user_agent: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** False: this admin has no such session. */
export const endSession = async (pool: pg.Pool, adminId: string, id: string): Promise<boolean> => {
  const { rowCount } = await pool.query('delete from admin_sessions where admin_id = $1 and id = $2', [
    adminId,
    id,
  ]);
  return rowCount === 1;
};

export const endOtherSessions = async (pool: pg.Pool, adminId: string, keptId: string): Promise<void> => {
  await pool.query('delete from admin_sessions where admin_id = $1 and id <> $2', [adminId, keptId]);
};

export const endAllSessions = async (pool: pg.Pool, adminId: string): Promise<void> => {
  await pool.query('delete from admin_sessions where admin_id = $1', [adminId]);
};
