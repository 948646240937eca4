import {
  type Attributes,
  diffAttributes,
  type JsonObject,
  type ResourceModel,
  type WriteContext,
} from '@rollcall/scim';
import type pg from 'pg';
import { transaction } from '../../db/transaction.ts';
import { columnNames, columnsOf, columnValues } from '../../store/resource-row.ts';
import { updateAttributes } from '../../store/write-resource.ts';
import type { Population } from './offenders.ts';

interface HeldRow {
  readonly id: string;
  readonly version: string;
  readonly data: JsonObject;
  readonly removed: boolean;
}

export interface Rewrite extends Population {
  readonly model: ResourceModel;
  /** Resources with a value here, an SQL/JSON path into `search`. */
  readonly holding: string;
  readonly context: WriteContext;
}

const batchSize = 200;
const passesMax = 5;

/**
 * Takes values out of every resource that has them, removed ones included, in batches of one transaction each, so that
 * no other writer waits long. A change of a resource is a change like any other: new version, one event. A row that
 * somebody else changed meanwhile has its turn in the next pass. Stopped half-way, it is simply done again.
 */
export async function takeOut(
  pool: pg.Pool,
  rewrite: Rewrite,
  without: (attributes: Attributes) => Attributes,
): Promise<number> {
  let changed = 0;
  for (let pass = 0; pass < passesMax; pass++) {
    const found = await eachBatch(pool, rewrite, async (client, rows) => {
      for (const row of rows) if (await takeOutOf(client, rewrite, row, without)) changed++;
    });
    if (found === 0) break;
  }
  return changed;
}

async function takeOutOf(
  client: pg.PoolClient,
  { directoryId, model, context }: Rewrite,
  row: HeldRow,
  without: (attributes: Attributes) => Attributes,
): Promise<boolean> {
  const after = without(row.data);
  const columns = columnsOf(after, model);
  if (row.removed) return rewriteRow(client, directoryId, row, columns);
  const key = { directoryId, model, id: row.id };
  const diff = { changes: diffAttributes(row.data, after) };
  const event = { kind: 'updated', key, context, diff } as const;
  return (
    (await updateAttributes(client, columns, { expectedVersion: Number(row.version) }, event)) !== undefined
  );
}

/** Writes the search form of every resource that has the value anew; nothing that a client sees changes. */
export async function reformSearch(pool: pg.Pool, rewrite: Omit<Rewrite, 'context'>): Promise<void> {
  await eachBatch(pool, rewrite, async (client, rows) => {
    for (const row of rows)
      await rewriteRow(client, rewrite.directoryId, row, columnsOf(row.data, rewrite.model));
  });
}

/** The columns of a row that nobody has changed meanwhile, its version as it is. */
async function rewriteRow(
  client: pg.PoolClient,
  directoryId: string,
  { id, version }: HeldRow,
  columns: ReturnType<typeof columnsOf>,
): Promise<boolean> {
  const assignments = columnNames.map((name, index) => `${name} = $${index + 4}`).join(', ');
  const { rowCount } = await client.query({
    name: 'resources.rewrite',
    text: `update resources set ${assignments} where directory_id = $1 and id = $2 and version = $3`,
    values: [directoryId, id, version, ...columnValues(columns)],
  });
  return rowCount === 1;
}

/** How many rows there were. */
async function eachBatch(
  pool: pg.Pool,
  { directoryId, resourceType, holding }: Omit<Rewrite, 'context'>,
  work: (client: pg.PoolClient, rows: readonly HeldRow[]) => Promise<void>,
): Promise<number> {
  let found = 0;
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await transaction(pool, async (client) => {
      const batch = await client.query<HeldRow>({
        name: 'resources.holding',
        text: `select id, version, data, removed_at is not null as removed from resources
                where directory_id = $1 and resource_type = $2 and id > $3 and search @? $4::jsonpath
                order by id limit ${batchSize}`,
        values: [directoryId, resourceType, last, holding],
      });
      await work(client, batch.rows);
      return batch.rows;
    });
    found += rows.length;
    const end = rows.at(-1);
    if (end === undefined || rows.length < batchSize) return found;
    last = end.id;
  }
}
