/**
 * Push delivery of security event tokens (RFC 8935): one token a POST, and 202 says that the receiver has it. What it
 * refuses comes with an error code, which is told in plain words.
 */
import { randomUUID } from 'node:crypto';
import { SecurityEventsPushSettings } from '@rollcall/contracts';
import { isJsonObject, type JsonObject } from '@rollcall/scim';
import type { Connector, Exchange, Outcome, Target } from '../connections/connector.ts';
import type { ConnectorKind } from '../connections/connector-kind.ts';
import { postToReceiver, unsuccessful } from '../connections/post-to-receiver.ts';
import { readConnectionSettings } from '../connections/read-settings.ts';
import { TargetFailure } from '../connections/target-failure.ts';
import { claimsOfChange } from './claims-of-change.ts';
import { errorWords } from './error-words.ts';

const connector: Connector = {
  deliver: (change, target) =>
    withSettings(target, async (settings) => {
      const found = await claimsOfChange(change, { target, settings, address: settings.url });
      if (found.kind === 'none') return { kind: 'skipped', reason: found.reason };
      return post(found.claims, settings.url, target);
    }),
  test: (target) =>
    withSettings(target, (settings) => post(verification(settings, target), settings.url, target)),
};

export const pushKindName = 'security-events-push';

export const securityEventsPushKind: ConnectorKind = {
  name: 'Security events (push)',
  connector,
  settings: SecurityEventsPushSettings,
  secret: { kind: 'given' },
};

async function withSettings(
  target: Target,
  act: (settings: SecurityEventsPushSettings) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await act(readConnectionSettings(SecurityEventsPushSettings, target.settings));
  } catch (error) {
    if (error instanceof TargetFailure) return error.outcome([]);
    throw error;
  }
}

/** About nobody: the event by which the Shared Signals Framework tries a stream out. */
const verification = (
  { audience, url }: SecurityEventsPushSettings,
  { connectionId }: Target,
): JsonObject => ({
  jti: `test_${randomUUID()}`,
  aud: audience || url,
  sub_id: { format: 'opaque', id: connectionId },
  events: { 'https://schemas.openid.net/secevent/ssf/event-type/verification': {} },
});

async function post(claims: JsonObject, url: string, target: Target): Promise<Outcome> {
  const headers = {
    authorization: `Bearer ${target.secret}`,
    'content-type': 'application/secevent+jwt',
    accept: 'application/json',
  };
  const body = await target.issuer.sign(claims);
  return postToReceiver(target, { url, headers, body, shown: JSON.stringify(claims) }, outcomeOf);
}

/** RFC 8935 §2.2 to §2.4. */
const outcomeOf = (response: Response, exchange: Exchange): Outcome => {
  const exchanges = [exchange];
  if (response.status === 202) return { kind: 'delivered', exchanges };
  if (response.ok)
    return {
      kind: 'retry',
      reason: `The receiver answered ${response.status}, where 202 means that it has the event: enter the address that takes security event tokens.`,
      exchanges,
    };
  const refusal = response.status === 400 ? refusalIn(exchange.response?.body ?? '') : undefined;
  if (refusal === undefined) return unsuccessful(response, exchange);
  const reason = errorWords(refusal);
  // This one token is not understood, and would not be the next time; everything else can be put right meanwhile.
  return { kind: refusal.err === 'invalid_request' ? 'refused' : 'retry', reason, exchanges };
};

function refusalIn(body: string): { err: string; description?: string } | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (!isJsonObject(parsed as JsonObject)) return undefined;
    const { err, description } = parsed as JsonObject;
    if (typeof err !== 'string') return undefined;
    return { err, ...(typeof description === 'string' ? { description } : {}) };
  } catch {
    return undefined;
  }
}
