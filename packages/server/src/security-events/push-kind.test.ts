import { afterEach, describe, expect, it } from 'vitest';
import type { Change } from '../connections/connector.ts';
import { type LoopbackServer, listenOnLoopback } from '../connections/testing/loopback-server.ts';
import { makeTarget } from '../connections/testing/make-target.ts';
import { securityEventsPushKind } from './push-kind.ts';

interface Heard {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

let receiver: LoopbackServer | undefined;
afterEach(() => receiver?.close());

const change: Change = {
  eventId: 'evt_1',
  sequence: 1,
  at: '2026-01-31T09:30:00.500Z',
  kind: 'removed',
  resourceType: 'User',
  resourceId: 'mira',
  diff: { changes: [] },
  by: { kind: 'token', label: 'Okta' },
  resource: undefined,
};

const deliverTo = async (status: number, answer = '', settings: object = {}) => {
  const heard: Heard[] = [];
  receiver = await listenOnLoopback(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    heard.push({ headers: request.headers, body });
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
  });
  const target = makeTarget('the secret', { url: receiver.url, ...settings });
  return {
    outcome: await securityEventsPushKind.connector.deliver(change, target),
    heard,
    url: receiver.url,
  };
};

describe('RFC 8935 §2', () => {
  it('posts one token with its media type, and takes 202 for received', async () => {
    const { outcome, heard, url } = await deliverTo(202);
    expect(outcome).toMatchObject({ kind: 'delivered', exchanges: [{ response: { status: 202 } }] });
    expect(heard[0]?.headers).toMatchObject({
      'content-type': 'application/secevent+jwt',
      accept: 'application/json',
      authorization: 'Bearer the secret',
    });
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
      jti: 'evt_1.connection',
      aud: url,
      txn: 'evt_1',
      toe: 1_769_851_800,
      sub_id: { format: 'scim', uri: '/Users/mira' },
      events: { 'urn:ietf:params:scim:event:prov:delete': {} },
    });
  });

  it('names the audience that the connection names', async () => {
    const { heard } = await deliverTo(202, '', { audience: 'https://receiver.example.com' });
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ aud: 'https://receiver.example.com' });
  });

  it.each([
    ['invalid_request', 'refused', /cannot read the event.*Bad claims/],
    ['invalid_key', 'retry', /jwks\.json/],
    ['invalid_issuer', 'retry', /public address/],
    ['invalid_audience', 'retry', /audience that it expects/],
    ['authentication_failed', 'retry', /secret/],
    ['access_denied', 'retry', /allow it there/],
    ['toString', 'retry', /refuses the event with "toString"/],
  ])('§2.4 says what %s means, and tries again what can be put right: %s', async (err, kind, reason) => {
    const { outcome } = await deliverTo(400, JSON.stringify({ err, description: 'Bad claims' }));
    expect(outcome).toMatchObject({ kind, reason: expect.stringMatching(reason) });
  });

  it.each([
    [200, 'retry', /202 means/],
    [400, 'retry', /answered 400/],
    [302, 'retry', /redirect/],
    [503, 'retry', /answered 503/],
    [410, 'refused', /gone/],
  ])('does not take %i for received', async (status, kind, reason) => {
    expect((await deliverTo(status, '[]')).outcome).toMatchObject({
      kind,
      reason: expect.stringMatching(reason),
    });
  });
});

describe('trying a receiver out', () => {
  it('sends a token that is about nobody', async () => {
    const heard: string[] = [];
    receiver = await listenOnLoopback(async (request, response) => {
      for await (const chunk of request) heard.push(String(chunk));
      response.writeHead(202).end();
    });
    const target = makeTarget('the secret', { url: receiver.url });
    expect(await securityEventsPushKind.connector.test(target)).toMatchObject({ kind: 'delivered' });
    expect(JSON.parse(heard.join(''))).toMatchObject({ sub_id: { format: 'opaque', id: 'connection' } });
  });
});
