import type { ScimRequest, ScimResponse } from '@rollcall/scim';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { AdminAuth } from '../admin/auth.ts';
import { hasAdmin } from '../admin/first-admin.ts';
import type { AdminApp } from '../admin/route-schema.ts';
import { SetupCodes } from '../admin/setup-codes.ts';
import { keepRequests } from '../async-requests/keep-requests.ts';
import type { Config } from '../config/config.ts';
import { connectorKinds } from '../connections/connector-kinds.ts';
import { SecretBox } from '../connections/secret-box.ts';
import { migrate } from '../db/migrate.ts';
import type { Database } from '../db/open-database.ts';
import { Directories } from '../directories/directories.ts';
import { SqlRemoved } from '../lifecycle/sql-removed.ts';
import { UserActions } from '../lifecycle/user-actions.ts';
import { Reflecting, type ReflectingOptions } from '../reflecting.ts';
import { KnownClients } from '../requests/known-clients.ts';
import { Replay } from '../requests/replay.ts';
import { RequestLog } from '../requests/request-log.ts';
import { createScimService } from '../scim-service.ts';
import { DirectoryModels } from '../store/directory-models.ts';
import { InfraTokens } from '../tokens/infra-tokens.ts';
import { LastUses } from '../tokens/last-uses.ts';
import { TokenGate } from '../tokens/token-gate.ts';
import { buildApp } from './app.ts';
import type { Readiness } from './health.ts';
import type { ScimService } from './scim-door.ts';

/** Everything of the server but the socket and the engine, for tests. */
export interface TestApp {
  readonly app: AdminApp;
  readonly database: Database;
  readonly setupCode: string | undefined;
  readonly directories: Directories;
  readonly tokens: InfraTokens;
  readonly lastUses: LastUses;
  readonly logLines: string[];
  readonly readiness: { state: Readiness['state'] };
  readonly clock: { now(): Date; pass(ms: number): void };
  /** What reached the engine. */
  readonly scimRequests: ScimRequest[];
  /** Started by the test that needs it. */
  readonly reflecting: Reflecting;
  /** Written when `flush` is called. */
  readonly requestLog: RequestLog;
  /** From now on the engine answers, on the database. */
  useEngine(): void;
  answerScimWith(answer: (request: ScimRequest) => Promise<ScimResponse>): void;
}

export const testOrigin = 'http://rollcall.example.com';
export const defaultDirectoryId = '00000000-0000-7000-8000-000000000001';

type TestConfig = Pick<Config, 'port' | 'publicUrl' | 'logLevel' | 'trustProxy' | 'rateLimit'>;

export const makeTestApp = async (
  database: Database,
  config: Partial<TestConfig> = {},
  options: Partial<Pick<ReflectingOptions, 'kinds' | 'privateTargets'>> = {},
): Promise<TestApp> => {
  const { pool } = database;
  await migrate(pool);
  const clock = makeClock();
  const directories = new Directories(pool, () => clock.now().getTime());
  const tokens = new InfraTokens(pool, clock);
  const lastUses = new LastUses(pool);
  const publicUrl = config.publicUrl;
  const secret = 'a secret of the tests, long enough';
  const auth = new AdminAuth(pool, { secret, publicUrl });
  const setupCodes = new SetupCodes({ pool, secret, announce: () => {} });
  const setupCode = (await hasAdmin(pool)) ? undefined : await setupCodes.issue();
  const logLines: string[] = [];
  const readiness = { state: 'running' as Readiness['state'], askDatabase: () => pool.query('select 1') };
  const scimRequests: ScimRequest[] = [];
  let answer = async (_request: ScimRequest): Promise<ScimResponse> => ({
    status: 200,
    headers: { 'content-type': 'application/scim+json' },
    body: '{}',
  });
  const engineOptions = {
    pool,
    profile: 'default',
    cursorSecret: 'a secret of the tests',
    clients: new KnownClients(),
    onFault: () => {},
  };
  const engine = createScimService({
    ...engineOptions,
    directories,
    asyncRequests: keepRequests(pool, new SecretBox(secret), () => reflecting.wakeAsync()),
    onAnswered: (answered) => {
      requestLog.heardFromEngine(answered);
      reflecting.wake();
    },
  });
  const reflecting = new Reflecting({
    ...engineOptions,
    scim: engine.scim,
    models: engine.models,
    kinds: options.kinds ?? connectorKinds,
    secret,
    publicUrl: testOrigin,
    privateTargets: options.privateTargets ?? true,
    deliveryHoursMax: 72,
    onFault: (error) => logLines.push(String(error)),
  });
  let usesEngine = false;
  const scim: ScimService = {
    handle: (request, principal) => {
      scimRequests.push(request);
      return usesEngine ? engine.scim.handle(request, principal) : answer(request);
    },
  };
  const models = new DirectoryModels(pool, directories);
  const requestLog = new RequestLog({ clients: engineOptions.clients, pool, directories, models });
  const app = await buildApp({
    config: { port: 3170, publicUrl, logLevel: 'debug', trustProxy: false, rateLimit: 10_000, ...config },
    pool,
    auth,
    setupCodes,
    directories,
    tokens,
    lastUses,
    clock,
    readiness,
    gate: new TokenGate({ tokens, lastUses, clock }),
    scim,
    userActions: new UserActions(scim, new SqlRemoved(pool), models),
    models,
    requestLog,
    replay: new Replay({ ...engineOptions, tokens }),
    reflecting,
    version: '0.0.0',
    logSink: { write: (line) => logLines.push(line) },
    dashboardFolder: '/nowhere',
  });
  return {
    app,
    database,
    setupCode,
    directories,
    tokens,
    lastUses,
    logLines,
    readiness,
    clock,
    scimRequests,
    reflecting,
    requestLog,
    useEngine: () => {
      usesEngine = true;
    },
    answerScimWith: (next) => {
      answer = next;
    },
  };
};

const makeClock = () => {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    pass: (ms: number) => {
      ahead += ms;
    },
  };
};

/** A browser with the dashboard open: it keeps cookies and names its origin. */
export class Browser {
  readonly #app: AdminApp;
  readonly #cookies = new Map<string, string>();

  constructor({ app }: Pick<TestApp, 'app'>) {
    this.#app = app;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  async call(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const options: InjectOptions = {
      method,
      url,
      headers: {
        host: new URL(testOrigin).host,
        origin: testOrigin,
        cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
    };
    const response = await this.#app.inject(payload === undefined ? options : { ...options, payload });
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0 || value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, encodeURIComponent(value));
    }
    return response;
  }
}

export const ada = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'correct horse battery' };

/** The first admin, signed in. */
export const signedInBrowser = async (test: TestApp): Promise<Browser> => {
  const browser = new Browser(test);
  const { email, password } = ada;
  const response =
    test.setupCode !== undefined && !(await hasAdmin(test.database.pool))
      ? await browser.call('POST', '/v1/setup', { code: test.setupCode, ...ada })
      : await browser.call('POST', '/v1/auth/sign-in/email', { email, password });
  if (response.statusCode >= 300) throw new Error(`Not signed in: ${response.body}`);
  return browser;
};

export const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });
