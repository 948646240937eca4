import type { Connection, PollRequest, PollResponse } from '@rollcall/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { listenOnLoopback } from '../../connections/testing/loopback-server.ts';
import type { Database } from '../../db/open-database.ts';
import {
  type Browser,
  bearer,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
  testOrigin,
} from '../../http/app-fixture.ts';

export const connectionsUrl = '/v1/directories/default/connections';

/** A server that reflects, an identity provider's calls, and receivers that verify what they get. */
export interface SecurityEventsFixture {
  readonly test: TestApp;
  readonly browser: Browser;
  /** Of the identity provider. */
  readonly scimSecret: string;
  scim(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  newUser(more?: object): Promise<string>;
  connect(kind: string, name: string, settings: object, secret?: string): Promise<Connected>;
  /** By the keys that the server publishes, for this audience. */
  verify(token: string, audience: string): Promise<JWTPayload & { events: Record<string, unknown> }>;
  poll(connection: Connected, request: PollRequest): Promise<PollResponse>;
  /** What is done beside the requests comes to rest, as if the server were killed; requests are answered. */
  stopWorking(): Promise<void>;
  stop(): Promise<void>;
}

export interface Connected {
  readonly id: string;
  readonly secret: string;
}

export async function makeSecurityEventsFixture(database: Database): Promise<SecurityEventsFixture> {
  const test = await makeTestApp(database);
  test.useEngine();
  const browser = await signedInBrowser(test);
  await test.directories.update(defaultDirectoryId, { scimEnabled: true });
  const request = { directoryId: defaultDirectoryId, label: 'IdP', expiryDays: null, createdBy: 'test' };
  const { secret: scimSecret } = await test.tokens.create(request);
  let stopReflecting: (() => Promise<void>) | undefined = test.reflecting.start();
  const stopWorking = async () => {
    await stopReflecting?.();
    stopReflecting = undefined;
  };
  let users = 0;

  const scim: SecurityEventsFixture['scim'] = (method, path, body, headers = {}) =>
    test.app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: { ...headers, ...bearer(scimSecret), host: new URL(testOrigin).host },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });

  return {
    test,
    browser,
    scimSecret,
    scim,
    newUser: async (more = {}) => {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
      const answer = await scim('POST', '/Users', {
        schemas,
        userName: `user-${++users}@example.com`,
        ...more,
      });
      return (answer.json() as { id: string }).id;
    },
    connect: async (kind, name, settings, secret) => {
      const body = { kind, name, settings, ...(secret === undefined ? {} : { secret }) };
      const answer = await browser.call('POST', connectionsUrl, body);
      if (answer.statusCode !== 201) throw new Error(`Not connected: ${answer.body}`);
      const made = answer.json() as { connection: Connection; secret: string | null };
      return { id: made.connection.id, secret: made.secret ?? secret ?? '' };
    },
    verify: async (token, audience) => {
      const keys = (await test.app.inject({ url: '/.well-known/jwks.json' })).json() as JSONWebKeySet;
      const options = { issuer: testOrigin, audience, typ: 'secevent+jwt' };
      const { payload } = await jwtVerify(token, createLocalJWKSet(keys), options);
      return payload as JWTPayload & { events: Record<string, unknown> };
    },
    poll: async ({ id, secret }, payload) => {
      const answer = await test.app.inject({
        method: 'POST',
        url: `/v1/security-events/${id}`,
        headers: bearer(secret),
        payload,
      });
      if (answer.statusCode !== 200) throw new Error(`Not polled: ${answer.body}`);
      return answer.json() as PollResponse;
    },
    stopWorking,
    stop: async () => {
      await stopWorking();
      await test.app.close();
    },
  };
}

/** A receiver of pushed tokens; `status` and `body` are what it answers. */
export async function listenForTokens() {
  const answer = { status: 202, body: '' };
  const received: string[] = [];
  const server = await listenOnLoopback(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(body);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  return { ...server, received, answer };
}

export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`did not happen: ${what}`);
};
