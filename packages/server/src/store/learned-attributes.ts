import { type CustomAttribute, fold } from '@rollcall/scim';
import type pg from 'pg';

/**
 * Writes what a request taught, in the transaction of its change. False where another writer has taught one of the
 * attributes otherwise meanwhile: then the request is to be read again with what the directory knows now.
 */
export async function writeLearned(
  client: pg.PoolClient,
  directoryId: string,
  learned: readonly CustomAttribute[],
  now: string,
): Promise<boolean> {
  for (const attribute of learned) {
    const { rows } = await client.query<{ agrees: boolean }>({
      name: 'attributes.learn',
      text: `
        with learned as (
          insert into attributes (directory_id, resource_type, schema_key, path_key, schema, path, definition, origin, first_seen)
          values ($1, $2, $3, $4, $5, $6, $7, 'learned', $8)
          on conflict on constraint attributes__id do nothing
          returning 1
        )
        select true as agrees from learned
        union all
        select schema = $5 and path = $6
           and definition ->> 'type' = $7::jsonb ->> 'type'
           and definition -> 'multiValued' = $7::jsonb -> 'multiValued'
          from attributes
         where directory_id = $1 and resource_type = $2 and schema_key = $3 and path_key = $4`,
      values: [
        directoryId,
        attribute.resourceType,
        fold(attribute.schema),
        fold(attribute.path),
        attribute.schema,
        attribute.path,
        JSON.stringify(attribute.definition),
        now,
      ],
    });
    // No row: another transaction has inserted it, and this statement's snapshot is older than that.
    if (rows[0]?.agrees !== true) return false;
  }
  return true;
}
