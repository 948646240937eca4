import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { LogLevel } from '../config/config.ts';
import { safeError } from './safe-error.ts';

export interface LogSink {
  write(line: string): void;
}

/**
 * Structured logs with neither secrets nor personal values: no headers, no bodies, and the route's pattern in place of
 * the address, because the query of a SCIM filter holds e-mail addresses.
 */
export const loggerOptions = (level: LogLevel, sink: LogSink) => ({
  level,
  stream: sink,
  base: null,
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label: string) => ({ level: label }) },
  serializers: {
    req: (request: FastifyRequest) => ({ method: request.method, route: routeOf(request) }),
    res: (reply: { statusCode?: number }) => ({ statusCode: reply.statusCode ?? 0 }),
    err: safeError,
  },
  redact: { paths: ['authorization', 'cookie', '*.authorization', '*.cookie', '*.password'], remove: true },
});

/** The pattern that matched, e.g. `/v1/directories/:directory/users`. */
export const routeOf = (request: FastifyRequest): string => request.routeOptions?.url ?? 'unmatched';

const quietRoutes = new Set(['/healthz', '/readyz', '/metrics', '/*', '/']);

/** One line per request, when its answer is out. */
export const logRequests = (app: FastifyInstance): void => {
  // Nothing in these lines could be secret, and looking for it costs as much as writing them.
  const lines = app.log.child({}, { redact: [] });
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      ...(request.callerId === undefined ? {} : { caller: request.callerId }),
    };
    const level = reply.statusCode >= 500 ? 'error' : quietRoutes.has(route) ? 'debug' : 'info';
    lines[level](line, 'request');
    done();
  });
};

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of the token or admin that calls; ids only, since this goes into the log. */
    callerId: string | undefined;
  }
}
