import {
  ConnectionParams,
  DeliveriesPage,
  DeliveriesQuery,
  DeliveriesQueued,
  DeliveryDetail,
  DeliveryParams,
  ResendRequest,
} from '@rollcall/contracts';
import { type AdminApp, problems, withSession } from '../admin/route-schema.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { type ConnectionScope, connectionOf, connectionsUrl } from './connection-scope.ts';
import { findDelivery, listDeliveries, resendFrom, resendOne, reviveDead } from './delivery-log.ts';

/** What became of each change at a connection, and trying again by hand. */
export const serveDeliveries = (app: AdminApp, scope: ConnectionScope): void => {
  const { pool, wake } = scope;
  const shared = { tags: ['Connections'], ...withSession };
  const url = `${connectionsUrl}/:id`;

  app.get(
    `${url}/deliveries`,
    {
      schema: {
        ...shared,
        operationId: 'listDeliveries',
        summary: 'The delivery log of a connection, the newest first',
        params: ConnectionParams,
        querystring: DeliveriesQuery,
        response: { 200: DeliveriesPage, ...problems(400, 401, 404) },
      },
    },
    async (request) => listDeliveries(pool, (await connectionOf(scope, request)).id, request.query),
  );

  app.get(
    `${url}/deliveries/:delivery`,
    {
      schema: {
        ...shared,
        operationId: 'getDelivery',
        summary: 'One delivery with what was sent and answered in its last attempt',
        params: DeliveryParams,
        response: { 200: DeliveryDetail, ...problems(400, 401, 404) },
      },
    },
    async (request) => {
      const { id } = await connectionOf(scope, request);
      const found = await findDelivery(pool, id, request.params.delivery);
      if (found === undefined) throw notFound('delivery');
      return found;
    },
  );

  app.post(
    `${url}/deliveries/:delivery/resend`,
    {
      schema: {
        ...shared,
        operationId: 'resendDelivery',
        summary: 'Send one change again, whatever became of it',
        params: DeliveryParams,
        response: { 200: DeliveryDetail, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const { id } = await connectionOf(scope, request);
      const { delivery } = request.params;
      const sent = await resendOne(pool, id, delivery);
      const found = await findDelivery(pool, id, delivery);
      if (found === undefined) throw notFound('delivery');
      if (!sent) throw new ProblemError(409, 'The delivery is under way: wait for what comes of it.');
      wake();
      return found;
    },
  );

  app.post(
    `${url}/resend`,
    {
      schema: {
        ...shared,
        operationId: 'resendFrom',
        summary: 'Send everything again that has happened since an instant, in order',
        params: ConnectionParams,
        body: ResendRequest,
        response: { 200: DeliveriesQueued, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { id } = await connectionOf(scope, request);
      const deliveries = await resendFrom(pool, id, request.body.from);
      wake();
      return { deliveries };
    },
  );

  app.post(
    `${url}/revive`,
    {
      schema: {
        ...shared,
        operationId: 'reviveDeliveries',
        summary: 'Try every delivery again that waits for an admin',
        params: ConnectionParams,
        response: { 200: DeliveriesQueued, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { id } = await connectionOf(scope, request);
      const deliveries = await reviveDead(pool, id);
      wake();
      return { deliveries };
    },
  );
};
