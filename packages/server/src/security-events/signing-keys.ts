/**
 * The keys that sign security event tokens: ES256, which every library of JOSE verifies. The first one is made when it
 * is needed. A new one signs at once, and the one before stays published, so that what it signed can still be verified.
 */
import type { SigningKey } from '@rollcall/contracts';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import type pg from 'pg';
import { SealedElsewhere, type SecretBox } from '../connections/secret-box.ts';
import { transaction } from '../db/transaction.ts';
import { ShortMemory } from '../freshness/short-memory.ts';

export const signingAlgorithm = 'ES256';

/** Longer than a receiver keeps what it has not verified. */
const publishedDays = 30;

export interface Signer {
  readonly kid: string;
  readonly key: CryptoKey;
}

interface KeyRow {
  readonly kid: string;
  readonly private_jwk: Buffer;
  readonly public_jwk: JWK;
  readonly created: Date;
  readonly published_until: Date | null;
}

export class SigningKeys {
  readonly #pool: pg.Pool;
  readonly #box: SecretBox;
  readonly #current: ShortMemory<Signer>;

  constructor(pool: pg.Pool, box: SecretBox) {
    this.#pool = pool;
    this.#box = box;
    this.#current = new ShortMemory({ load: () => this.#readSigner(), now: Date.now });
  }

  /** @throws KeySealedElsewhere */
  async signer(): Promise<Signer> {
    const signer = await this.#current.get('signer');
    if (signer === undefined) throw new Error('There is no signing key');
    return signer;
  }

  /** RFC 7517 §5: what may have signed a token that is still on its way. */
  async publicKeys(): Promise<{ readonly keys: readonly JWK[] }> {
    return { keys: (await this.#published()).map(({ public_jwk }) => public_jwk) };
  }

  async list(): Promise<SigningKey[]> {
    return (await this.#published()).map(({ kid, created, published_until }) => ({
      kid,
      alg: signingAlgorithm,
      createdAt: created.toISOString(),
      publishedUntil: published_until?.toISOString() ?? null,
    }));
  }

  async rotate(): Promise<void> {
    const key = await this.#make();
    await transaction(this.#pool, async (client) => {
      await client.query(
        `update signing_keys set published_until = now() + make_interval(days => $1) where published_until is null`,
        [publishedDays],
      );
      await insertKey(client, key);
    });
    this.#current.forget('signer');
  }

  async #published(): Promise<readonly KeyRow[]> {
    await this.#rowThatSigns();
    const { rows } = await this.#pool.query<KeyRow>(
      `select * from signing_keys where published_until is null or published_until > now() order by created desc`,
    );
    return rows;
  }

  async #readSigner(): Promise<Signer> {
    const row = await this.#rowThatSigns();
    return { kid: row.kid, key: await importKey(this.#open(row)) };
  }

  async #rowThatSigns(): Promise<KeyRow> {
    const find = async () =>
      (await this.#pool.query<KeyRow>('select * from signing_keys where published_until is null')).rows[0];
    const found = await find();
    if (found !== undefined) return found;
    await insertKey(this.#pool, await this.#make());
    // Another node may have been first.
    return (await find()) as KeyRow;
  }

  #open({ kid, private_jwk }: KeyRow): JWK {
    try {
      return JSON.parse(this.#box.open(private_jwk, kid)) as JWK;
    } catch (error) {
      throw error instanceof SealedElsewhere ? new KeySealedElsewhere() : error;
    }
  }

  async #make(): Promise<NewKey> {
    const { privateKey, publicKey } = await generateKeyPair(signingAlgorithm, { extractable: true });
    const publicJwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(publicJwk);
    const sealed = this.#box.seal(JSON.stringify(await exportJWK(privateKey)), kid);
    return { kid, sealed, publicJwk: { ...publicJwk, kid, alg: signingAlgorithm, use: 'sig' } };
  }
}

interface NewKey {
  readonly kid: string;
  readonly sealed: Buffer;
  readonly publicJwk: JWK;
}

const insertKey = (db: pg.Pool | pg.PoolClient, { kid, sealed, publicJwk }: NewKey): Promise<unknown> =>
  db.query(
    `insert into signing_keys (kid, private_jwk, public_jwk, created) values ($1, $2, $3, now()) on conflict do nothing`,
    [kid, sealed, JSON.stringify(publicJwk)],
  );

const importKey = async (jwk: JWK): Promise<CryptoKey> =>
  (await importJWK(jwk, signingAlgorithm)) as CryptoKey;

export class KeySealedElsewhere extends Error {
  constructor() {
    super(
      'The key that signs security events cannot be read, since ROLLCALL_SECRET is another than when it was made: set the earlier one, or make a new key by POST /v1/signing-keys.',
    );
    this.name = 'KeySealedElsewhere';
  }
}

/** Deletes keys that are no longer published. */
export const sweepSigningKeys = (pool: pg.Pool): Promise<unknown> =>
  pool.query('delete from signing_keys where published_until < now()');
