import type { AddressInfo } from 'node:net';
import type { EventsPage } from '@rollcall/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Browser,
  bearer,
  defaultDirectoryId,
  makeTestApp,
  signedInBrowser,
  type TestApp,
} from '../http/app-fixture.ts';
import { eachDatabase } from '../testing/databases.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';

describe.each(eachDatabase)('the change feed on $name', ({ open }) => {
  let test: TestApp;
  let browser: Browser;
  let stop: () => Promise<void>;
  let scimSecret: string;
  let eventsSecret: string;
  beforeAll(async () => {
    test = await makeTestApp(await open());
    test.useEngine();
    browser = await signedInBrowser(test);
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
    const token = { directoryId: defaultDirectoryId, expiryDays: null, createdBy: 'test' };
    scimSecret = (await test.tokens.create({ ...token, label: 'IdP' })).secret;
    eventsSecret = (await test.tokens.create({ ...token, label: 'App', scopes: ['events:read'] })).secret;
    stop = test.reflecting.start();
  });
  afterAll(async () => {
    await stop();
    await test.app.close();
  });

  const post = async (path: string, body: object): Promise<string> => {
    const payload = JSON.stringify(body);
    const response = await test.app.inject({
      method: 'POST',
      url: `/scim/v2${path}`,
      headers: bearer(scimSecret),
      payload,
    });
    expect(response.statusCode).toBe(201);
    return (response.json() as { id: string }).id;
  };
  const read = async (query: string, headers = bearer(eventsSecret)): Promise<EventsPage> => {
    const response = await test.app.inject({ url: `/v1/events${query}`, headers });
    expect(response.statusCode).toBe(200);
    return response.json() as EventsPage;
  };
  const statusOf = async (url: string, headers: Record<string, string>): Promise<number> =>
    (await test.app.inject({ url, headers })).statusCode;

  it('waits for the next event, and goes on from any', async () => {
    const waiting = read('?wait=20');
    const user = await post('/Users', {
      schemas: [userUrn],
      userName: 'mira@example.com',
      password: 'never-to-be-sent',
    });
    const first = await waiting;
    expect(first.items).toMatchObject([
      {
        sequence: 1,
        type: 'user.created',
        data: {
          resourceId: user,
          by: { kind: 'token', label: 'IdP' },
          resource: { userName: 'mira@example.com' },
        },
      },
    ]);
    expect(JSON.stringify(first)).not.toContain('never-to-be-sent');
    const next = read(`?after=${first.next}&wait=20`);
    const group = await post('/Groups', {
      schemas: [groupUrn],
      displayName: 'Engineers',
      members: [{ value: user }],
    });
    expect((await next).items).toMatchObject([
      {
        sequence: 2,
        type: 'group.created',
        data: { resourceId: group, membersAdded: [{ id: user }], resource: { displayName: 'Engineers' } },
      },
    ]);
    expect((await next).items[0]?.data.resource).not.toHaveProperty('members');
    expect((await read('?after=0')).items.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(await read('?after=2')).toEqual({ items: [], next: 2, last: 2 });
    expect((await read('?count=1')).next).toBe(1);
    expect(await read('?after=2&wait=1')).toEqual({ items: [], next: 2, last: 2 });
  });

  it('is open to admins and to tokens with the scope, each where they belong', async () => {
    const named = '/v1/directories/default/events';
    expect((await browser.call('GET', named)).statusCode).toBe(200);
    expect(await statusOf(named, bearer(eventsSecret))).toBe(200);
    expect(await statusOf(named, {})).toBe(401);
    expect(await statusOf('/v1/events', {})).toBe(401);
    expect(await statusOf('/v1/events', bearer(scimSecret))).toBe(403);
    expect(await statusOf('/v1/events', bearer('rcl_unknown'))).toBe(401);
    expect(await statusOf('/v1/directories/none/events', bearer(eventsSecret))).toBe(404);
    expect((await browser.call('GET', '/v1/directories/none/events')).statusCode).toBe(404);
    expect(await statusOf('/scim/v2/Users', bearer(eventsSecret))).toBe(403);
  });

  it('streams, from the last event that the reader has', async () => {
    await test.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = test.app.server.address() as AddressInfo;
    const ending = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/v1/events/live`, {
      headers: { ...bearer(eventsSecret), 'last-event-id': '1' },
      signal: ending.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('id: 3')) break;
      if (text.includes('id: 2') && !text.includes('late'))
        await post('/Users', { schemas: [userUrn], userName: 'late@example.com' });
    }
    expect(text).toMatch(/event: event\nid: 2\ndata: \{/);
    expect(text).not.toContain('id: 1\n');
    ending.abort();
  });
});
