/**
 * Webhooks by the Standard Webhooks specification: the event as JSON, with its id, the time of the attempt and an HMAC
 * signature over all three. While a secret is being replaced there are two signatures.
 */
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@rollcall/scim';
import { Webhook } from 'standardwebhooks';
import { Type } from 'typebox';
import { eventMessageOf } from '../events/event-message.ts';
import type { Connector, Exchange, Outcome, Target } from './connector.ts';
import type { ConnectorKind } from './connector-kind.ts';
import { postToReceiver, unsuccessful } from './post-to-receiver.ts';

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

const post = (id: string, message: object, target: Target): Promise<Outcome> => {
  const body = JSON.stringify(message);
  const headers = { ...headersOf(id, body, target), 'content-type': 'application/json' };
  return postToReceiver(target, { url: urlOf(target.settings), headers, body }, outcomeOf);
};

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
const outcomeOf = (response: Response, exchange: Exchange): Outcome =>
  response.ok ? { kind: 'delivered', exchanges: [exchange] } : unsuccessful(response, exchange);
