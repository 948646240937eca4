import { beforeAll, describe, expect, it } from 'vitest';
import { type Browser, makeTestApp, signedInBrowser, type TestApp } from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';
import { invitedBrowser } from '../testing/invited-browser.ts';

interface Operation {
  readonly security?: unknown;
}

interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly needsSession: boolean;
}

/** About nobody but the caller, so that a viewer may do it. */
const aboutOneself = [
  'POST /v1/auth/change-password',
  'DELETE /v1/account/sessions',
  'DELETE /v1/account/sessions/{id}',
  'POST /v1/account/second-factor',
  'POST /v1/account/second-factor/confirm',
  'POST /v1/account/second-factor/turn-off',
  'POST /v1/account/second-factor/backup-codes',
];
const forOwners = [
  'PATCH /v1/admins/{id}',
  'DELETE /v1/admins/{id}',
  'DELETE /v1/admins/{id}/sessions',
  'DELETE /v1/admins/{id}/second-factor',
  'POST /v1/invitations',
  'DELETE /v1/invitations/{id}',
];
const closedToViewers = ['GET /v1/admins', 'GET /v1/invitations'];
const open = [
  'GET /v1/setup',
  'POST /v1/setup',
  'POST /v1/auth/sign-in/email',
  'POST /v1/auth/sign-in/second-factor',
  'POST /v1/auth/sign-out',
  'POST /v1/invitations/look-up',
  'POST /v1/invitations/accept',
];
/** Streams without an end. */
const streams = [
  'GET /v1/directories/{directory}/requests/live',
  'GET /v1/directories/{directory}/events/live',
];
/** Opened by an InfraToken or by the secret of a connection, so that they take no session. */
const forTokens = [
  'GET /v1/events',
  'GET /v1/events/live',
  'POST /v1/security-events/{id}',
  'GET /v1/async-requests/{id}',
];

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

describe.each(eachDatabase)('roles on $name', ({ open: openDatabase }) => {
  let test: TestApp;
  let routes: Route[];
  let owner: Browser;
  let admin: Browser;
  let viewer: Browser;

  beforeAll(async () => {
    test = await makeTestApp(await openDatabase());
    owner = await signedInBrowser(test);
    ({ browser: admin } = await invitedBrowser(test, owner, { email: 'alan@example.com', role: 'admin' }));
    ({ browser: viewer } = await invitedBrowser(test, owner, { email: 'vera@example.com', role: 'viewer' }));
    const { paths } = (await test.app.inject({ url: '/api-docs-json' })).json<{
      paths: Record<string, Record<string, Operation>>;
    }>();
    routes = Object.entries(paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { security }]) => ({
          method: method.toUpperCase() as Route['method'],
          path,
          needsSession: security !== undefined,
        })),
      )
      .filter((route) => ![...streams, ...forTokens].includes(nameOf(route)));
  });

  /** The routes of `among` that answer this browser with 403; what they are asked for exists nowhere. */
  const refused = async (browser: Browser, among: readonly Route[]): Promise<string[]> => {
    const names: string[] = [];
    for (const route of among) {
      const url = route.path
        .replace('{directory}', 'default')
        .replace(/\{(id|delivery)\}/g, '00000000-0000-7000-8000-00000000dead');
      const body = route.method === 'POST' || route.method === 'PATCH' ? {} : undefined;
      const { statusCode } = await browser.call(route.method, url, body);
      expect(statusCode, nameOf(route)).not.toBe(401);
      if (statusCode === 403) names.push(nameOf(route));
    }
    return names;
  };

  it('asks every route for a session but those that make one', () => {
    const names = routes.filter(({ needsSession }) => !needsSession).map(nameOf);
    expect(names.sort()).toEqual([...open].sort());
    expect(routes.length).toBeGreaterThan(40);
  });

  it('lets a viewer read everything, and change nothing but what is their own', async () => {
    const behindGate = routes.filter(({ needsSession }) => needsSession);
    const changes = behindGate.filter(({ method }) => method !== 'GET').map(nameOf);
    const expected = [...changes.filter((name) => !aboutOneself.includes(name)), ...closedToViewers];
    expect((await refused(viewer, behindGate)).sort()).toEqual(expected.sort());
  });

  it('lets an admin do everything but manage admins', async () => {
    const behindGate = routes.filter(({ needsSession }) => needsSession);
    expect((await refused(admin, behindGate)).sort()).toEqual([...forOwners].sort());
  });

  it('lets an owner do everything', async () => {
    const behindGate = routes.filter(({ needsSession }) => needsSession);
    expect(await refused(owner, behindGate)).toEqual([]);
  });

  it('says which role it takes and who can give it', async () => {
    const response = await viewer.call('PATCH', '/v1/directories/default/settings', { scimEnabled: true });
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({
      status: 403,
      detail: 'This takes the role admin; yours is viewer. An owner can change it on the page Admins.',
    });
    const settings = await viewer.call('GET', '/v1/directories/default/settings');
    expect(settings.json().settings.scimEnabled).toBe(false);
  });
});
