import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { AdminAuth } from './admin/auth.ts';
import type { AdminApp } from './admin/route-schema.ts';
import { keepRequests } from './async-requests/keep-requests.ts';
import type { Config } from './config/config.ts';
import { connectorKinds } from './connections/connector-kinds.ts';
import { SecretBox } from './connections/secret-box.ts';
import type { Database } from './db/open-database.ts';
import { Directories } from './directories/directories.ts';
import { buildApp } from './http/app.ts';
import { dashboardFolder } from './http/dashboard.ts';
import type { Readiness } from './http/health.ts';
import type { LogSink } from './http/logging.ts';
import type { Scrape } from './http/metrics.ts';
import { sweep } from './lifecycle/retention.ts';
import { Reflecting } from './reflecting.ts';
import { KnownClients } from './requests/known-clients.ts';
import { Replay } from './requests/replay.ts';
import { RequestLog } from './requests/request-log.ts';
import { createScimService } from './scim-service.ts';
import { type Opened, open, prepare, type ServerOutput } from './start-up.ts';
import { InfraTokens } from './tokens/infra-tokens.ts';
import { LastUses } from './tokens/last-uses.ts';
import { TokenGate } from './tokens/token-gate.ts';
import { version } from './version.ts';

export interface ServingProcess {
  /** Where this machine reaches the server, without a slash at the end. */
  readonly url: string;
  readonly kind: Database['kind'];
  /** Answers what is under way, for ten seconds at most, then closes everything. */
  close(): Promise<void>;
}

export interface RunningServer extends ServingProcess {
  /** The one-time code of the set-up page; `undefined` when there is an admin. */
  readonly setupCode: string | undefined;
}

const silence: ServerOutput = { log: { write: () => {} }, say: () => {} };
const flushEveryMs = 10_000;
const sweepEveryMs = 3_600_000;
const inFlightMaxMs = 10_000;

/** The whole in this process: the start-up work, then the server. */
export const startServer = async (config: Config, output: ServerOutput = silence): Promise<RunningServer> => {
  output.say(config.databaseUrl === undefined ? 'Opening the embedded database …' : 'Opening the database …');
  const opened = await open(config, output.say);
  return closedOnFailure(opened, async () => {
    const setupCode = await prepare(config, output.say, opened);
    return { ...(await serve(config, output.log, opened)), setupCode };
  });
};

export interface WorkerOptions {
  readonly poolMax: number;
  readonly scrape: Scrape;
}

/** One of several processes on a port; another has done the start-up work. */
export const startWorker = async (
  config: Config,
  output: ServerOutput,
  { poolMax, scrape }: WorkerOptions,
): Promise<ServingProcess> => {
  const opened = await open(config, output.say, poolMax);
  return closedOnFailure(opened, () => serve(config, output.log, opened, scrape));
};

const closedOnFailure = async <T>(opened: Opened, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    await opened.close();
    throw error;
  }
};

/** The composition root: everything is made here, once, and handed to whoever needs it. */
const serve = async (
  config: Config,
  logSink: LogSink,
  opened: Opened,
  scrape?: Scrape,
): Promise<ServingProcess> => {
  const { database, reports, secret, setupCodes } = opened;
  const { pool } = database;
  const clock = { now: () => new Date() };
  const directories = new Directories(pool);
  const tokens = new InfraTokens(pool, clock);
  const lastUses = new LastUses(pool);
  const auth = new AdminAuth(pool, { secret, publicUrl: config.publicUrl });
  const readiness: { state: Readiness['state'] } & Omit<Readiness, 'state'> = {
    state: 'running',
    askDatabase: () => pool.query('select 1'),
  };
  const engine = {
    pool,
    profile: config.profile,
    cursorSecret: secret,
    clients: new KnownClients(),
    onFault: (error: unknown, requestId: string) => reports.fault(error, requestId),
  };
  const { scim, models, userActions } = createScimService({
    ...engine,
    directories,
    asyncRequests: keepRequests(pool, new SecretBox(secret), () => reflecting.wakeAsync()),
    onAnswered: (answered) => {
      requestLog.heardFromEngine(answered);
      if (answered.request.method !== 'GET') reflecting.wake();
    },
  });
  const reflecting = new Reflecting({
    pool,
    scim,
    models,
    kinds: connectorKinds,
    secret,
    publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
    privateTargets: config.privateTargets,
    deliveryHoursMax: config.deliveryHoursMax,
    onFault: (error) => app.log.warn({ err: error }, 'changes could not be reflected'),
  });
  const requestLog = new RequestLog({
    clients: engine.clients,
    pool,
    directories,
    models,
    onFault: (error) => app.log.warn({ err: error }, 'the provisioning log could not be written'),
  });
  const app = await buildApp({
    config,
    pool,
    auth,
    setupCodes,
    directories,
    tokens,
    lastUses,
    clock,
    version,
    readiness,
    gate: new TokenGate({ tokens, lastUses, clock }),
    scim,
    models,
    userActions,
    requestLog,
    replay: new Replay({ ...engine, tokens }),
    reflecting,
    logSink,
    scrape,
    dashboardFolder,
  });
  reports.to(app.log);
  await listen(app, config);
  const stopLogging = requestLog.start();
  const stopFlushing = flushRegularly(lastUses, app);
  const stopSweeping = sweepRegularly(pool, app);
  const stopReflecting = reflecting.start();
  const close = async (): Promise<void> => {
    readiness.state = 'stopping';
    await finishRequests(app);
    await Promise.all([stopFlushing(), stopSweeping(), stopLogging(), stopReflecting()]);
    await opened.close();
  };
  return { url: urlOf(app, config), kind: database.kind, close };
};

/** Returns what stops it, once a sweep that is under way is done. */
const sweepRegularly = (pool: pg.Pool, app: AdminApp): (() => Promise<void>) => {
  let underWay = Promise.resolve();
  const timer = setInterval(() => {
    underWay = sweep(pool).then(
      (number) => {
        if (number > 0) app.log.info({ number }, 'removed resources deleted at the end of their retention');
      },
      (error: unknown) => app.log.warn({ err: error }, 'removed resources could not be swept'),
    );
  }, sweepEveryMs);
  return () => {
    clearInterval(timer);
    return underWay;
  };
};

/** Returns what stops it; the last flush is then done. */
const flushRegularly = (lastUses: LastUses, app: AdminApp): (() => Promise<void>) => {
  const flush = (): Promise<void> =>
    lastUses.flush().catch((error: unknown) => {
      app.log.warn({ err: error }, 'the last uses of tokens could not be written');
    });
  const timer = setInterval(flush, flushEveryMs);
  return () => {
    clearInterval(timer);
    return flush();
  };
};

/** Fastify would log each address in a line of its own; the banner names them to whoever watches. */
const listen = async (app: AdminApp, { port, host }: Config): Promise<void> => {
  const { level } = app.log;
  app.log.level = 'silent';
  try {
    await app.listen({ port, host });
  } finally {
    app.log.level = level;
  }
};

/** A connection is kept by its client after the answer, so that those which have become idle are looked for meanwhile. */
const finishRequests = async (app: AdminApp): Promise<void> => {
  const idle = setInterval(() => app.server.closeIdleConnections(), 100);
  const cut = setTimeout(() => app.server.closeAllConnections(), inFlightMaxMs);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(cut);
  }
};

const urlOf = (app: AdminApp, { host }: Config): string => {
  const { port } = app.server.address() as AddressInfo;
  const isHere = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  const name = isHere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
};
