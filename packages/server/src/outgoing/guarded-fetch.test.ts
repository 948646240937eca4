import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { failureWords } from './failure-words.ts';
import { Outgoing, type OutgoingOptions } from './guarded-fetch.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const listen = async (handler: RequestListener): Promise<{ port: number; server: Server }> => {
  const server = createServer(handler).listen(0, '127.0.0.1');
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
};
const outgoing = (options: OutgoingOptions): Outgoing => {
  const one = new Outgoing(options);
  open.push(one);
  return one;
};
const wordsOf = (answer: Promise<unknown>): Promise<string> => answer.then(() => 'an answer', failureWords);

describe('fetch through the guard', () => {
  it('refuses a loopback address that is written out, and one that a name stands for', async () => {
    let calls = 0;
    const { port } = await listen((_request, response) => {
      calls++;
      response.end();
    });
    const { fetch } = outgoing({ privateTargets: false });
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
      expect(await wordsOf(fetch(`http://${host}:${port}/`))).toContain('ROLLCALL_ALLOW_PRIVATE_TARGETS');
    expect(calls).toBe(0);
  });

  it('judges the address that is connected to, when a name changes its address in between (DNS rebinding)', async () => {
    let calls = 0;
    const { port } = await listen((_request, response) => {
      calls++;
      response.setHeader('connection', 'close').end('reached');
    });
    const answers = ['127.0.0.1', '169.254.169.254', '127.0.0.1'];
    let asked = 0;
    const { fetch } = outgoing({
      privateTargets: ['127.0.0.1/32'],
      resolve: (_host, answer) => answer(null, [{ address: answers[asked++] ?? '', family: 4 }]),
    });
    const url = `http://rebind.example.com:${port}/`;
    expect(await (await fetch(url)).text()).toBe('reached');
    expect(await wordsOf(fetch(url))).toContain('rebind.example.com is an address of a private network');
    expect(await (await fetch(url)).text()).toBe('reached');
    expect([asked, calls]).toEqual([3, 2]);
  });

  it('connects to the open ones of several addresses only', async () => {
    const { port } = await listen((_request, response) => response.end('reached'));
    const resolve: OutgoingOptions['resolve'] = (_host, answer) =>
      answer(null, [
        { address: '10.0.0.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    const { fetch } = outgoing({ privateTargets: ['127.0.0.0/8'], resolve });
    expect(await (await fetch(`http://several.example.com:${port}/`)).text()).toBe('reached');
  });

  it('hands a redirect to the caller, and guards one that the caller follows', async () => {
    let inner = 0;
    const { port: innerPort } = await listen((_request, response) => {
      inner++;
      response.end();
    });
    const { port } = await listen((_request, response) => {
      response.writeHead(302, { location: `http://127.0.0.2:${innerPort}/` }).end();
    });
    const { fetch } = outgoing({ privateTargets: ['127.0.0.1'] });
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect(response.status).toBe(302);
    expect(await wordsOf(fetch(`http://127.0.0.1:${port}/`, { redirect: 'follow' }))).toContain('127.0.0.2');
    expect(inner).toBe(0);
  });

  it('gives up on an answer that is too long or too slow', async () => {
    const { port } = await listen((request, response) => {
      if (request.url === '/long') response.end('x'.repeat(2_000));
      else response.write('half');
    });
    const { fetch } = outgoing({ privateTargets: true, bodyBytesMax: 1_000, timeoutMs: 300 });
    expect(await wordsOf(fetch(`http://127.0.0.1:${port}/long`))).toContain('longer than 1000 bytes');
    expect(await wordsOf(fetch(`http://127.0.0.1:${port}/slow`))).toBe('The target did not answer in time.');
  });

  it('calls nothing but http and https', async () => {
    const { fetch } = outgoing({ privateTargets: true });
    for (const url of ['file:///etc/passwd', 'data:text/plain,x', 'ftp://example.com/'])
      await expect(fetch(url)).rejects.toThrow('Only http and https');
  });

  it('says in plain words why no answer came', async () => {
    const { port, server } = await listen(() => {});
    server.close();
    const { fetch } = outgoing({ privateTargets: true, resolve: (_host, answer) => answer(unknownName, []) });
    const unknownName = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    expect(await wordsOf(fetch(`http://127.0.0.1:${port}/`))).toContain('Nobody listens');
    expect(await wordsOf(fetch('http://nowhere.example.com/'))).toContain('not known');
  });
});
