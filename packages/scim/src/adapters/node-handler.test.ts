import { once } from 'node:events';
import { type Agent, createServer, Agent as HttpAgent, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import { createScim } from '../http/create-scim.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { errorOf } from '../testing/fixture.ts';
import { nodeHandler } from './node-handler.ts';

const faults: unknown[] = [];
const handler = nodeHandler(
  createScim({ resourceTypes: [userResourceType, groupResourceType], store: new MemoryStore() }),
  {
    baseUrl: 'http://scim.example.com/scim/v2',
    authenticate: ({ bearerToken }) =>
      bearerToken === 'right'
        ? {
            directoryId: 'one',
            actor: { kind: 'token', id: 't', label: 'T' },
            scopes: ['scim:read', 'scim:write'],
          }
        : undefined,
    onFault: (error) => faults.push(error),
  },
);

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
  expect(faults.splice(0)).toEqual([]);
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

function send(
  port: number,
  method: string,
  path: string,
  pieces: readonly (string | Buffer)[] = [],
  options: { readonly headers?: Record<string, string | string[]>; readonly agent?: Agent } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { headers = {}, ...rest } = options;
    const outgoing = request({
      port,
      method,
      path,
      headers: { authorization: 'Bearer right', ...headers },
      ...rest,
    });
    outgoing.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: Buffer.concat(chunks).toString(),
      });
    });
    outgoing.on('error', reject);
    for (const piece of pieces) outgoing.write(piece);
    outgoing.end();
  });
}

describe('nodeHandler', () => {
  it('answers node:http below the path of its base URL', async () => {
    const port = await listen(handler);
    const created = await send(port, 'POST', '/scim/v2/Users', ['{"userName":', '"mira@example.com"}']);
    expect(created.status).toBe(201);
    expect(created.headers['location']).toMatch(/^http:\/\/scim\.example\.com\/scim\/v2\/Users\//);
    expect(Number(created.headers['content-length'])).toBe(Buffer.byteLength(created.text));
    expect((await send(port, 'GET', '/elsewhere')).status).toBe(404);
    const head = await send(port, 'HEAD', '/scim/v2/Users');
    expect([head.status, head.text]).toEqual([200, '']);
  });

  it('joins a header that came several times', async () => {
    const port = await listen(handler);
    const headers = { 'if-none-match': ['W/"7"', '*'] };
    expect((await send(port, 'GET', '/scim/v2/Users', [], { headers })).status).toBe(200);
  });

  it('refuses octets that are not UTF-8, and joins a character that is cut in two', async () => {
    const port = await listen(handler);
    const refused = await send(port, 'POST', '/scim/v2/Users', [Buffer.from([0x7b, 0xff, 0x7d])]);
    expect(JSON.parse(refused.text)).toMatchObject(errorOf('invalidSyntax'));
    const octets = Buffer.from('{"userName":"é"}');
    const cut = [octets.subarray(0, 14), octets.subarray(14)];
    expect(JSON.parse((await send(port, 'POST', '/scim/v2/Users', cut)).text)).toMatchObject({
      userName: 'é',
    });
  });

  it('answers 413 to a body whose length is not declared, and the connection lives on', async () => {
    const port = await listen(handler);
    const agent = new HttpAgent({ keepAlive: true, maxSockets: 1 });
    closers.push(() => agent.destroy());
    const piece = Buffer.alloc(65_536, ' ');
    const large = Array.from({ length: 40 }, () => piece);
    for (const authorization of ['Bearer right', 'Bearer wrong']) {
      const status = authorization === 'Bearer right' ? 413 : 401;
      const headers = { authorization, 'transfer-encoding': 'chunked' };
      expect((await send(port, 'POST', '/scim/v2/Users', large, { headers, agent })).status).toBe(status);
      expect((await send(port, 'GET', '/scim/v2/Users', [], { agent })).status).toBe(200);
    }
  });

  it('lets a client go that breaks off, and serves the next', async () => {
    let done: Promise<void> | undefined;
    const port = await listen((incoming, outgoing) => {
      done = handler(incoming, outgoing);
    });
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /scim/v2/Users HTTP/1.1\r\nhost: x\r\nauthorization: Bearer right\r\n');
    socket.write('content-length: 100\r\n\r\n{"userName"');
    await expect.poll(() => done !== undefined).toBe(true);
    await delay(20);
    socket.destroy();
    await done;
    expect((await send(port, 'GET', '/scim/v2/Users')).status).toBe(200);
  });

  it('lets a client go that broke off before it is authenticated', async () => {
    const slow = nodeHandler(createScim({ resourceTypes: [userResourceType], store: new MemoryStore() }), {
      baseUrl: 'http://scim.example.com/scim/v2',
      authenticate: async () => {
        await delay(50);
        return { directoryId: 'one', actor: { kind: 'token', id: 't', label: 'T' }, scopes: ['scim:write'] };
      },
    });
    let done: Promise<void> | undefined;
    const port = await listen((incoming, outgoing) => {
      done = slow(incoming, outgoing);
    });
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /scim/v2/Users HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
    await expect.poll(() => done !== undefined).toBe(true);
    socket.destroy();
    await done;
  });

  it('says nothing where the host has answered already', async () => {
    const port = await listen(async (incoming, outgoing) => {
      outgoing.writeHead(503).end('too late');
      await handler(incoming, outgoing);
    });
    expect(await send(port, 'GET', '/scim/v2/Users')).toMatchObject({ status: 503, text: 'too late' });
  });

  it('takes a body that a parser before it has read', async () => {
    const port = await listen(async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const whole = Buffer.concat(chunks);
      const made = { value: JSON.parse(whole.toString()), text: whole.toString(), octets: whole };
      const body = made[incoming.headers['x-made'] as 'value'];
      await handler(Object.assign(incoming, { body }), outgoing);
    });
    for (const made of ['value', 'text', 'octets']) {
      const headers = { 'x-made': made };
      const user = [`{"userName":"${made}@example.com"}`];
      expect((await send(port, 'POST', '/scim/v2/Users', user, { headers })).status).toBe(201);
      const large = [`{"userName":"${'x'.repeat(1_048_577)}"}`];
      const chunked = { ...headers, 'transfer-encoding': 'chunked' };
      const refused = await send(port, 'POST', '/scim/v2/Users', large, { headers: chunked });
      expect(refused.status).toBe(413);
    }
  });
});
