import type pg from 'pg';
import { schemaColumns, schemaTables, type TransferLine, type Transferred } from './transfer-line.ts';

const resourcesAtOnce = 1_000;
const membersPerLine = 1_000;

/**
 * A directory as lines of text, as it is at one moment whatever is written meanwhile. Removed users stay behind, and so
 * do tokens, connections, events and settings: they belong to the server, not to the people.
 */
export async function* exportDirectory(
  client: pg.ClientBase,
  directory: { readonly id: string; readonly name: string },
  onProgress: (done: Transferred) => void = () => {},
): AsyncGenerator<string> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const done = { resources: 0, memberships: 0 };
    yield line({ export: { format: 1, directory: directory.name, at: new Date().toISOString() } });
    yield* schemas(client, directory.id);
    for await (const texts of resources(client, directory.id)) {
      done.resources += texts.length;
      onProgress(done);
      yield texts.join('');
    }
    for await (const { text, count } of memberships(client, directory.id)) {
      done.memberships += count;
      onProgress(done);
      yield text;
    }
    yield line({ end: done });
  } finally {
    await client.query('rollback');
  }
}

const line = (content: TransferLine): string => `${JSON.stringify(content)}\n`;

async function* schemas(client: pg.ClientBase, directoryId: string): AsyncGenerator<string> {
  for (const table of schemaTables) {
    const order = table === 'attributes' ? 'ordinal' : 'created, id';
    const { rows } = await client.query<Record<string, unknown>>(
      `select ${schemaColumns[table].join(', ')} from ${table} where directory_id = $1 order by ${order}`,
      [directoryId],
    );
    for (const row of rows) yield line({ schema: { table, row } });
  }
}

interface StoredRow {
  readonly resource_type: string;
  readonly id: string;
  readonly data: string;
}

/** The attributes are handed through as the text that they are stored as. */
async function* resources(client: pg.ClientBase, directoryId: string): AsyncGenerator<readonly string[]> {
  let after = ['', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows }: pg.QueryResult<StoredRow> = await client.query(
      `select resource_type, id, data::text as data from resources
        where directory_id = $1 and removed_at is null and (resource_type, id) > ($2, $3::uuid)
        order by resource_type, id limit ${resourcesAtOnce}`,
      [directoryId, ...after],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(
      ({ resource_type: type, id, data }) =>
        `${JSON.stringify({ resource: { type, id } }).slice(0, -1)},"attributes":${data}}\n`,
    );
    after = [last.resource_type, last.id];
  }
}

interface MembershipRow {
  readonly type: string;
  readonly group_id: string;
  readonly ids: readonly string[];
}

async function* memberships(
  client: pg.ClientBase,
  directoryId: string,
): AsyncGenerator<{ readonly text: string; readonly count: number }> {
  const none = '00000000-0000-0000-0000-000000000000';
  let after = [none, none];
  for (;;) {
    const { rows }: pg.QueryResult<MembershipRow> = await client.query(
      `select type, group_id, array_agg(member_id::text order by member_id) as ids
         from (select g.resource_type as type, m.group_id, m.member_id from memberships m
                 join resources g on g.directory_id = m.directory_id and g.id = m.group_id and g.removed_at is null
                 join resources r on r.directory_id = m.directory_id and r.id = m.member_id and r.removed_at is null
                where m.directory_id = $1 and (m.group_id, m.member_id) > ($2::uuid, $3::uuid)
                order by m.group_id, m.member_id limit ${membersPerLine}) page
        group by type, group_id order by group_id`,
      [directoryId, ...after],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const { type, group_id: group, ids } of rows)
      yield { text: line({ members: { group, type, ids: [...ids] } }), count: ids.length };
    after = [last.group_id, last.ids.at(-1) ?? none];
  }
}
