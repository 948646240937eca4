import { describe, expect, it } from 'vitest';
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import { createScim } from '../http/create-scim.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { errorOf } from '../testing/fixture.ts';
import { fetchHandler } from './fetch-handler.ts';

const base = 'https://example.com/scim/v2';
const handler = fetchHandler(
  createScim({ resourceTypes: [userResourceType, groupResourceType], store: new MemoryStore() }),
  {
    baseUrl: base,
    authenticate: ({ bearerToken }) =>
      bearerToken === 'right'
        ? { directoryId: 'one', actor: { kind: 'token', id: 't', label: 'T' }, scopes: ['scim:write'] }
        : undefined,
  },
);

const post = (body: BodyInit, headers: Record<string, string> = { authorization: 'Bearer right' }) =>
  handler(new Request(`${base}/Users`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit));

const streamOf = (pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void) =>
  new ReadableStream<Uint8Array>({ pull });

describe('fetchHandler', () => {
  it('answers a Request with a Response', async () => {
    const response = await post('{"userName":"mira@example.com"}');
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/scim+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ userName: 'mira@example.com' });
  });

  it('answers 401 to a stranger', async () => {
    const response = await post('{}', {});
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="SCIM"']);
  });

  it('stops reading a stream that is too large', async () => {
    let pulled = 0;
    const endless = streamOf((controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(65_536));
    });
    expect(await (await post(endless)).json()).toMatchObject(errorOf('payloadTooLarge'));
    expect(pulled).toBeLessThan(25);
  });

  it('answers a body that breaks off', async () => {
    const broken = streamOf((controller) => controller.error(new Error('gone')));
    expect(await (await post(broken)).json()).toMatchObject(errorOf('invalidSyntax'));
  });

  it('answers 404 outside its base path', async () => {
    const headers = { authorization: 'Bearer right' };
    expect((await handler(new Request('https://example.com/Users', { headers }))).status).toBe(404);
  });
});
