import type { Principal, Scope } from '@rollcall/scim';
import { type InfraToken, isExpired, type TokenScope } from './infra-token.ts';
import type { Clock, InfraTokens } from './infra-tokens.ts';
import type { LastUses } from './last-uses.ts';
import { looksWhole } from './token-secret.ts';

export type Refusal = 'missing' | 'malformed' | 'unknown' | 'expired';

export type Admission =
  | {
      readonly kind: 'granted';
      readonly principal: Principal;
      /** Those of SCIM, which the principal has as well, and others. */
      readonly scopes: readonly TokenScope[];
    }
  | {
      readonly kind: 'refused';
      readonly reason: Refusal;
      /** Whose token it was, where that is known. */
      readonly principal?: Principal;
    };

export interface TokenGateOptions {
  readonly tokens: Pick<InfraTokens, 'find'>;
  readonly lastUses: Pick<LastUses, 'note'>;
  readonly clock: Clock;
}

/** Makes a principal of an `Authorization` header, or says why not. */
export class TokenGate {
  readonly #options: TokenGateOptions;

  constructor(options: TokenGateOptions) {
    this.#options = options;
  }

  async authenticate(authorization: string | undefined): Promise<Admission> {
    if (authorization === undefined || authorization.trim() === '') return refused('missing');
    const secret = readSecret(authorization);
    if (secret === undefined || !looksWhole(secret)) return refused('malformed');
    const token = await this.#options.tokens.find(secret);
    if (token === undefined) return refused('unknown');
    const now = this.#options.clock.now();
    const principal = principalOf(token);
    if (isExpired(token, now)) return { ...refused('expired'), principal };
    this.#options.lastUses.note(token.id, now);
    return { kind: 'granted', principal, scopes: token.scopes };
  }
}

const refused = (reason: Refusal) => ({ kind: 'refused', reason }) as const;

export const principalOf = (token: InfraToken): Principal => ({
  directoryId: token.directoryId,
  actor: { kind: 'token', id: token.id, label: token.label },
  source: token.source,
  scopes: token.scopes.filter((scope): scope is Scope => scope !== 'events:read'),
  profile: token.profile,
});

/**
 * The secret of a header. The scheme is Bearer in any letter case (RFC 9110 §11.1).
 * Deviation: the word may be missing, as IdPs with a plain header field send it, or stand there twice, as it does when
 * an admin pastes it into a field that adds it; the secret decides either way.
 */
const readSecret = (authorization: string): string | undefined => {
  const words = authorization.trim().split(/[ \t]+/);
  const secret = words.pop();
  const onlyBearer = words.length <= 2 && words.every((word) => word.toLowerCase() === 'bearer');
  if (secret === undefined || !onlyBearer || secret.toLowerCase() === 'bearer') return undefined;
  return secret;
};
