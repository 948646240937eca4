import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { hashSecret, hintOf } from './token-secret.ts';

/** What marks the token of ROLLCALL_INFRA_TOKEN in `created_by`; everyone else there has an e-mail address. */
export const environment = 'environment';

/**
 * Takes the secret of ROLLCALL_INFRA_TOKEN in: nothing happens when it is known already, and one from an earlier value
 * of the variable goes, its resources to the new one. One statement, so that several nodes may start at once.
 */
export const importEnvironmentToken = async (
  pool: pg.Pool,
  directoryId: string,
  secret: string,
): Promise<void> => {
  await pool.query(
    `with replaced as (
       delete from infra_tokens where directory_id = $2 and created_by = $5 and secret_hash <> $4 returning source
     )
     insert into infra_tokens (id, directory_id, label, hint, secret_hash, scopes, created_by, source)
     values ($1, $2, 'From ROLLCALL_INFRA_TOKEN', $3, $4, '{scim:read,scim:write}', $5,
             coalesce((select source from replaced limit 1), $1))
     on conflict (secret_hash) do nothing`,
    [randomUUID(), directoryId, hintOf(secret), hashSecret(secret), environment],
  );
};
