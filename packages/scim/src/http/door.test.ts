import { describe, expect, it } from 'vitest';
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import { ScimError } from '../errors/scim-error.ts';
import type { Principal, Scope } from '../operations/principal.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { errorOf } from '../testing/fixture.ts';
import { createScim } from './create-scim.ts';
import { type Arrival, answerArrival, type DoorOptions } from './door.ts';
import { textOfBody } from './message.ts';

const scim = createScim({
  resourceTypes: [userResourceType, groupResourceType],
  store: new MemoryStore(),
  limits: { bulkPayloadMax: 200 },
});

const principal = (...scopes: readonly Scope[]): Principal => ({
  directoryId: 'one',
  actor: { kind: 'token', id: 't', label: 'T' },
  scopes,
});

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly mountPath?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

async function knock(sent: Sent = {}, options: Partial<DoorOptions> = {}) {
  let read = false;
  const { body = '' } = sent;
  const octets = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const arrival: Arrival = {
    method: sent.method ?? 'GET',
    url: sent.url ?? '/scim/v2/Users',
    mountPath: sent.mountPath,
    header: (name) => sent.headers?.[name],
    readBody: async (bytesMax) => {
      read = true;
      return octets.byteLength > bytesMax ? 'tooLarge' : octets;
    },
  };
  const response = await answerArrival(scim, arrival, {
    baseUrl: 'https://example.com/scim/v2/',
    authenticate: () => principal('scim:read', 'scim:write'),
    ...options,
  });
  const text = await textOfBody(response.body);
  const json = text === undefined ? undefined : JSON.parse(text);
  return { ...response, json, read };
}

describe('The gate', () => {
  it('is told the bearer token and the headers', async () => {
    const callers: unknown[] = [];
    const authenticate: DoorOptions['authenticate'] = ({ bearerToken, header }) => {
      callers.push([bearerToken, header('x-tenant')]);
      return undefined;
    };
    for (const authorization of ['Bearer abc', 'bearer  abc ', 'Basic abc', 'Bearer', 'Bearer a b'])
      await knock({ headers: { authorization, 'x-tenant': 'a' } }, { authenticate });
    expect(callers).toEqual([
      ['abc', 'a'],
      ['abc', 'a'],
      [undefined, 'a'],
      [undefined, 'a'],
      [undefined, 'a'],
    ]);
  });

  it('answers 401 before the body is read, and says how to authenticate', async () => {
    const nobody = { authenticate: async () => undefined };
    const without = await knock({ method: 'POST', body: '{}' }, nobody);
    expect(without.json).toMatchObject(errorOf('unauthorized'));
    expect(without.read).toBe(false);
    expect(without.headers['www-authenticate']).toBe('Bearer realm="SCIM"');
    const wrong = await knock({ headers: { authorization: 'Bearer x' } }, nobody);
    expect(wrong.headers['www-authenticate']).toContain('invalid_token');
  });

  it('may refuse in words of its own', async () => {
    const authenticate = () => {
      throw new ScimError('forbidden', 'Provisioning is switched off.');
    };
    expect((await knock({}, { authenticate })).json).toMatchObject({
      detail: 'Provisioning is switched off.',
    });
  });

  it('is a fault of the server when it fails: told, and not to the client', async () => {
    const faults: unknown[] = [];
    const response = await knock(
      { headers: { 'x-request-id': 'r-1' } },
      {
        authenticate: () => Promise.reject(new Error('the token table is locked')),
        onFault: (error, requestId) => faults.push([String(error), requestId]),
      },
    );
    expect(response.json).toMatchObject(errorOf('internal'));
    expect(response.body).not.toContain('locked');
    expect(faults).toEqual([['Error: the token table is locked', 'r-1']]);
  });

  it.each<[string, string, Scope]>([
    ['GET', '/Users', 'scim:read'],
    ['HEAD', '/Users', 'scim:read'],
    ['POST', '/Users/.search?x=1', 'scim:read'],
    ['POST', '/.search', 'scim:read'],
    ['POST', '/Users', 'scim:write'],
    ['PUT', '/Users/1', 'scim:write'],
    ['PATCH', '/Users/1', 'scim:write'],
    ['DELETE', '/Users/.search', 'scim:write'],
    ['POST', '/Bulk', 'scim:write'],
  ])('takes %s %s with %s alone', async (method, path, scope) => {
    const other: Scope = scope === 'scim:read' ? 'scim:write' : 'scim:read';
    const call = { method, url: `/scim/v2${path}`, body: method === 'GET' ? '' : '{}' };
    expect((await knock(call, { authenticate: () => principal(scope) })).status).not.toBe(403);
    expect((await knock(call, { authenticate: () => principal(other) })).status).toBe(403);
  });
});

describe('The address', () => {
  it.each<[string, string | undefined, number]>([
    ['/scim/v2/Users', undefined, 200],
    ['/scim/v2/Users?count=1', undefined, 200],
    ['/scim/v2//Users', undefined, 200],
    ['/Users', '', 200],
    ['/elsewhere/Users', '/elsewhere/', 200],
    ['/scim/v2', undefined, 404],
    ['/scim/v2?count=1', undefined, 404],
    ['/scim/v2Users', undefined, 404],
    ['/Users', undefined, 404],
    ['/scim/v3/Users', undefined, 404],
  ])('%s below %s is %i', async (url, mountPath, status) => {
    const response = await knock({ url, ...(mountPath === undefined ? {} : { mountPath }) });
    expect(response.status).toBe(status);
  });

  it('is where resources say they are, also where it depends on the request', async () => {
    const create = { method: 'POST', headers: { 'x-host': 'a.example.com' } };
    const first = await knock({ ...create, body: '{"userName":"first"}' });
    expect(first.headers['location']).toMatch(/^https:\/\/example\.com\/scim\/v2\/Users\/[^/]+$/);
    const second = await knock(
      { ...create, body: '{"userName":"second"}' },
      { baseUrl: ({ header }) => `https://${header('x-host')}/scim/v2` },
    );
    expect(second.headers['location']).toMatch(/^https:\/\/a\.example\.com\/scim\/v2\/Users\//);
  });
});

describe('The body', () => {
  const post = (body: string | Uint8Array, url = '/scim/v2/Users', options: Partial<DoorOptions> = {}) =>
    knock({ method: 'POST', url, body }, options);

  it('may have as many octets as the limit, and no more', async () => {
    const text = '{"userName":"é"}';
    expect((await post(text, undefined, { bodyMaxBytes: 17 })).status).toBe(201);
    expect((await post(text, undefined, { bodyMaxBytes: 16 })).json).toMatchObject(
      errorOf('payloadTooLarge'),
    );
    expect((await post(' '.repeat(1_048_577))).status).toBe(413);
  });

  it.each(['/scim/v2/Bulk', '/scim/v2//bulk/', '/scim/v2/Bulk?x=1'])(
    'of %s may be as large as discovery says, whatever the limit of the others',
    async (url) => {
      const small = { bodyMaxBytes: 10 };
      expect((await post(' '.repeat(200), url, small)).json).toMatchObject(errorOf('invalidSyntax'));
      expect((await post(' '.repeat(201), url, small)).json).toMatchObject(errorOf('payloadTooLarge'));
    },
  );

  it('is refused unread where its length is declared too large', async () => {
    const response = await knock({ method: 'POST', headers: { 'content-length': '1048577' } });
    expect([response.status, response.read]).toEqual([413, false]);
  });

  it('is UTF-8, whole and not compressed', async () => {
    expect((await post(new Uint8Array([0x7b, 0xff, 0x7d]))).json).toMatchObject(errorOf('invalidSyntax'));
    const compressed = await knock({ method: 'POST', headers: { 'content-encoding': 'gzip' }, body: '{}' });
    expect(compressed.json).toMatchObject(errorOf('unsupportedMediaType'));
    expect((await post('\ufeff{"userName":"bom"}')).status).toBe(201);
    expect((await post('')).json).toMatchObject(errorOf('invalidSyntax'));
  });
});

describe('Every answer', () => {
  it('names the request and is not to be cached, refusals too', async () => {
    for (const url of ['/scim/v2/Users', '/nowhere']) {
      const { headers } = await knock({ url, headers: { 'x-request-id': 'from-the-proxy.1' } });
      expect(headers).toMatchObject({ 'x-request-id': 'from-the-proxy.1', 'cache-control': 'no-store' });
    }
  });

  it('has an id of its own where the given one is not fit for a log', async () => {
    for (const given of ['', 'a b', 'x'.repeat(101), '{}']) {
      const { headers } = await knock({ headers: { 'x-request-id': given } });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('has no body to HEAD, refusals too', async () => {
    for (const url of ['/scim/v2/Users', '/nowhere'])
      expect((await knock({ method: 'HEAD', url })).body).toBeUndefined();
  });
});
