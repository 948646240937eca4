import type pg from 'pg';
import { type EventRow, eventIdOf, eventRowColumns } from '../events/recorded-event.ts';
import { answersOf } from '../security-events/claims-of-answer.ts';
import type { QueuedDelivery } from './claim-deliveries.ts';
import type { Change } from './connector.ts';
import type { ResourceSource } from './directory-reader.ts';

/** A full synchronisation has no event, so that its delivery names it. */
export const eventIdOfSync = (deliveryId: string): string => `sync_${deliveryId}`;

/** What came of an asynchronous request is named by the operation. */
export const eventIdOfAnswer = (requestId: string, operation: number): string =>
  `async_${requestId}_${operation}`;

/** What a delivery brings: its event, or no more than the resource where a full synchronisation asked for it. */
export async function changeOfDelivery(
  pool: pg.Pool,
  source: Pick<ResourceSource, 'find'>,
  directoryId: string,
  delivery: QueuedDelivery,
): Promise<Change> {
  if (delivery.async_request_id !== null) return answerOfDelivery(pool, delivery);
  const resource = await source.find(directoryId, delivery.resource_id);
  const shared = {
    sequence: Number(delivery.sequence),
    kind: delivery.kind,
    resourceType: delivery.resource_type,
    resourceId: delivery.resource_id,
    resource,
  };
  if (delivery.event_id === null)
    return {
      ...shared,
      eventId: eventIdOfSync(delivery.id),
      at: delivery.due_since.toISOString(),
      diff: { changes: [] },
    };
  const { rows } = await pool.query<EventRow>({
    name: 'events.read',
    text: `select ${eventRowColumns} from events where id = $1`,
    values: [delivery.event_id],
  });
  const [event] = rows;
  if (event?.hash == null) throw new Error(`Event ${delivery.event_id} has no place in the sequence`);
  return {
    ...shared,
    eventId: eventIdOf(event.hash),
    at: event.at.toISOString(),
    by: { kind: event.actor.kind, label: event.actor.label },
    version: Number(event.version),
    diff: event.diff,
  };
}

async function answerOfDelivery(pool: pg.Pool, delivery: QueuedDelivery): Promise<Change> {
  const { async_request_id: requestId, operation } = delivery;
  const [answer] = await answersOf(pool, requestId ?? '', operation);
  if (answer === undefined) throw new Error(`The result of ${requestId} is gone`);
  return {
    eventId: eventIdOfAnswer(requestId ?? '', operation ?? 0),
    sequence: Number(delivery.sequence),
    at: delivery.due_since.toISOString(),
    kind: 'answered',
    resourceType: delivery.resource_type,
    resourceId: delivery.resource_id,
    diff: {},
    answer,
    resource: undefined,
  };
}
