import {
  DirectoryParams,
  LiveRequestsQuery,
  RequestDetail,
  RequestParams,
  RequestReplay,
  RequestsPage,
  RequestsQuery,
  Statistics,
  StatisticsQuery,
} from '@rollcall/contracts';
import type pg from 'pg';
import { Type } from 'typebox';
import { directoryOf } from '../admin/directory/directory-scope.ts';
import { type AdminApp, problems, withSession } from '../admin/route-schema.ts';
import { notFound } from '../http/problem.ts';
import { type PublicBase, scimBaseUrl } from '../http/public-base.ts';
import type { Clock } from '../tokens/infra-tokens.ts';
import { findRequest } from './find-request.ts';
import { listRequests } from './list-requests.ts';
import type { LiveTail } from './live-tail.ts';
import type { Replay } from './replay.ts';
import { readStatistics } from './statistics.ts';

export interface RequestRoutesOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly replay: Replay;
  readonly liveTail: LiveTail;
  readonly publicBase: PublicBase;
}

/** The provisioning log and the figures that are read from it. */
export const serveRequests = (app: AdminApp, options: RequestRoutesOptions): void => {
  const { pool, clock, replay, liveTail, publicBase } = options;
  const directory = '/v1/directories/:directory';
  const url = `${directory}/requests`;
  const shared = { tags: ['Provisioning log'], ...withSession };

  app.get(
    url,
    {
      schema: {
        ...shared,
        operationId: 'listRequests',
        summary: 'SCIM requests, the newest first',
        params: DirectoryParams,
        querystring: RequestsQuery,
        response: { 200: RequestsPage, ...problems(400, 401, 404) },
      },
    },
    (request) => listRequests(pool, directoryOf(request).id, request.query),
  );

  app.get(
    `${url}/live`,
    {
      schema: {
        ...shared,
        operationId: 'followRequests',
        summary: 'SCIM requests as they come: server-sent events named "request", each with a RequestSummary',
        params: DirectoryParams,
        querystring: LiveRequestsQuery,
        response: {
          200: {
            description: 'A stream that stays open',
            content: { 'text/event-stream': { schema: Type.String() } },
          },
          ...problems(400, 401, 404, 503),
        },
      },
    },
    (request, reply) => liveTail.follow(request, reply, directoryOf(request).id, request.query),
  );

  app.get(
    `${url}/:id`,
    {
      schema: {
        ...shared,
        operationId: 'getRequest',
        summary:
          'One request: as it came, what was made of it, the answer, why it failed, and what it changed',
        params: RequestParams,
        response: { 200: RequestDetail, ...problems(400, 401, 404) },
      },
    },
    async (request) => {
      const found = await findRequest(pool, { directoryId: directoryOf(request).id, id: request.params.id });
      if (found === undefined) throw notFound('request');
      return found;
    },
  );

  app.post(
    `${url}/:id/replay`,
    {
      schema: {
        ...shared,
        operationId: 'replayRequest',
        summary: 'What the request would do now; nothing is written',
        params: RequestParams,
        response: { 200: RequestReplay, ...problems(400, 401, 404, 409) },
      },
    },
    (request) => {
      const key = { directoryId: directoryOf(request).id, id: request.params.id };
      return replay.run(key, scimBaseUrl(publicBase(request)));
    },
  );

  app.get(
    `${directory}/statistics`,
    {
      schema: {
        ...shared,
        operationId: 'getStatistics',
        summary: 'People who came, changed and left, failed requests, and the last call of each token',
        params: DirectoryParams,
        querystring: StatisticsQuery,
        response: { 200: Statistics, ...problems(400, 401, 404) },
      },
    },
    (request) => readStatistics(pool, directoryOf(request).id, request.query, clock.now()),
  );
};
