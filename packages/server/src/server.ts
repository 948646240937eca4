import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { AdminAuth } from './admin/auth.ts';
import type { AdminApp } from './admin/route-schema.ts';
import { keepRequests } from './async-requests/keep-requests.ts';
import type { Config } from './config/config.ts';
import { sessionSecret } from './config/session-secret.ts';
import { connectorKinds } from './connections/connector-kinds.ts';
import { SecretBox } from './connections/secret-box.ts';
import { migrate } from './db/migrate.ts';
import { type Database, openDatabase } from './db/open-database.ts';
import { Directories } from './directories/directories.ts';
import { followEnvironment } from './follow-environment.ts';
import { buildApp } from './http/app.ts';
import { dashboardFolder } from './http/dashboard.ts';
import type { Readiness } from './http/health.ts';
import type { LogSink } from './http/logging.ts';
import { sweep } from './lifecycle/retention.ts';
import { Reflecting } from './reflecting.ts';
import { Reports } from './reports.ts';
import { KnownClients } from './requests/known-clients.ts';
import { Replay } from './requests/replay.ts';
import { RequestLog } from './requests/request-log.ts';
import { createScimService } from './scim-service.ts';
import { InfraTokens } from './tokens/infra-tokens.ts';
import { LastUses } from './tokens/last-uses.ts';
import { TokenGate } from './tokens/token-gate.ts';
import { version } from './version.ts';

export interface RunningServer {
  /** Where this machine reaches the server, without a slash at the end. */
  readonly url: string;
  /** The one-time code of the set-up page; `undefined` when there is an admin. */
  readonly setupCode: string | undefined;
  readonly kind: Database['kind'];
  /** Answers what is under way, for ten seconds at most, then closes everything. */
  close(): Promise<void>;
}

export interface ServerOutput {
  readonly log: LogSink;
  /** What a person at the console is to see: progress, and set-up codes made later on. */
  say(line: string): void;
}

const silence: ServerOutput = { log: { write: () => {} }, say: () => {} };
const flushEveryMs = 10_000;
const sweepEveryMs = 3_600_000;
const inFlightMaxMs = 10_000;

/** The composition root: everything is made here, once, and handed to whoever needs it. */
export const startServer = async (config: Config, output: ServerOutput = silence): Promise<RunningServer> => {
  output.say(config.databaseUrl === undefined ? 'Opening the embedded database …' : 'Opening the database …');
  const reports = new Reports(output.say);
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    log: (line) => reports.line(line),
  });
  try {
    output.say('Bringing the database up to date …');
    await migrate(database.pool);
    return await serve(config, output, { database, reports });
  } catch (error) {
    await database.close();
    throw error;
  }
};

interface OpenedDatabase {
  readonly database: Database;
  readonly reports: Reports;
}

const serve = async (
  config: Config,
  output: ServerOutput,
  { database, reports }: OpenedDatabase,
): Promise<RunningServer> => {
  const { pool } = database;
  const clock = { now: () => new Date() };
  const directories = new Directories(pool);
  const tokens = new InfraTokens(pool, clock);
  const lastUses = new LastUses(pool);
  const secret = await sessionSecret(config.secret, config.dataDir);
  const auth = new AdminAuth(pool, { secret, publicUrl: config.publicUrl });
  const setupCode = await followEnvironment(config, { pool, auth, directories }, output.say);
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
    setupCode,
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
    logSink: output.log,
    dashboardFolder,
  });
  reports.to(app.log);
  const stopLogging = requestLog.start();
  await app.listen({ port: config.port, host: config.host });
  const stopFlushing = flushRegularly(lastUses, app);
  const stopSweeping = sweepRegularly(pool, app);
  const stopReflecting = reflecting.start();
  const close = async (): Promise<void> => {
    readiness.state = 'stopping';
    await finishRequests(app);
    await Promise.all([stopFlushing(), stopSweeping(), stopLogging(), stopReflecting()]);
    await database.close();
  };
  return { url: urlOf(app, config), setupCode: setupCode?.current, kind: database.kind, close };
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
