import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { ShortMemory } from '../freshness/short-memory.ts';
import { environment } from './environment-token.ts';
import {
  type InfraToken,
  type InfraTokenRow,
  infraTokenColumns,
  infraTokenOf,
  type TokenScope,
} from './infra-token.ts';
import { generateSecret, hashSecret, hintOf } from './token-secret.ts';

export interface NewInfraToken {
  readonly directoryId: string;
  readonly label: string;
  readonly expiryDays: number | null;
  readonly createdBy: string;
  /** The tolerance profile; left out: the server's default. */
  readonly profile?: string | undefined;
  /** Left out: reading and writing by SCIM. */
  readonly scopes?: readonly TokenScope[] | undefined;
}

export interface RotationRequest {
  readonly directoryId: string;
  readonly id: string;
  readonly createdBy: string;
}

/** `fromEnvironment`: its secret is given from outside, and only there another can be. */
export type Rotation =
  | { readonly kind: 'rotated'; readonly token: InfraToken; readonly secret: string }
  | { readonly kind: 'missing' | 'alreadyRotated' | 'fromEnvironment' };

export interface Clock {
  now(): Date;
}

const scimScopes: readonly TokenScope[] = ['scim:read', 'scim:write'];

/** The InfraTokens of all directories. Secrets go in and are hashed; they never come out again. */
export class InfraTokens {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;
  readonly #byHash: ShortMemory<InfraToken>;

  constructor(pool: pg.Pool, clock: Clock) {
    this.#pool = pool;
    this.#clock = clock;
    this.#byHash = new ShortMemory({ load: (hash) => this.#load(hash), now: () => clock.now().getTime() });
  }

  /** The answer is up to a second old, except for what this process deleted itself. */
  find(secret: string): Promise<InfraToken | undefined> {
    return this.#byHash.get(hashSecret(secret).toString('hex'));
  }

  async create(request: NewInfraToken): Promise<{ token: InfraToken; secret: string }> {
    const secret = generateSecret();
    const created = this.#clock.now();
    const { rows } = await this.#pool.query<InfraTokenRow>(
      `insert into infra_tokens (id, directory_id, label, hint, secret_hash, scopes, profile, created_by, created, expires, source)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $1) returning ${infraTokenColumns}`,
      [
        randomUUID(),
        request.directoryId,
        request.label,
        hintOf(secret),
        hashSecret(secret),
        request.scopes ?? scimScopes,
        request.profile ?? null,
        request.createdBy,
        created,
        expiryOf(created, request.expiryDays),
      ],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('The new InfraToken was not returned');
    return { token: infraTokenOf(row), secret };
  }

  /** A second secret for what uses a token: valid beside the first, until that one is deleted, and for as long. */
  async rotate({ directoryId, id, createdBy }: RotationRequest): Promise<Rotation> {
    const known = await this.#read(directoryId, id);
    if (known === undefined) return { kind: 'missing' };
    if (known.createdBy === environment) return { kind: 'fromEnvironment' };
    const secret = generateSecret();
    const { rows } = await this.#pool.query<InfraTokenRow>(
      `insert into infra_tokens (id, directory_id, label, hint, secret_hash, scopes, profile, created_by, created,
                                 expires, rotates, source)
       select $3, directory_id, label, $4, $5, scopes, profile, $6, $7, $7::timestamptz + (expires - created), id, source
         from infra_tokens where directory_id = $1 and id = $2
       on conflict on constraint infra_tokens__rotates do nothing returning ${infraTokenColumns}`,
      [directoryId, id, randomUUID(), hintOf(secret), hashSecret(secret), createdBy, this.#clock.now()],
    );
    return rows[0] === undefined
      ? { kind: 'alreadyRotated' }
      : { kind: 'rotated', token: infraTokenOf(rows[0]), secret };
  }

  /** Changes the tolerance profile; `null`: the server's default. `undefined` when there is no such token. */
  async setProfile(directoryId: string, id: string, profile: string | null): Promise<InfraToken | undefined> {
    const { rows } = await this.#pool.query<InfraTokenRow & { secret_hash: Buffer }>(
      `update infra_tokens set profile = $3 where directory_id = $1 and id = $2
       returning secret_hash, ${infraTokenColumns}`,
      [directoryId, id, profile],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    this.#byHash.forget(row.secret_hash.toString('hex'));
    return infraTokenOf(row);
  }

  async list(directoryId: string): Promise<InfraToken[]> {
    const { rows } = await this.#pool.query<InfraTokenRow>(
      `select ${infraTokenColumns} from infra_tokens where directory_id = $1 order by created desc, id`,
      [directoryId],
    );
    return rows.map(infraTokenOf);
  }

  /** False when there is none. Refused from now on in this process, and within a second everywhere. */
  async delete(directoryId: string, id: string): Promise<boolean> {
    const { rows } = await this.#pool.query<{ secret_hash: Buffer }>(
      'delete from infra_tokens where directory_id = $1 and id = $2 returning secret_hash',
      [directoryId, id],
    );
    for (const { secret_hash } of rows) this.#byHash.forget(secret_hash.toString('hex'));
    return rows.length > 0;
  }

  async #read(directoryId: string, id: string): Promise<InfraToken | undefined> {
    const { rows } = await this.#pool.query<InfraTokenRow>(
      `select ${infraTokenColumns} from infra_tokens where directory_id = $1 and id = $2`,
      [directoryId, id],
    );
    return rows[0] && infraTokenOf(rows[0]);
  }

  async #load(hash: string): Promise<InfraToken | undefined> {
    const { rows } = await this.#pool.query<InfraTokenRow>({
      name: 'infra_tokens.by_hash',
      text: `select ${infraTokenColumns} from infra_tokens where secret_hash = $1`,
      values: [Buffer.from(hash, 'hex')],
    });
    return rows[0] && infraTokenOf(rows[0]);
  }
}

const dayMs = 86_400_000;

const expiryOf = (created: Date, days: number | null): Date | null =>
  days === null ? null : new Date(created.getTime() + days * dayMs);
