import type pg from 'pg';
import { serveAsyncResults } from '../async-requests/result-routes.ts';
import { HeldChanges } from '../brake/held-changes.ts';
import { serveComparisons } from '../connections/comparison/comparison-routes.ts';
import { serveConnectionKinds, serveConnections } from '../connections/connection-routes.ts';
import { serveDeliveries } from '../connections/delivery-routes.ts';
import { serveImports } from '../connections/import/import-routes.ts';
import { serveSyncs } from '../connections/sync-routes.ts';
import type { Directories } from '../directories/directories.ts';
import { EventFeed } from '../events/event-feed.ts';
import { serveEvents } from '../events/event-routes.ts';
import type { PublicBase } from '../http/public-base.ts';
import { refuseOtherOrigins } from '../http/same-origin.ts';
import { serveLifecycle } from '../lifecycle/lifecycle-routes.ts';
import type { UserActions } from '../lifecycle/user-actions.ts';
import type { Reflecting } from '../reflecting.ts';
import { LiveTail } from '../requests/live-tail.ts';
import type { Replay } from '../requests/replay.ts';
import { serveRequests } from '../requests/request-routes.ts';
import { servePublicKeys, serveSigningKeys } from '../security-events/key-routes.ts';
import { servePolling } from '../security-events/poll-routes.ts';
import type { DirectoryModels } from '../store/directory-models.ts';
import type { Clock, InfraTokens } from '../tokens/infra-tokens.ts';
import type { LastUses } from '../tokens/last-uses.ts';
import type { TokenGate } from '../tokens/token-gate.ts';
import { serveSecondFactor } from './account/second-factor-routes.ts';
import { serveOwnSessions } from './account/session-routes.ts';
import { serveAcceptance } from './admins/acceptance-routes.ts';
import { serveAdmins } from './admins/admin-routes.ts';
import { serveInvitations } from './admins/invitation-routes.ts';
import { AdminInvitations } from './admins/invitations.ts';
import type { AdminAuth } from './auth.ts';
import { serveAuth } from './auth-routes.ts';
import { serveDirectories, serveOverview } from './directory/directory-routes.ts';
import { findDirectory } from './directory/directory-scope.ts';
import { Overviews } from './directory/overviews.ts';
import { serveSettings } from './directory/settings-routes.ts';
import { serveGroups } from './groups/group-routes.ts';
import type { AdminApp } from './route-schema.ts';
import { serveSchemas } from './schemas/schema-routes.ts';
import { needSession } from './session-gate.ts';
import type { SetupCode } from './setup-code.ts';
import { serveSetup } from './setup-routes.ts';
import { serveInfraTokens } from './tokens/infra-token-routes.ts';
import { serveUsers } from './users/user-routes.ts';

export interface AdminApiOptions {
  readonly pool: pg.Pool;
  readonly auth: AdminAuth;
  /** `undefined` when there is an admin already. */
  readonly setupCode: SetupCode | undefined;
  readonly directories: Directories;
  readonly models: DirectoryModels;
  readonly tokens: InfraTokens;
  readonly lastUses: LastUses;
  readonly gate: TokenGate;
  readonly userActions: UserActions;
  readonly replay: Replay;
  readonly reflecting: Pick<Reflecting, 'scope' | 'source' | 'news' | 'outcomes' | 'signingKeys' | 'issuer'>;
  readonly clock: Clock;
  readonly publicBase: PublicBase;
  readonly version: string;
}

/** `/v1`: what the dashboard and scripts of admins call. */
export const serveAdminApi = async (parent: AdminApp, options: AdminApiOptions): Promise<void> => {
  const { pool, auth, setupCode: code, directories, publicBase, version } = options;
  const { scope, source, news, signingKeys, issuer } = options.reflecting;
  servePublicKeys(parent, signingKeys);
  serveAsyncResults(parent, { pool, gate: options.gate, issuer });
  servePolling(parent, { pool, source, news, targets: scope.targets });
  await parent.register(async (app: AdminApp) => {
    refuseOtherOrigins(app, publicBase);
    serveSetup(app, { pool, auth, code, version });
    serveAuth(app, auth, version);
    const invitations = new AdminInvitations(pool, options.clock);
    serveAcceptance(app, { auth, invitations, version });
    serveEvents(app, { ...options, feed: new EventFeed(pool, source, news) });
    await app.register(async (inner: AdminApp) => {
      needSession(inner, auth);
      serveOwnSessions(inner, pool);
      serveSecondFactor(inner, auth.secondFactor);
      serveAdmins(inner, pool);
      serveInvitations(inner, invitations, publicBase);
      serveDirectories(inner, directories);
      serveConnectionKinds(inner, scope.kinds);
      serveSigningKeys(inner, signingKeys);
      await inner.register(async (scoped: AdminApp) => serveDirectory(scoped, options));
    });
  });
};

const serveDirectory = (app: AdminApp, options: AdminApiOptions): void => {
  findDirectory(app, options.directories);
  serveSettings(app, options.directories, options.publicBase);
  serveOverview(app, new Overviews(options));
  serveInfraTokens(app, options);
  serveUsers(app, options);
  serveGroups(app, options.pool);
  serveSchemas(app, options);
  const liveTail = new LiveTail(options.pool, options.auth);
  app.addHook('preClose', async () => liveTail.close());
  serveRequests(app, { ...options, liveTail });
  serveLifecycle(app, { ...options, heldChanges: new HeldChanges(options.pool) });
  const { scope } = options.reflecting;
  serveConnections(app, scope);
  serveDeliveries(app, scope);
  serveSyncs(app, { ...scope, models: options.models });
  serveImports(app, scope);
  serveComparisons(app, scope);
};
