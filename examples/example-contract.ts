/** What every example must answer, over a socket: the questions that an identity provider asks in its first minute. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CHECK_GROUPS } from '../conformance/src/checks/index.ts';
import { resultLines } from '../conformance/src/report.ts';
import { runChecks } from '../conformance/src/runner.ts';

export const token = 'a-token-of-the-tests';

/** The SCIM base URL as the request says it: the port is not known before the server listens. */
export const baseUrlOfHost = ({ header }: { header(name: string): string | undefined }): string =>
  `http://${header('host')}/scim/v2`;

export interface Running {
  /** `http://127.0.0.1:<port>/scim/v2` */
  readonly base: string;
  close(): Promise<void>;
}

/** A server on a free port of the loopback interface. */
export async function listenOnFreePort(server: RequestListener | Server): Promise<Running> {
  const listening = typeof server === 'function' ? createServer(server) : server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      listening.close(() => resolve());
      listening.closeAllConnections();
    });
  return { base: `http://127.0.0.1:${port}/scim/v2`, close };
}

type Json = Record<string, unknown>;
type Ask = (method: string, path: string, body?: Json | string, headers?: object) => Promise<Reply>;
interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';
const patchOf = (...Operations: readonly Json[]): Json => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
});
const userOf = (userName: string, more: Json = {}): Json => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName,
  ...more,
});

/** Registers the cases with the test runner. */
export function answersScim(start: () => Promise<Running>): void {
  let running: Running;
  beforeAll(async () => {
    running = await start();
  });
  afterAll(() => running.close());

  const ask: Ask = async (method, path, body, headers = {}) => {
    const response = await fetch(`${running.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/scim+json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? {} : (JSON.parse(text) as Json),
    };
  };
  const create = async (path: string, body: Json): Promise<string> => {
    const created = await ask('POST', path, body);
    expect(created.status).toBe(201);
    return String(created.body['id']);
  };

  it('creates, reads, patches and deletes a user', async () => {
    const created = await ask('POST', '/Users', userOf('mira@example.com', { name: { givenName: 'Mira' } }));
    expect(created.status).toBe(201);
    const path = `/Users/${created.body['id']}`;
    expect(created.headers.get('location')).toBe(`${running.base}${path}`);
    expect((await ask('GET', path)).body).toMatchObject({
      userName: 'mira@example.com',
      name: { givenName: 'Mira' },
      active: true,
      meta: { resourceType: 'User', location: `${running.base}${path}` },
    });
    const patch = patchOf(
      { op: 'replace', path: 'active', value: false },
      { op: 'add', path: 'emails', value: [{ value: 'mira@example.com', type: 'work' }] },
    );
    expect((await ask('PATCH', path, patch)).body).toMatchObject({
      active: false,
      emails: [{ value: 'mira@example.com', type: 'work' }],
    });
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('GET', path)).body).toMatchObject({ schemas: [errorUrn], status: '404' });
  });

  it('lists, filters, sorts and pages', async () => {
    for (const name of ['ben@example.com', 'ann@example.com', 'cleo@example.com'])
      await create('/Users', userOf(name, { title: `Title of ${name}` }));
    expect((await ask('GET', '/Users')).body).toMatchObject({ totalResults: 3, itemsPerPage: 3 });
    const filters = [
      'userName eq "ANN@example.com"',
      'userName sw "ann"',
      'title co "of ann" and not (userName eq "ben@example.com")',
    ];
    for (const filter of filters)
      expect((await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body).toMatchObject({
        totalResults: 1,
        Resources: [{ userName: 'ann@example.com' }],
      });
    expect((await ask('GET', '/Users?sortBy=userName&startIndex=2&count=1')).body).toMatchObject({
      totalResults: 3,
      Resources: [{ userName: 'ben@example.com' }],
    });
    expect((await ask('GET', '/Users?filter=userName+eq')).body).toMatchObject({
      status: '400',
      scimType: 'invalidFilter',
    });
  });

  it('refuses a second user of the same name', async () => {
    await create('/Users', userOf('twin@example.com'));
    expect((await ask('POST', '/Users', userOf('TWIN@example.com'))).body).toMatchObject({
      schemas: [errorUrn],
      status: '409',
      scimType: 'uniqueness',
    });
  });

  it('keeps groups and their members', async () => {
    const [one, two] = [
      await create('/Users', userOf('one@example.com')),
      await create('/Users', userOf('two@example.com', { displayName: 'Two' })),
    ];
    const group = await create('/Groups', { displayName: 'Crew', members: [{ value: one }] });
    const add = patchOf({ op: 'add', path: 'members', value: [{ value: two }] });
    expect((await ask('PATCH', `/Groups/${group}`, add)).status).toBeLessThan(300);
    const { members } = (await ask('GET', `/Groups/${group}`)).body as { members: readonly Json[] };
    expect(members).toHaveLength(2);
    expect(members).toContainEqual({
      value: two,
      $ref: `${running.base}/Users/${two}`,
      type: 'User',
      display: 'Two',
    });
    expect((await ask('GET', `/Users/${two}`)).body['groups']).toEqual([
      { value: group, $ref: `${running.base}/Groups/${group}`, display: 'Crew', type: 'direct' },
    ]);
    const remove = patchOf({ op: 'remove', path: `members[value eq "${one}"]` });
    expect((await ask('PATCH', `/Groups/${group}`, remove)).status).toBeLessThan(300);
    const filter = encodeURIComponent(`members.value eq "${two}"`);
    expect((await ask('GET', `/Groups?filter=${filter}`)).body).toMatchObject({
      totalResults: 1,
      Resources: [{ members: [{ value: two }] }],
    });
  });

  it('says what it can do', async () => {
    expect((await ask('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      filter: { supported: true },
    });
    expect((await ask('GET', '/ResourceTypes')).body['totalResults']).toBeGreaterThanOrEqual(2);
    const schemas = (await ask('GET', '/Schemas')).body as { Resources: readonly Json[] };
    expect(schemas.Resources.map(({ id }) => id)).toContain('urn:ietf:params:scim:schemas:core:2.0:User');
  });

  it('answers 401 without a token and with a wrong one', async () => {
    for (const authorization of ['', 'Bearer wrong', `Basic ${token}`]) {
      const refused = await ask('GET', '/Users', undefined, { authorization });
      expect(refused.body).toMatchObject({ schemas: [errorUrn], status: '401' });
      expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer /);
    }
  });

  it('answers 413 to a body of more than 1 MiB', async () => {
    const refused = await ask('POST', '/Users', userOf('x'.repeat(1_048_577)));
    expect(refused.status).toBe(413);
    expect(refused.body).toMatchObject({ schemas: [errorUrn], status: '413' });
  });

  it('takes JSON under any content type and none, and refuses what is no JSON', async () => {
    const types = ['application/json', 'application/scim+json; charset=utf-8', 'text/plain', 'nonsense/x'];
    for (const [index, type] of types.entries()) {
      const user = JSON.stringify(userOf(`type-${index}@example.com`));
      expect((await ask('POST', '/Users', user, { 'content-type': type })).status).toBe(201);
    }
    expect((await ask('POST', '/Users', '{"userName":')).body).toMatchObject({ scimType: 'invalidSyntax' });
  });
}

/** Runs every check of the conformance suite: no MUST may fail. */
export function conforms(start: () => Promise<Running>): void {
  it('keeps every MUST of the conformance suite', async () => {
    const running = await start();
    try {
      const { results, leftBehind } = await runChecks({
        base: new URL(running.base),
        token,
        groups: CHECK_GROUPS,
      });
      expect(results.length).toBeGreaterThan(500);
      const failed = results.filter(({ outcome }) => outcome === 'FAIL');
      expect(failed.flatMap((result) => resultLines(result, false)).join('\n')).toBe('');
      expect(leftBehind).toEqual([]);
    } finally {
      await running.close();
    }
  });
}
