import type { RequestChange } from '@rollcall/contracts';
import type pg from 'pg';
import { asObject } from '../admin/resources/json-object.ts';
import { changesOf } from '../admin/resources/list-history.ts';

export interface ChangesQuery {
  readonly directoryId: string;
  readonly requestId: string;
  readonly from: Date;
  readonly to: Date;
}

interface Row {
  resource_type: string;
  resource_id: string;
  display: string | null;
  kind: string;
  diff: unknown;
}

/** What one request changed, in the order of the changes. */
export const listChanges = async (
  pool: pg.Pool | pg.PoolClient,
  { directoryId, requestId, from, to }: ChangesQuery,
): Promise<RequestChange[]> => {
  const { rows } = await pool.query<Row>(
    `select e.resource_type, e.resource_id, r.display, e.kind, e.diff
       from events e left join resources r on r.directory_id = e.directory_id and r.id = e.resource_id
      where e.directory_id = $1 and e.at between $2 and $3 and e.request_id = $4 order by e.id limit 200`,
    [directoryId, from, to, requestId],
  );
  return rows.map(({ resource_type, resource_id, display, kind, diff }) => ({
    resourceType: resource_type,
    resourceId: resource_id,
    display,
    kind,
    changes: changesOf(asObject(diff)),
  }));
};
