import type { SecurityEventsSettings } from '@rollcall/contracts';
import type { JsonObject } from '@rollcall/scim';
import type { Change, Target } from '../connections/connector.ts';
import { claimsOfAnswer } from './claims-of-answer.ts';
import { eventsOfChange } from './events-of-change.ts';

/** To whom a token goes, and how much it says. */
export interface Stream {
  readonly target: Pick<Target, 'connectionId' | 'directory'>;
  readonly settings: SecurityEventsSettings;
  /** What `aud` names where the settings name nobody. */
  readonly address: string;
}

export type ClaimsOfChange =
  | { readonly kind: 'claims'; readonly claims: JsonObject & { readonly jti: string } }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The claims of one token, but for those of the signature (RFC 9967 §2.1, §2.2). `txn` is the change, the same for every
 * receiver; `jti` is the change for this one, the same however often it is sent.
 */
export async function claimsOfChange(
  change: Change,
  { target, settings, address }: Stream,
): Promise<ClaimsOfChange> {
  const receiver = {
    jti: tokenIdOf(change.eventId, target.connectionId),
    aud: settings.audience || address,
    toe: Math.floor(Date.parse(change.at) / 1_000),
  };
  if (change.answer !== undefined)
    return { kind: 'claims', claims: { ...receiver, ...claimsOfAnswer(change.answer) } };
  const found = await eventsOfChange(change, { settings, directory: target.directory });
  if (found.kind === 'none') return found;
  const subject = await target.directory.subjectOf(change.resourceType, change.resourceId);
  const claims = {
    ...receiver,
    txn: change.eventId,
    sub_id: { format: 'scim', ...subject },
    events: found.events,
  };
  return { kind: 'claims', claims };
}

export const tokenIdOf = (eventId: string, connectionId: string): string =>
  `${eventId}.${connectionId.replaceAll('-', '')}`;
