import type { Scope } from '@rollcall/scim';

/** What a token may do: speak SCIM, as the engine has it, or read what has happened. */
export type TokenScope = Scope | 'events:read';

/** One row of `infra_tokens`, without what the secret hashes to. */
export interface InfraToken {
  readonly id: string;
  readonly directoryId: string;
  /** What the resources that it creates belong to: its own id, or that of the first token that it goes on for. */
  readonly source: string;
  readonly label: string;
  readonly hint: string;
  readonly scopes: readonly TokenScope[];
  readonly profile: string | undefined;
  /** The admin's e-mail address, or `environment` or `command line`. */
  readonly createdBy: string;
  readonly created: Date;
  readonly expires: Date | undefined;
  readonly lastUsed: Date | undefined;
  /** The token whose place it takes. */
  readonly rotates: string | undefined;
}

export interface InfraTokenRow {
  id: string;
  directory_id: string;
  source: string;
  label: string;
  hint: string;
  scopes: string[];
  profile: string | null;
  created_by: string;
  created: Date;
  expires: Date | null;
  last_used: Date | null;
  rotates: string | null;
}

export const infraTokenColumns =
  'id, directory_id, source, label, hint, scopes, profile, created_by, created, expires, last_used, rotates';

export const infraTokenOf = (row: InfraTokenRow): InfraToken => ({
  id: row.id,
  directoryId: row.directory_id,
  source: row.source,
  label: row.label,
  hint: row.hint,
  scopes: row.scopes.filter(isScope),
  profile: row.profile ?? undefined,
  createdBy: row.created_by,
  created: row.created,
  expires: row.expires ?? undefined,
  lastUsed: row.last_used ?? undefined,
  rotates: row.rotates ?? undefined,
});

const isScope = (scope: string): scope is TokenScope =>
  scope === 'scim:read' || scope === 'scim:write' || scope === 'events:read';

export const isExpired = (token: InfraToken, now: Date): boolean =>
  token.expires !== undefined && token.expires <= now;
