/**
 * The one-time codes that the first admin types in: they prove that someone can see the console of a server. Each start
 * prints one, and any node or worker takes any of them, since they are kept, hashed with the server's secret, in the
 * database. Ten wrong tries end them all; whoever answered the tenth prints a new one.
 */
import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { transaction } from '../db/transaction.ts';
import { makeSetupCode, plainSetupCode } from './setup-code.ts';

const wrongTriesMax = 10;
const validFor = '1 day';

export interface SetupCodesOptions {
  readonly pool: pg.Pool;
  readonly secret: string;
  /** Tells whoever can see this server's console of a code that takes the place of others, and why. */
  announce(code: string, why: 'tries' | 'expiry'): void;
}

export class SetupCodes {
  readonly #options: SetupCodesOptions;
  readonly #issued: Buffer[] = [];

  constructor(options: SetupCodesOptions) {
    this.#options = options;
  }

  issue(): Promise<string> {
    return this.#issueBy(this.#options.pool);
  }

  /** Case, spaces and the hyphen do not matter. A wrong one counts. */
  async matches(candidate: string): Promise<boolean> {
    const outcome = await transaction(this.#options.pool, async (client) => {
      // Of the wrong tries at the same time one is the tenth.
      await client.query('lock table setup_codes in share row exclusive mode');
      await client.query('delete from setup_codes where expires <= now()');
      const { rowCount } = await client.query('select from setup_codes where hash = $1', [
        this.#hashOf(candidate),
      ]);
      return rowCount === 1 ? 'right' : this.#countWrong(client);
    });
    if (typeof outcome === 'string') return outcome === 'right';
    this.#options.announce(outcome.code, outcome.why);
    return false;
  }

  /** There is an admin: no code is of use. */
  async clear(): Promise<void> {
    await this.#options.pool.query('delete from setup_codes');
  }

  /** What this server has printed ends with it. */
  async withdraw(): Promise<void> {
    if (this.#issued.length === 0) return;
    await this.#options.pool.query('delete from setup_codes where hash = any($1)', [this.#issued]);
  }

  async #countWrong(
    client: pg.PoolClient,
  ): Promise<'wrong' | { readonly code: string; readonly why: 'tries' | 'expiry' }> {
    const { rows } = await client.query<{ tries: number }>(
      'update setup_codes set wrong_tries = wrong_tries + 1 returning wrong_tries as tries',
    );
    if (rows.length > 0 && rows.every(({ tries }) => tries < wrongTriesMax)) return 'wrong';
    await client.query('delete from setup_codes');
    return { code: await this.#issueBy(client), why: rows.length > 0 ? 'tries' : 'expiry' };
  }

  async #issueBy(client: pg.Pool | pg.PoolClient): Promise<string> {
    const code = makeSetupCode();
    const hash = this.#hashOf(code);
    await client.query(
      `insert into setup_codes (hash, expires) values ($1, now() + interval '${validFor}')`,
      [hash],
    );
    this.#issued.push(hash);
    return code;
  }

  #hashOf(code: string): Buffer {
    return createHmac('sha256', this.#options.secret).update(plainSetupCode(code)).digest();
  }
}

export const announcement = (code: string, why: 'tries' | 'expiry'): string =>
  why === 'tries'
    ? `Too many wrong set-up codes were tried. The new set-up code is ${code}`
    : `The set-up code had expired. The new set-up code is ${code}`;
