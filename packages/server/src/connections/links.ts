import type pg from 'pg';
import type { Links } from './connector.ts';

/** The links of one connection, as rows. */
export const linksOf = (pool: pg.Pool, connectionId: string): Links => {
  const select = async (where: string, ids: readonly string[]): Promise<LinkRow[]> => {
    if (ids.length === 0) return [];
    const { rows } = await pool.query<LinkRow>(
      `select resource_id, remote_id from connection_links where connection_id = $1 and ${where}`,
      [connectionId, ids],
    );
    return rows;
  };
  const ofResources = (ids: readonly string[]) => select('resource_id = any ($2::uuid[])', ids);
  return {
    remoteIdOf: async (resourceId) => (await ofResources([resourceId]))[0]?.remote_id,
    remoteIdsOf: async (resourceIds) =>
      new Map((await ofResources(resourceIds)).map((row) => [row.resource_id, row.remote_id])),
    resourceIdsOf: async (remoteIds) =>
      new Map(
        (await select('remote_id = any ($2)', remoteIds)).map((row) => [row.remote_id, row.resource_id]),
      ),
    link: async (resourceId, remoteId) => {
      await pool.query(
        `insert into connection_links (connection_id, resource_id, remote_id) values ($1, $2, $3)
         on conflict on constraint connection_links__resource do update set remote_id = excluded.remote_id`,
        [connectionId, resourceId, remoteId],
      );
    },
    unlink: async (resourceId) => {
      await pool.query('delete from connection_links where connection_id = $1 and resource_id = $2', [
        connectionId,
        resourceId,
      ]);
    },
  };
};

interface LinkRow {
  readonly resource_id: string;
  readonly remote_id: string;
}
