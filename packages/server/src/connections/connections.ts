import type { ConnectionPatch, ConnectionRequest } from '@rollcall/contracts';
import type pg from 'pg';
import { ProblemError } from '../http/problem.ts';
import { newId } from '../new-id.ts';
import { checkSettings, kindOf } from './check-request.ts';
import type { ConnectionRow } from './connection-row.ts';
import type { ConnectorKind, ConnectorKinds } from './connector-kind.ts';
import type { SecretBox } from './secret-box.ts';

export interface ConnectionKey {
  readonly directoryId: string;
  readonly id: string;
}

/** Once a generated secret was replaced, the one before it goes on signing for so long. */
const overlapMs = 86_400_000;

/** The connections of all directories. Secrets go in and are sealed; only a delivery takes them out. */
export class Connections {
  readonly #pool: pg.Pool;
  readonly #kinds: ConnectorKinds;
  readonly #box: SecretBox;

  constructor(pool: pg.Pool, kinds: ConnectorKinds, box: SecretBox) {
    this.#pool = pool;
    this.#kinds = kinds;
    this.#box = box;
  }

  async list(directoryId: string): Promise<ConnectionRow[]> {
    const { rows } = await this.#pool.query<ConnectionRow>(
      'select * from connections where directory_id = $1 order by created, id',
      [directoryId],
    );
    return rows;
  }

  async find({ directoryId, id }: ConnectionKey): Promise<ConnectionRow | undefined> {
    const { rows } = await this.#pool.query<ConnectionRow>(
      'select * from connections where directory_id = $1 and id = $2',
      [directoryId, id],
    );
    return rows[0];
  }

  /**
   * It hears of what happens from now on.
   * @returns the secret where it was made here
   * @throws ProblemError 400, 409
   */
  async create(
    directoryId: string,
    request: ConnectionRequest,
    by: string,
  ): Promise<{ row: ConnectionRow; secret: string | null }> {
    const kind = kindOf(this.#kinds, request.kind);
    checkSettings(kind, request.settings);
    const secret = newSecret(kind, request.secret);
    const id = newId();
    const { rows } = await this.#pool.query<ConnectionRow>(
      `insert into connections (id, directory_id, kind, name, settings, secret, event_kinds, resource_types, paused,
                                cursor, created, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9,
               coalesce((select sequence from event_chains where directory_id = $2), 0), now(), $10)
       on conflict on constraint connections__name do nothing returning *`,
      [
        id,
        directoryId,
        request.kind,
        request.name.trim(),
        JSON.stringify(request.settings),
        this.#box.seal(secret, id),
        request.eventKinds ?? null,
        request.resourceTypes ?? null,
        request.paused ?? false,
        by,
      ],
    );
    const [row] = rows;
    if (row === undefined) throw nameTaken(request.name);
    return { row, secret: kind.secret.kind === 'generated' ? secret : null };
  }

  /** @throws ProblemError 400, 409 */
  async update(row: ConnectionRow, patch: ConnectionPatch): Promise<ConnectionRow | undefined> {
    const kind = kindOf(this.#kinds, row.kind);
    if (patch.settings !== undefined) checkSettings(kind, patch.settings);
    if (patch.secret !== undefined) newSecret(kind, patch.secret);
    const { rows: taken } = await this.#pool.query(
      'select from connections where directory_id = $1 and name = $2 and id <> $3',
      [row.directory_id, patch.name?.trim() ?? row.name, row.id],
    );
    if (taken.length > 0) throw nameTaken(patch.name ?? row.name);
    // What changed may be what went wrong: the target is asked again at once.
    const { rows } = await this.#pool.query<ConnectionRow>(
      `update connections set name = $2, settings = $3, secret = $4, event_kinds = $5, resource_types = $6,
                              paused = $7, failures = 0, resume_at = null
        where id = $1 returning *`,
      [
        row.id,
        patch.name?.trim() ?? row.name,
        JSON.stringify(patch.settings ?? row.settings),
        patch.secret === undefined ? row.secret : this.#box.seal(patch.secret, row.id),
        patch.eventKinds === undefined ? row.event_kinds : patch.eventKinds,
        patch.resourceTypes === undefined ? row.resource_types : patch.resourceTypes,
        patch.paused ?? row.paused,
      ],
    );
    return rows[0];
  }

  async delete({ directoryId, id }: ConnectionKey): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'delete from connections where directory_id = $1 and id = $2',
      [directoryId, id],
    );
    return rowCount === 1;
  }

  /**
   * A new generated secret; the one before it signs as well until the receiver has had a day to change.
   * @throws ProblemError 409
   */
  async replaceSecret(row: ConnectionRow): Promise<{ secret: string; previousUntil: Date }> {
    const kind = kindOf(this.#kinds, row.kind);
    if (kind.secret.kind !== 'generated')
      throw new ProblemError(
        409,
        "The secret is the target's own: change the connection and enter the new one.",
      );
    const secret = kind.secret.make();
    const previousUntil = new Date(Date.now() + overlapMs);
    await this.#pool.query(
      `update connections set previous_secret = secret, previous_secret_until = $3, secret = $2 where id = $1`,
      [row.id, this.#box.seal(secret, row.id), previousUntil],
    );
    return { secret, previousUntil };
  }
}

/** @throws ProblemError 400 */
const newSecret = (kind: ConnectorKind, given: string | undefined): string => {
  if (kind.secret.kind === 'given') {
    if (given === undefined) throw wrong('secret', 'Enter the secret that the target asks for.');
    return given;
  }
  if (given !== undefined) throw wrong('secret', 'The secret of this kind is made here: leave it out.');
  return kind.secret.make();
};

const wrong = (path: string, detail: string): ProblemError =>
  new ProblemError(400, detail, [{ path, detail }]);

const nameTaken = (name: string): ProblemError =>
  new ProblemError(409, `There is a connection "${name.trim()}" already: choose another name.`);
