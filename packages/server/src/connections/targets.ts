import type pg from 'pg';
import type { Outgoing } from '../outgoing/guarded-fetch.ts';
import type { ConnectionRow } from './connection-row.ts';
import type { Target, TokenIssuer } from './connector.ts';
import type { ResourceSource } from './directory-reader.ts';
import { linksOf } from './links.ts';
import type { SecretBox } from './secret-box.ts';

export interface TargetsOptions {
  readonly pool: pg.Pool;
  readonly box: SecretBox;
  readonly outgoing: Pick<Outgoing, 'fetch'>;
  readonly source: ResourceSource;
  readonly issuer: TokenIssuer;
}

/** Makes what a connector works with of a connection's row. */
export class Targets {
  readonly #options: TargetsOptions;

  constructor(options: TargetsOptions) {
    this.#options = options;
  }

  /** @throws SealedElsewhere */
  of(row: ConnectionRow, signal: AbortSignal): Target {
    const { pool, box, outgoing, source, issuer } = this.#options;
    const previous = livePreviousSecret(row);
    return {
      connectionId: row.id,
      settings: row.settings,
      secret: box.open(row.secret, row.id),
      ...(previous === undefined ? {} : { previousSecret: box.open(previous, row.id) }),
      fetch: outgoing.fetch,
      links: linksOf(pool, row.id),
      directory: source.readerOf(row.directory_id),
      issuer,
      signal,
    };
  }
}

const livePreviousSecret = (row: ConnectionRow): Buffer | undefined =>
  row.previous_secret !== null && (row.previous_secret_until?.getTime() ?? 0) > Date.now()
    ? row.previous_secret
    : undefined;
