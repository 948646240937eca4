import type { Connection } from '@rollcall/contracts';
import type pg from 'pg';
import { type ConnectionRow, concerns } from './connection-row.ts';

/** Connections as admins see them, with how they go. */
export async function viewConnections(pool: pg.Pool, rows: readonly ConnectionRow[]): Promise<Connection[]> {
  const { rows: counts } = await pool.query<Counts>(
    `select c.id,
            (select count(*)::int from deliveries d
              where d.connection_id = c.id and d.state in ('pending', 'retrying')) as waiting,
            (select count(*)::int from events e
              where e.directory_id = c.directory_id and e.sequence > c.cursor and ${concerns}) as unseen,
            (select count(*)::int from deliveries d where d.connection_id = c.id and d.state = 'dead') as dead
       from connections c where c.id = any ($1)`,
    [rows.map(({ id }) => id)],
  );
  const byId = new Map(counts.map((one) => [one.id, one]));
  return rows.map((row) => viewOf(row, byId.get(row.id)));
}

interface Counts {
  readonly id: string;
  readonly waiting: number;
  readonly unseen: number;
  readonly dead: number;
}

const viewOf = (row: ConnectionRow, counts: Counts | undefined): Connection => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  settings: row.settings,
  eventKinds: row.event_kinds,
  resourceTypes: row.resource_types,
  paused: row.paused,
  comparesDaily: row.next_comparison !== null,
  createdAt: row.created.toISOString(),
  createdBy: row.created_by,
  previousSecretUntil: inFuture(row.previous_secret_until),
  state: stateOf(row, (counts?.waiting ?? 0) + (counts?.unseen ?? 0), counts?.dead ?? 0),
});

const stateOf = (row: ConnectionRow, backlog: number, dead: number): Connection['state'] => {
  const health = healthOf(row, backlog);
  return {
    health,
    summary: summaryOf(row, health, backlog, dead),
    backlog,
    dead,
    lastSuccessAt: row.last_success?.toISOString() ?? null,
    lastFailure: row.last_failure && {
      at: row.last_failure.toISOString(),
      reason: row.last_failure_reason ?? '',
    },
    resumesAt: inFuture(row.resume_at),
  };
};

const healthOf = (row: ConnectionRow, backlog: number): Connection['state']['health'] => {
  if (row.paused) return 'paused';
  if (row.last_failure !== null && row.last_failure > (row.last_success ?? new Date(0))) return 'failing';
  return backlog > 0 ? 'behind' : 'working';
};

const summaryOf = (
  row: ConnectionRow,
  health: Connection['state']['health'],
  backlog: number,
  dead: number,
): string => {
  const waiting = backlog === 0 ? '' : ` ${changes(backlog)} ${backlog === 1 ? 'waits' : 'wait'}.`;
  const lost =
    dead === 0
      ? ''
      : ` ${changes(dead)} could not be delivered and ${dead === 1 ? 'waits' : 'wait'} for you.`;
  const first = {
    paused: 'Paused: nothing is sent, nothing is lost.',
    failing: `The last delivery failed: ${row.last_failure_reason ?? 'nobody knows why.'}`,
    behind: 'Working through what came.',
    working: row.last_success === null ? 'Nothing has been sent yet.' : 'Up to date.',
  }[health];
  return `${first}${waiting}${lost}`;
};

const changes = (number: number): string => (number === 1 ? 'One change' : `${number} changes`);

const inFuture = (date: Date | null): string | null =>
  date !== null && date.getTime() > Date.now() ? date.toISOString() : null;
