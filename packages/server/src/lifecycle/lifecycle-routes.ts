import {
  DirectoryParams,
  HeldChangesDecided,
  HeldChangesDecision,
  HeldChangesPage,
  HeldChangesQuery,
  ResourceParams,
  UserAction,
} from '@rollcall/contracts';
import { Type } from 'typebox';
import { directoryOf } from '../admin/directory/directory-scope.ts';
import { type AdminApp, problems, withSession } from '../admin/route-schema.ts';
import { adminOf } from '../admin/session-gate.ts';
import type { HeldChanges } from '../brake/held-changes.ts';
import type { Clock } from '../tokens/infra-tokens.ts';
import type { UserActions } from './user-actions.ts';

export interface LifecycleOptions {
  readonly heldChanges: HeldChanges;
  readonly userActions: UserActions;
  readonly clock: Clock;
}

/** What admins decide over people: actions on one user, and what the brake holds. */
export const serveLifecycle = (
  app: AdminApp,
  { heldChanges, userActions, clock }: LifecycleOptions,
): void => {
  const url = '/v1/directories/:directory';

  app.post(
    `${url}/users/:id/actions`,
    {
      schema: {
        tags: ['Users'],
        ...withSession,
        operationId: 'actOnUser',
        summary: 'Activates, deactivates, removes or restores a user',
        params: ResourceParams,
        body: UserAction,
        response: { 204: Type.Null(), ...problems(400, 401, 404, 409) },
      },
    },
    async (request, reply) => {
      const admin = adminOf(request);
      await userActions.perform(request.body.action, {
        directoryId: directoryOf(request).id,
        id: request.params.id,
        actor: { kind: 'admin', id: admin.id, label: admin.email },
        requestId: request.id,
      });
      return reply.code(204).send(null);
    },
  );

  const held = { tags: ['Deprovisioning brake'], ...withSession, params: DirectoryParams };

  app.get(
    `${url}/held-changes`,
    {
      schema: {
        ...held,
        operationId: 'listHeldChanges',
        summary: 'Changes that the deprovisioning brake holds, or has held',
        querystring: HeldChangesQuery,
        response: { 200: HeldChangesPage, ...problems(400, 401, 404) },
      },
    },
    (request) => {
      const { status = 'pending', startIndex = 1, count = 50 } = request.query;
      return heldChanges.list(directoryOf(request).id, status, { startIndex, count });
    },
  );

  app.post(
    `${url}/held-changes/decisions`,
    {
      schema: {
        ...held,
        operationId: 'decideHeldChanges',
        summary: 'Approves or rejects held changes',
        body: HeldChangesDecision,
        response: { 200: HeldChangesDecided, ...problems(400, 401, 404) },
      },
    },
    async (request) => ({
      decided: await heldChanges.decide(
        directoryOf(request).id,
        request.body,
        adminOf(request).email,
        clock.now(),
      ),
    }),
  );
};
