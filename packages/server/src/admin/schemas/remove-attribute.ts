import { fold, withSchemas } from '@rollcall/scim';
import { notFound } from '../../http/problem.ts';
import { jsonPathOf } from '../../store/attribute-place.ts';
import { withoutTarget } from '../../store/without-target.ts';
import { readAttributeRow } from './attribute-rows.ts';
import { targetOf } from './offenders.ts';
import { takeOut } from './rewrite-resources.ts';
import { freshModels, modelOf, type SchemaScope, writeContextOf } from './schema-scope.ts';

/**
 * Removes an attribute with its sub-attributes and its values. The values go first: were the definition to go first and
 * the server to stop half-way, values would be left that nothing describes. Returns how many resources lost one.
 * @throws ProblemError 404
 */
export async function removeAttribute(scope: SchemaScope, id: string): Promise<number> {
  const { pool, directoryId, models } = scope;
  const row = await readAttributeRow(pool, directoryId, id);
  if (row === undefined) throw notFound('attribute');
  const { resourceType } = row;
  const model = modelOf(await freshModels(scope), resourceType);
  const target = targetOf(row, model);
  const cleared = await takeOut(
    pool,
    { directoryId, resourceType, model, holding: jsonPathOf(target), context: writeContextOf(scope) },
    (attributes) => withSchemas(withoutTarget(attributes, target), model),
  );
  await pool.query(
    `delete from attributes where directory_id = $1 and resource_type = $2 and schema_key = $3
        and (path_key = $4 or starts_with(path_key, $4 || '.'))`,
    [directoryId, resourceType, fold(row.schema), fold(row.path)],
  );
  models.forget(directoryId);
  return cleared;
}
