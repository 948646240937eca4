import type pg from 'pg';
import type { AdminAuth } from './admin/auth.ts';
import { createFirstAdmin, hasAdmin } from './admin/first-admin.ts';
import type { SetupCodes } from './admin/setup-codes.ts';
import type { Config } from './config/config.ts';
import { type Directories, defaultDirectory } from './directories/directories.ts';
import { importEnvironmentToken } from './tokens/environment-token.ts';

export interface EnvironmentTargets {
  readonly pool: pg.Pool;
  readonly auth: AdminAuth;
  readonly directories: Directories;
  readonly setupCodes: SetupCodes;
}

/**
 * Does what the environment asks of a start: SCIM switched on, an InfraToken from outside, a first admin. All of it may
 * be asked again at every start. Returns a set-up code where there is still nobody to sign in.
 */
export const followEnvironment = async (
  config: Config,
  { pool, auth, directories, setupCodes }: EnvironmentTargets,
): Promise<string | undefined> => {
  if (config.scimEnabled) await directories.enableScimUnlessChosen(defaultDirectory);
  const directory = await directories.byName(defaultDirectory);
  if (config.infraToken !== undefined && directory !== undefined) {
    await importEnvironmentToken(pool, directory.id, config.infraToken);
  }
  if (config.firstAdmin !== undefined && !(await hasAdmin(pool))) {
    await createFirstAdmin(auth, { name: 'Admin', ...config.firstAdmin });
  }
  return (await hasAdmin(pool)) ? undefined : setupCodes.issue();
};
