import { DirectoryParams, EventsPage, EventsQuery, LiveEventsQuery } from '@rollcall/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type AdminApp, problems } from '../admin/route-schema.ts';
import type { EventFeed } from './event-feed.ts';
import { directoryOfReader, type EventGateOptions } from './event-gate.ts';
import { EventStreams } from './event-stream.ts';

export interface EventRoutesOptions extends EventGateOptions {
  readonly feed: EventFeed;
}

/** The change feed of a directory, for admins and for apps with an InfraToken; a token need not name its directory. */
export const serveEvents = (app: AdminApp, options: EventRoutesOptions): void => {
  const { feed } = options;
  const streams = new EventStreams(feed);
  app.addHook('preClose', async () => streams.close());
  const shared = { tags: ['Events'] };

  const read = async (request: FastifyRequest, query: EventsQuery, name?: string): Promise<EventsPage> => {
    const directoryId = await directoryOfReader(options, request, name);
    const { after = 0, count = 100, wait = 0 } = query;
    const place = { directoryId, after, count };
    if (wait === 0) return feed.read(place);
    const gone = streams.admit(request);
    try {
      return await feed.readOrWait(place, wait * 1_000, gone);
    } finally {
      streams.dismiss(gone);
    }
  };

  const follow = async (
    request: FastifyRequest,
    reply: FastifyReply,
    query: LiveEventsQuery,
    name?: string,
  ): Promise<void> => {
    const directoryId = await directoryOfReader(options, request, name);
    const lastId = request.headers['last-event-id'];
    const after = typeof lastId === 'string' && /^\d{1,15}$/.test(lastId) ? Number(lastId) : query.after;
    const place = { directoryId, after: after ?? (await feed.lastOf(directoryId)) };
    const gone = streams.admit(request);
    const mayGoOn = () =>
      directoryOfReader(options, request, name).then(
        () => true,
        () => false,
      );
    try {
      await streams.follow(reply, gone, place, mayGoOn);
    } catch (error) {
      request.log.warn({ err: error }, 'events could not be followed');
      reply.raw.end();
    } finally {
      streams.dismiss(gone);
    }
  };

  const page = {
    querystring: EventsQuery,
    response: { 200: EventsPage, ...problems(400, 401, 403, 404, 503) },
  };
  const stream = {
    querystring: LiveEventsQuery,
    response: {
      200: {
        description: 'A stream that stays open',
        content: { 'text/event-stream': { schema: Type.String() } },
      },
      ...problems(400, 401, 403, 404, 503),
    },
  };
  const ofToken = { ...shared, security: [{ infraToken: [] }] };
  const ofDirectory = { ...shared, security: [{ session: [] }, { infraToken: [] }], params: DirectoryParams };
  const url = '/v1/directories/:directory/events';

  app.get(
    url,
    {
      schema: {
        ...ofDirectory,
        ...page,
        operationId: 'listEvents',
        summary: 'The change feed, the oldest first',
      },
    },
    (request) => read(request, request.query, request.params.directory),
  );
  app.get(
    `${url}/live`,
    {
      schema: {
        ...ofDirectory,
        ...stream,
        operationId: 'followEvents',
        summary: 'The change feed as it comes: server-sent events named "event", each a DirectoryEvent',
      },
    },
    (request, reply) => follow(request, reply, request.query, request.params.directory),
  );
  app.get(
    '/v1/events',
    {
      schema: {
        ...ofToken,
        ...page,
        operationId: 'listOwnEvents',
        summary: "The change feed of the token's directory",
      },
    },
    (request) => read(request, request.query),
  );
  app.get(
    '/v1/events/live',
    {
      schema: {
        ...ofToken,
        ...stream,
        operationId: 'followOwnEvents',
        summary: "The change feed of the token's directory as it comes",
      },
    },
    (request, reply) => follow(request, reply, request.query),
  );
};
