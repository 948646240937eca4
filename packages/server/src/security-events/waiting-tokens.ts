/**
 * What waits for a receiver that polls. A delivery waits until it is acknowledged or refused, however often it is
 * fetched: nothing is handed out for one call alone, so that an answer that got lost is simply asked for again.
 */
import { type PollResponse, SecurityEventsPollSettings } from '@rollcall/contracts';
import type pg from 'pg';
import { changeOfDelivery } from '../connections/change-of-delivery.ts';
import { type QueuedDelivery, queuedColumns } from '../connections/claim-deliveries.ts';
import type { ConnectionRow } from '../connections/connection-row.ts';
import type { Target } from '../connections/connector.ts';
import type { ResourceSource } from '../connections/directory-reader.ts';
import { readConnectionSettings } from '../connections/read-settings.ts';
import { settle } from './acknowledge.ts';
import { claimsOfChange, type Stream } from './claims-of-change.ts';
import { pollAddress } from './poll-kind.ts';

export interface Receiver {
  readonly connection: ConnectionRow;
  readonly target: Target;
}

export interface TokenStore {
  readonly pool: pg.Pool;
  readonly source: Pick<ResourceSource, 'find'>;
}

/** The oldest `count` tokens that wait; a paused connection has none. */
export async function waitingTokens(
  store: TokenStore,
  receiver: Receiver,
  count: number,
): Promise<PollResponse> {
  const { connection, target } = receiver;
  if (connection.paused) return { sets: {} };
  const settings = readConnectionSettings(SecurityEventsPollSettings, target.settings);
  const stream = { target, settings, address: pollAddress(target.issuer, connection.id) };
  const sets: Record<string, string> = {};
  for (;;) {
    const { deliveries, more } = await handOut(store.pool, connection.id, count);
    const tokens = await signAll(store, receiver, stream, deliveries);
    for (const { jti, token } of tokens) sets[jti] = token;
    // Where nothing of what waits is for this receiver, the next may be.
    if (tokens.length > 0 || count === 0 || !more) return { sets, ...(more ? { moreAvailable: true } : {}) };
  }
}

interface HandedOut {
  readonly deliveries: readonly QueuedDelivery[];
  readonly more: boolean;
}

async function handOut(pool: pg.Pool, connectionId: string, count: number): Promise<HandedOut> {
  const { rows } = await pool.query<QueuedDelivery & { place: string }>({
    name: 'deliveries.hand-out',
    text: `
      with waiting as (
        select id, row_number() over (order by sequence, id) as place from deliveries
         where connection_id = $1 and state in ('pending', 'retrying') order by sequence, id limit $2 + 1
      )
      update deliveries d set attempts = d.attempts + case when w.place <= $2 then 1 else 0 end
        from waiting w where d.id = w.id
      returning ${queuedColumns}, w.place`,
    values: [connectionId, count],
  });
  const inOrder = [...rows].sort((one, other) => Number(one.place) - Number(other.place));
  return { deliveries: inOrder.slice(0, count), more: rows.length > count };
}

async function signAll(
  { pool, source }: TokenStore,
  { connection, target }: Receiver,
  stream: Stream,
  deliveries: readonly QueuedDelivery[],
): Promise<readonly { readonly jti: string; readonly token: string }[]> {
  const tokens: { jti: string; token: string }[] = [];
  for (const delivery of deliveries) {
    const change = await changeOfDelivery(pool, source, connection.directory_id, delivery);
    const found = await claimsOfChange(change, stream);
    if (found.kind === 'none') await settle(pool, [delivery.id], 'skipped', found.reason);
    else tokens.push({ jti: found.claims.jti, token: await target.issuer.sign(found.claims) });
  }
  return tokens;
}
