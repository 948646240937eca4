import { randomBytes } from 'node:crypto';
import type { AdminRole, Invitation, InvitationOffer } from '@rollcall/contracts';
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import { newId } from '../../new-id.ts';
import type { Clock } from '../../tokens/infra-tokens.ts';
import { hashSecret } from '../../tokens/token-secret.ts';
import type { AdminAuth } from '../auth.ts';
import { makeAdmin } from '../make-admin.ts';

const validForMs = 7 * 24 * 3_600_000;

export interface Invited {
  readonly email: string;
  readonly role: AdminRole;
  readonly invitedBy: string;
}

/** Who may become an admin, by a link that works once and for seven days. Its secret is stored hashed only. */
export class AdminInvitations {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;

  constructor(pool: pg.Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
  }

  async list(): Promise<Invitation[]> {
    const { rows } = await this.#pool.query<InvitationRow>(
      `select ${columns} from admin_invitations order by created_at desc, id`,
    );
    return rows.map((row) => this.#view(row));
  }

  /** A second invitation of the same address takes the place of the first. `undefined`: an admin has the address. */
  async create(invited: Invited): Promise<{ invitation: Invitation; secret: string } | undefined> {
    const now = this.#clock.now();
    const secret = randomBytes(32).toString('base64url');
    const { rows } = await this.#pool.query<InvitationRow>(
      `insert into admin_invitations (id, email, role, secret_hash, invited_by, created_at, expires_at)
       select $1, $2, $3, $4, $5, $6, $7 where not exists (select from admins where email = $2)
       on conflict (email) do update set id = excluded.id, role = excluded.role,
         secret_hash = excluded.secret_hash, invited_by = excluded.invited_by,
         created_at = excluded.created_at, expires_at = excluded.expires_at
       returning ${columns}`,
      [
        newId(),
        invited.email.toLowerCase(),
        invited.role,
        hashSecret(secret),
        invited.invitedBy,
        now,
        new Date(now.getTime() + validForMs),
      ],
    );
    return rows[0] === undefined ? undefined : { invitation: this.#view(rows[0]), secret };
  }

  /** False: there is no such invitation, or it was accepted. */
  async revoke(id: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query('delete from admin_invitations where id = $1', [id]);
    return rowCount === 1;
  }

  async find(secret: string): Promise<InvitationOffer | undefined> {
    const { rows } = await this.#pool.query<InvitationRow>(
      `select ${columns} from admin_invitations where secret_hash = $1 and expires_at > $2`,
      [hashSecret(secret), this.#clock.now()],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    const { email, role, invitedBy, expiresAt } = this.#view(row);
    return { email, role, invitedBy, expiresAt };
  }

  /** Makes the admin and uses the invitation up, both or neither. Returns the address to sign in with. */
  async accept(auth: AdminAuth, secret: string, newcomer: Newcomer): Promise<string | undefined> {
    const passwordHash = await auth.hashPassword(newcomer.password);
    return auth.inTransaction(async (scoped, db) => {
      const invited = await takeInvitation(db, secret, this.#clock.now());
      if (invited === undefined) return undefined;
      await makeAdmin(scoped, { ...invited, name: newcomer.name, passwordHash });
      return invited.email;
    });
  }

  #view(row: InvitationRow): Invitation {
    return {
      id: row.id,
      email: row.email,
      role: row.role,
      invitedBy: row.invited_by,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      expired: row.expires_at <= this.#clock.now(),
    };
  }
}

export interface Newcomer {
  readonly name: string;
  readonly password: string;
}

const columns = 'id, email, role, invited_by, created_at, expires_at';

interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly role: AdminRole;
  readonly invited_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

/** Of two that accept at the same time one deletes the row. */
const takeInvitation = async (db: Kysely<unknown>, secret: string, now: Date) => {
  const { rows } = await sql<{ email: string; role: AdminRole }>`
    delete from admin_invitations where secret_hash = ${hashSecret(secret)} and expires_at > ${now}
    returning email, role`.execute(db);
  return rows[0];
};
