/**
 * Webhooks by the Standard Webhooks specification: the event as JSON, with its id, the time of the attempt and an HMAC
 * signature over all three. While a secret is being replaced there are two signatures.
 */
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@rollcall/scim';
import { Webhook } from 'standardwebhooks';
import { Type } from 'typebox';
import { eventMessageOf } from '../events/event-message.ts';
import { failureWords } from '../outgoing/failure-words.ts';
import { version } from '../version.ts';
import type { Connector, Exchange, Outcome, Target } from './connector.ts';
import type { ConnectorKind } from './connector-kind.ts';
import { retryAfterMsOf } from './retry-after.ts';

const settings = Type.Object(
  {
    url: Type.String({
      pattern: '^https?://[^@/?#\\s]+([/?#]\\S*)?$',
      maxLength: 2_048,
      title: 'Address',
      description: 'Where events are posted to',
      examples: ['https://app.example.com/hooks/rollcall'],
    }),
  },
  { additionalProperties: false },
);

const connector: Connector = {
  deliver: (change, target) => post(change.eventId, eventMessageOf(change), target),
  test: (target) => {
    const timestamp = new Date().toISOString();
    const message = { type: 'test', timestamp, data: { message: 'Rollcall reaches this address.' } };
    return post(`test_${randomBytes(8).toString('hex')}`, message, target);
  },
};

export const webhookKind: ConnectorKind = {
  name: 'Webhook',
  connector,
  settings,
  secret: { kind: 'generated', make: () => `whsec_${randomBytes(32).toString('base64')}` },
};

async function post(id: string, message: object, target: Target): Promise<Outcome> {
  const url = urlOf(target.settings);
  const body = JSON.stringify(message);
  const request = { method: 'POST', url, body };
  const started = performance.now();
  try {
    const response = await target.fetch(url, {
      method: 'POST',
      headers: {
        ...headersOf(id, body, target),
        'content-type': 'application/json',
        'user-agent': userAgent,
      },
      body,
      signal: target.signal,
    });
    const answer = { status: response.status, body: await response.text() };
    const exchange = { request, response: answer, durationMs: performance.now() - started };
    return outcomeOf(response, exchange);
  } catch (error) {
    const exchange = { request, durationMs: performance.now() - started };
    return { kind: 'retry', reason: failureWords(error), exchanges: [exchange] };
  }
}

const userAgent = `Rollcall/${version}`;

const urlOf = ({ url }: JsonObject): string => (typeof url === 'string' ? url : '');

/** Standard Webhooks: `webhook-id`, `webhook-timestamp` in seconds, `webhook-signature` with one `v1` for each secret. */
const headersOf = (id: string, body: string, { secret, previousSecret }: Target): Record<string, string> => {
  const now = new Date();
  const secrets = previousSecret === undefined ? [secret] : [secret, previousSecret];
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((one) => new Webhook(one).sign(id, now, body)).join(' '),
  };
};

/** Standard Webhooks: 2xx is success, 410 means that nothing more is wanted, everything else is tried again. */
const outcomeOf = (response: Response, exchange: Exchange): Outcome => {
  const { status } = response;
  const exchanges = [exchange];
  if (response.ok) return { kind: 'delivered', exchanges };
  if (status === 410)
    return {
      kind: 'refused',
      reason: 'The receiver says that it is gone (410): pause or delete this connection.',
      exchanges,
    };
  const reason =
    status >= 300 && status < 400
      ? `The receiver answered with a redirect (${status}), which is not followed: enter the address that it leads to.`
      : `The receiver answered ${status}.`;
  const retryAfterMs = retryAfterMsOf(response);
  return { kind: 'retry', reason, exchanges, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
};
