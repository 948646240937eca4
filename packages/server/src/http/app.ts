import rateLimit from '@fastify/rate-limit';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import Fastify, { LogController } from 'fastify';
import type pg from 'pg';
import { type AdminApiOptions, serveAdminApi } from '../admin/admin-api.ts';
import type { AdminApp } from '../admin/route-schema.ts';
import type { Config } from '../config/config.ts';
import type { RequestLog } from '../requests/request-log.ts';
import type { TokenGate } from '../tokens/token-gate.ts';
import { serveDashboard } from './dashboard.ts';
import { type Readiness, serveHealth } from './health.ts';
import { type LogSink, loggerOptions, logRequests } from './logging.ts';
import { type Scrape, serveMetrics } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { ProblemError } from './problem.ts';
import { answerWithProblems } from './problem-handler.ts';
import { answerBrokenHttp, answerFrameworkErrors } from './protocol-errors.ts';
import { publicBaseOf } from './public-base.ts';
import { requestIdOf } from './request-id.ts';
import { openScimDoor, type ScimService } from './scim-door.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { sharedTries } from './shared-tries.ts';

export interface AppOptions extends Omit<AdminApiOptions, 'publicBase'> {
  readonly config: Pick<Config, 'port' | 'publicUrl' | 'logLevel' | 'trustProxy' | 'rateLimit'>;
  readonly pool: pg.Pool;
  readonly gate: TokenGate;
  readonly scim: ScimService;
  readonly requestLog: RequestLog;
  readonly readiness: Readiness;
  readonly logSink: LogSink;
  readonly dashboardFolder: string;
  /** Where several processes share the port. */
  readonly scrape?: Scrape | undefined;
}

/** The HTTP server, put together but not listening: tests call it through `inject`. */
export const buildApp = async (options: AppOptions): Promise<AdminApp> => {
  const { config } = options;
  const publicBase = publicBaseOf(config.publicUrl, config.port);
  const app: AdminApp = Fastify({
    logger: loggerOptions(config.logLevel, options.logSink),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    trustProxy: config.trustProxy === false ? false : [...config.trustProxy],
    bodyLimit: 1_048_576,
    // While stopping, what still comes on an open connection is answered, in the form of its own API.
    return503OnClosing: false,
    routerOptions: { ignoreDuplicateSlashes: true, maxParamLength: 200 },
    frameworkErrors: answerFrameworkErrors,
    clientErrorHandler: answerBrokenHttp,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  for (const name of ['callerId', 'admitted', 'admin', 'directory'] as const) {
    app.decorateRequest(name, undefined);
  }
  for (const name of ['scimEndpoint', 'scimCaller', 'scimCall', 'scimFailure'] as const) {
    app.decorateRequest(name, undefined);
  }
  logRequests(app);
  answerWithProblems(app);
  await setSecurityHeaders(app, config.publicUrl);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: tooMany,
    store: sharedTries(options.pool),
  });
  await describeApi(app, options.version);
  serveMetrics(app, { ...options, outcomes: options.reflecting.outcomes });
  serveHealth(app, options.readiness);
  await openScimDoor(app, {
    scim: options.scim,
    gate: options.gate,
    directories: options.directories,
    publicBase,
    rateLimit: config.rateLimit,
    requestLog: options.requestLog,
  });
  await serveAdminApi(app, { ...options, publicBase });
  await serveDashboard(app, options.dashboardFolder);
  return app;
};

const tooMany = (_request: unknown, { after }: { after: string }): ProblemError =>
  new ProblemError(429, `Too many tries. Wait ${after}, then try again.`);
