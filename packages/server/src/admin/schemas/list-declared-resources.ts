import type { DeclaredResource, DeclaredResourcesPage, PageQuery } from '@rollcall/contracts';
import type pg from 'pg';
import { notFound } from '../../http/problem.ts';
import { presentOf, readTotals } from '../../store/resource-totals.ts';
import { asText, type JsonObject, member } from '../resources/json-object.ts';
import { pageWindowOf } from '../resources/page-window.ts';

export interface DeclaredTypeKey {
  readonly directoryId: string;
  readonly id: string;
}

interface ResourceRow {
  id: string;
  data: JsonObject;
  created: Date;
  last_modified: Date;
  version: string;
}

interface TypeRow {
  name: string;
  endpoint: string;
}

/**
 * The resources of a declared type, in the order of their ids, which is that of their creation.
 * @throws ProblemError 404
 */
export const listDeclaredResources = async (
  pool: pg.Pool,
  { directoryId, id }: DeclaredTypeKey,
  query: PageQuery,
  scimBaseUrl: string,
): Promise<DeclaredResourcesPage> => {
  const { rows: types } = await pool.query<TypeRow>(
    'select name, endpoint from resource_types where directory_id = $1 and id = $2',
    [directoryId, id],
  );
  const [type] = types;
  if (type === undefined) throw notFound('declared resource type');
  const { startIndex, limit, offset } = pageWindowOf(query);
  const where = 'directory_id = $1 and resource_type = $2 and removed_at is null';
  const values = [directoryId, type.name];
  const total = presentOf(await readTotals(pool, directoryId, type.name));
  const { rows } = await pool.query<ResourceRow>(
    `select r.id, r.data, r.created, r.last_modified, r.version from resources r
      join (select id from resources where ${where} order by id limit ${limit} offset ${offset}) page using (id)
     where r.directory_id = $1 order by r.id`,
    values,
  );
  const items = rows.map((row) => declaredResourceOf(row, type, scimBaseUrl));
  return { total, startIndex, items };
};

/** What such resources are called by, the most telling first. */
const names = ['displayName', 'display', 'name', 'value', 'externalId'];

const declaredResourceOf = (row: ResourceRow, type: TypeRow, scimBaseUrl: string): DeclaredResource => {
  const { schemas, ...attributes } = row.data;
  const created = row.created.toISOString();
  const lastModified = row.last_modified.toISOString();
  const [name = row.id] = names.flatMap((one) => asText(member(row.data, one)) ?? []);
  return {
    id: row.id,
    name,
    externalId: asText(member(row.data, 'externalId')) ?? null,
    created,
    lastModified,
    resource: {
      ...(schemas === undefined ? {} : { schemas }),
      id: row.id,
      ...attributes,
      meta: {
        resourceType: type.name,
        created,
        lastModified,
        version: `W/"${row.version}"`,
        location: `${scimBaseUrl}${type.endpoint}/${row.id}`,
      },
    },
  };
};
