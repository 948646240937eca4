import type { ConnectionImport } from '@rollcall/contracts';
import type pg from 'pg';
import { newId } from '../../new-id.ts';

export type ImportCounts = Pick<ConnectionImport, 'created' | 'linked' | 'known' | 'failed' | 'failures'>;

/** A node that has not said that it is alive for so long is taken to be gone; longer than a target is read at most. */
const silentMaxSeconds = 180;
const isAlone = `alive < now() - make_interval(secs => ${silentMaxSeconds})`;
const interrupted =
  'The server stopped before the end. Start it again: who is done is found, not made twice.';

/** Its id; `undefined` when one is under way. */
export async function beginImport(
  pool: pg.Pool,
  connectionId: string,
  by: string,
): Promise<string | undefined> {
  await pool.query(
    `update connection_imports set state = 'failed', finished = alive, reason = $2
      where connection_id = $1 and state = 'running' and ${isAlone}`,
    [connectionId, interrupted],
  );
  const { rows } = await pool.query<{ id: string }>(
    `insert into connection_imports (id, connection_id, state, started, started_by, alive)
     select $1, id, 'running', now(), $3, now() from connections where id = $2
     on conflict (connection_id) where state = 'running' do nothing returning id`,
    [newId(), connectionId, by],
  );
  return rows[0]?.id;
}

/** False when there is nothing to go on for, since the connection was deleted. */
export async function noteImport(
  pool: pg.Pool,
  id: string,
  total: number,
  counts: ImportCounts,
): Promise<boolean> {
  const { created, linked, known, failed, failures } = counts;
  const { rowCount } = await pool.query({
    name: 'imports.note',
    text: `update connection_imports set alive = now(), total = $2, created = $3, linked = $4, known = $5,
                                         failed = $6, failures = $7
            where id = $1 and state = 'running'`,
    values: [id, total, created, linked, known, failed, JSON.stringify(failures)],
  });
  return rowCount === 1;
}

export async function endImport(pool: pg.Pool, id: string, reason: string | null): Promise<void> {
  await pool.query(
    `update connection_imports set state = case when $2::text is null then 'done' else 'failed' end, reason = $2,
                                   finished = now()
      where id = $1 and state = 'running'`,
    [id, reason],
  );
}

interface ImportRow extends ImportCounts {
  readonly id: string;
  readonly state: ConnectionImport['state'];
  readonly started: Date;
  readonly started_by: string;
  readonly finished: Date | null;
  readonly total: number | null;
  readonly reason: string | null;
}

/** The last import of a connection, and how far it is. */
export async function latestImport(
  pool: pg.Pool,
  connectionId: string,
): Promise<ConnectionImport | undefined> {
  const { rows } = await pool.query<ImportRow>(
    `select i.id, i.started, i.started_by, i.total, i.created, i.linked, i.known, i.failed, i.failures,
            case when gone then 'failed' else i.state end as state,
            case when gone then i.alive else i.finished end as finished,
            case when gone then $2 else i.reason end as reason
       from connection_imports i, lateral (select i.state = 'running' and ${isAlone} as gone) alone
      where i.connection_id = $1 order by i.id desc limit 1`,
    [connectionId, interrupted],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { started, started_by, finished, ...rest } = row;
  return {
    ...rest,
    startedAt: started.toISOString(),
    startedBy: started_by,
    finishedAt: finished?.toISOString() ?? null,
  };
}
