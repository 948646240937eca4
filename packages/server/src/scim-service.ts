import { type Answered, type AsyncRequests, createScim, type Scim, ScimError } from '@rollcall/scim';
import type pg from 'pg';
import { SqlBrake } from './brake/sql-brake.ts';
import type { Directories } from './directories/directories.ts';
import { SqlRemoved } from './lifecycle/sql-removed.ts';
import { UserActions } from './lifecycle/user-actions.ts';
import { newId } from './new-id.ts';
import type { KnownClients } from './requests/known-clients.ts';
import { findSecurityEvents } from './security-events/find-security-events.ts';
import { DirectoryModels } from './store/directory-models.ts';
import { SqlOwnership } from './store/sql-ownership.ts';
import { SqlStore } from './store/sql-store.ts';
import { tellingOutages } from './store/telling-outages.ts';

export interface ScimServiceOptions {
  readonly pool: pg.Pool;
  readonly directories: Pick<Directories, 'settings'>;
  /** Tolerance profile of tokens that choose none. */
  readonly profile: string;
  /** Seals the cursors of paged queries; the same on every node. */
  readonly cursorSecret: string;
  /** Tells who sends, for the profile `auto`, which is `default` without it. */
  readonly clients?: Pick<KnownClients, 'withProfile'>;
  /** Told of every fault of the server's, which the client learns nothing of. */
  readonly onFault: (error: unknown, requestId: string) => void;
  /** Keeps requests that are to be done later; left out: all are answered at once. */
  readonly asyncRequests?: AsyncRequests;
  /** Told of every call, for the provisioning log. */
  readonly onAnswered?: (answered: Answered) => void;
}

export interface ScimService {
  readonly scim: Scim;
  /** Forgets at once what an admin changes. */
  readonly models: DirectoryModels;
  /** What admins do to one user, by the same engine. */
  readonly userActions: UserActions;
}

/** The protocol engine on the database. */
export function createScimService({
  pool,
  directories,
  profile,
  cursorSecret,
  clients,
  onFault,
  asyncRequests,
  onAnswered,
}: ScimServiceOptions): ScimService {
  const models = new DirectoryModels(pool, directories);
  const removed = new SqlRemoved(pool);
  const engine = createScim({
    store: tellingOutages(new SqlStore(pool, (directoryId) => models.forget(directoryId))),
    directories: models,
    profile,
    cursorSecret,
    newId,
    brake: tellingOutages(new SqlBrake(pool, directories)),
    removed: tellingOutages(removed),
    ownership: tellingOutages(new SqlOwnership(pool)),
    securityEvents: findSecurityEvents(pool),
    ...(asyncRequests && { asyncRequests: tellingOutages(asyncRequests) }),
    onAnswered: (answered) => {
      const { request, errors } = answered;
      onAnswered?.(answered);
      for (const error of errors) if (!(error instanceof ScimError)) onFault(error, request.requestId);
    },
  });
  const scim: Scim = {
    ...engine,
    handle: (request, principal) =>
      engine.handle(request, clients?.withProfile(request, principal, profile) ?? principal),
  };
  return { scim, models, userActions: new UserActions(scim, removed, models) };
}
