import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { Problem } from '@rollcall/contracts';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';

/** The app that routes are declared on: request and answer have the types of their schemas. */
export type AdminApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** The refusals that a route may answer with, for the description of the API. */
export const problems = <const S extends number>(...statuses: S[]) =>
  Object.fromEntries(statuses.map((status) => [status, Problem])) as Record<S, typeof Problem>;

/** What every route behind the session gate shares. */
export const withSession = { security: [{ session: [] }] };
