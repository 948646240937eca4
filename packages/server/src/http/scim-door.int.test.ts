import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/open-database.ts';
import { createPostgresDatabase } from '../testing/databases.ts';
import { bearer, defaultDirectoryId, makeTestApp, type TestApp } from './app-fixture.ts';

let test: TestApp;
let secret: string;
beforeAll(async () => {
  test = await makeTestApp(await openDatabase({ url: await createPostgresDatabase(), dataDir: '' }));
  await test.directories.update(defaultDirectoryId, { scimEnabled: true });
  ({ secret } = await test.tokens.create({
    directoryId: defaultDirectoryId,
    label: 'Okta',
    expiryDays: null,
    createdBy: 'ada@example.com',
  }));
});
afterAll(async () => {
  await test.app.close();
  await test.database.close();
});
beforeEach(() => {
  test.scimRequests.length = 0;
  test.answerScimWith(async () => ({
    status: 200,
    headers: { 'content-type': 'application/scim+json' },
    body: '{}',
  }));
});

const expectScimError = (response: { headers: object; body: string }, status: number): { detail: string } => {
  expect(response.headers).toMatchObject({ 'content-type': 'application/scim+json; charset=utf-8' });
  const body = JSON.parse(response.body);
  expect(body).toMatchObject({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail: expect.any(String),
  });
  return body;
};

describe('the SCIM door', () => {
  it('hands over method, target, headers, body, base address and principal', async () => {
    const response = await test.app.inject({
      method: 'POST',
      url: '/scim/v2/Users?attributes=userName',
      headers: {
        ...bearer(secret),
        host: 'scim.example.com',
        'content-type': 'application/scim+json',
        'if-match': 'W/"1"',
      },
      payload: '{"userName":"ada@example.com"}',
    });
    expect(response.statusCode).toBe(200);
    const [request] = test.scimRequests;
    expect(request).toMatchObject({
      method: 'POST',
      target: '/Users?attributes=userName',
      body: '{"userName":"ada@example.com"}',
      baseUrl: 'http://scim.example.com/scim/v2',
      requestId: response.headers['x-request-id'],
    });
    expect(request?.header('if-match')).toBe('W/"1"');
    expect(request?.header('x-none')).toBeUndefined();
  });

  it.each([
    ['/scim/v2/Users', '/Users'],
    ['/scim/v2//Users?filter=userName%20eq%20%22a//b%22', '/Users?filter=userName%20eq%20%22a//b%22'],
    ['//scim//v2/Users/', '/Users/'],
    ['/scim/v2', '/'],
    ['/scim/v2/', '/'],
    ['/scim/v2?x=1', '/?x=1'],
    ['/scim/v2/Users/a%2Fb', '/Users/a%2Fb'],
  ])('reads %s as %s', async (url, target) => {
    await test.app.inject({ url, headers: bearer(secret) });
    expect(test.scimRequests.map((request) => request.target)).toEqual([target]);
  });

  it.each(['application/scim+json', 'application/json', 'text/plain', 'multipart/form-data', undefined])(
    'takes a body of content type %s as text',
    async (type) => {
      const headers = { ...bearer(secret), ...(type === undefined ? {} : { 'content-type': type }) };
      await test.app.inject({
        method: 'PUT',
        url: '/scim/v2/Users/1',
        headers,
        payload: Buffer.from('{"a":"é"}'),
      });
      expect(test.scimRequests[0]?.body).toBe('{"a":"é"}');
    },
  );

  it('hands over no body where none came', async () => {
    await test.app.inject({ method: 'DELETE', url: '/scim/v2/Users/1', headers: bearer(secret) });
    expect(test.scimRequests[0]).toMatchObject({ method: 'DELETE', body: undefined });
  });

  it('answers as the engine does', async () => {
    test.answerScimWith(async () => ({ status: 204, headers: { etag: 'W/"7"' }, body: undefined }));
    const response = await test.app.inject({
      method: 'DELETE',
      url: '/scim/v2/Users/1',
      headers: bearer(secret),
    });
    expect(response.statusCode).toBe(204);
    expect(response.headers).toMatchObject({
      etag: 'W/"7"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(response.body).toBe('');
  });
});

describe('refusals of the SCIM door', () => {
  it.each([undefined, 'Bearer nonsense-nonsense', 'Basic YTpi', `Bearer rcl_short`])(
    'answers 401 to %s and asks for Bearer',
    async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization };
      const response = await test.app.inject({ url: '/scim/v2/Users', headers });
      expect(response.statusCode).toBe(401);
      expectScimError(response, 401);
      expect(response.headers['www-authenticate']).toMatch(/^Bearer realm="Rollcall"/);
      expect(test.scimRequests).toEqual([]);
    },
  );

  it('answers 403 and where to switch it on while SCIM is off, from the next call on', async () => {
    await test.directories.update(defaultDirectoryId, { scimEnabled: false });
    const response = await test.app.inject({ url: '/scim/v2/Users', headers: bearer(secret) });
    expect(expectScimError(response, 403).detail).toContain('Enable SCIM Provisioning');
    expect(test.scimRequests).toEqual([]);
    await test.directories.update(defaultDirectoryId, { scimEnabled: true });
    expect((await test.app.inject({ url: '/scim/v2/Users', headers: bearer(secret) })).statusCode).toBe(200);
  });

  it('lets a token without scim:write read and search, and nothing else', async () => {
    const reading = await test.tokens.create({
      directoryId: defaultDirectoryId,
      label: 'Reader',
      expiryDays: null,
      createdBy: 'ada@example.com',
    });
    await test.database.pool.query(`update infra_tokens set scopes = '{scim:read}' where id = $1`, [
      reading.token.id,
    ]);
    const call = async (method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string) =>
      (await test.app.inject({ method, url, headers: bearer(reading.secret) })).statusCode;
    expect(await call('GET', '/scim/v2/Users')).toBe(200);
    expect(await call('HEAD', '/scim/v2/Users')).toBe(200);
    expect(await call('POST', '/scim/v2/Users/.search')).toBe(200);
    expect(await call('POST', '/scim/v2/.search')).toBe(200);
    expect(await call('POST', '/scim/v2/Users')).toBe(403);
    expect(await call('PUT', '/scim/v2/Users/1')).toBe(403);
    expect(await call('PATCH', '/scim/v2/Users/1')).toBe(403);
    expect(await call('DELETE', '/scim/v2/Users/.search')).toBe(403);
    expect(await call('POST', '/scim/v2/Bulk')).toBe(403);
  });

  it('takes a body of 1 MB, and no byte more', async () => {
    const send = (bytes: number, url = '/scim/v2/Users') =>
      test.app.inject({ method: 'POST', url, headers: bearer(secret), payload: Buffer.alloc(bytes, ' ') });
    expect((await send(1_048_576)).statusCode).toBe(200);
    const refused = await send(1_048_577);
    expect(refused.statusCode).toBe(413);
    expect(expectScimError(refused, 413).detail).toContain('1 MB');
    expect((await send(1_048_577, '/scim/v2/Bulk')).statusCode).toBe(200);
    expect((await send(1_048_577, '/scim/v2/Groups')).statusCode).toBe(200);
    expect((await send(1_048_577, '/scim/v2//Bulk')).statusCode).toBe(200);
    expect(expectScimError(await send(10_485_761, '/scim/v2/Bulk'), 413).detail).toContain('10 MB');
  });

  it('refuses bytes that are not UTF-8, and compressed bodies', async () => {
    const call = (payload: Buffer, headers: Record<string, string> = {}) =>
      test.app.inject({
        method: 'POST',
        url: '/scim/v2/Users',
        headers: { ...bearer(secret), ...headers },
        payload,
      });
    expect(expectScimError(await call(Buffer.from([0x7b, 0xff, 0x7d])), 400)).toMatchObject({
      scimType: 'invalidSyntax',
    });
    expectScimError(await call(Buffer.from('{}'), { 'content-encoding': 'gzip' }), 415);
    expect(test.scimRequests).toEqual([]);
  });

  it('answers a failure with fixed text and the id to find it by, and keeps the cause for the log', async () => {
    test.answerScimWith(() => Promise.reject(new Error('the engine stumbled')));
    const response = await test.app.inject({ url: '/scim/v2/Users', headers: bearer(secret) });
    expect(response.statusCode).toBe(500);
    const { detail } = expectScimError(response, 500);
    expect(detail).toContain(String(response.headers['x-request-id']));
    expect(detail).not.toContain('stumbled');
    expect(test.logLines.join('')).toContain('the engine stumbled');
  });

  it('takes a status on a thrown error for a failure all the same', async () => {
    test.answerScimWith(() => Promise.reject(Object.assign(new Error('x'), { statusCode: 404, code: 'E' })));
    expectScimError(await test.app.inject({ url: '/scim/v2/Users', headers: bearer(secret) }), 500);
  });

  it.each(['/scim', '/scim/', '/scim/v1/Users', '/scim/v22/Users', '/scim/v2/Users/%zz'])(
    'answers %s with a SCIM error',
    async (url) => {
      const response = await test.app.inject({ url, headers: bearer(secret) });
      expectScimError(response, response.statusCode);
      expect([400, 404]).toContain(response.statusCode);
    },
  );
});

describe('below HTTP', () => {
  const listening = async (): Promise<number> => {
    if (!test.app.server.listening) await test.app.listen({ port: 0, host: '127.0.0.1' });
    return (test.app.server.address() as AddressInfo).port;
  };

  it('answers too large headers of a SCIM call with a SCIM error', async () => {
    const port = await listening();
    const [status, type] = await new Promise<[number, string]>((resolve, reject) => {
      const request = httpRequest(
        { port, path: '/scim/v2/Users', headers: { 'x-large': 'x'.repeat(20_000) } },
        (response) => resolve([response.statusCode ?? 0, String(response.headers['content-type'])]),
      );
      request.on('error', reject).end();
    });
    expect([status, type]).toEqual([431, 'application/scim+json; charset=utf-8']);
  });

  it('answers broken HTTP with a sentence', async () => {
    const port = await listening();
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE /v1/session\r\n\r\n'));
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('end', () => resolve(text)).on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    expect(answer).toContain('application/problem+json');
  });
});
