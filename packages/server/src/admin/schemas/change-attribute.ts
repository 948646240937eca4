import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { AttributePatch } from '@rollcall/contracts';
import type { AttributeTarget } from '@rollcall/scim';
import { transaction } from '../../db/transaction.ts';
import { notFound } from '../../http/problem.ts';
import { jsonPathOf } from '../../store/attribute-place.ts';
import { uniquePlaceOf } from '../../store/declared-attributes.ts';
import type { Queryable } from '../../store/write-resource.ts';
import { checkedDefinition, type Definition, invalid } from './attribute-definition.ts';
import { type AttributeRow, readAttributeRow } from './attribute-rows.ts';
import { countHolders, countLacking, countOutside, countSharing, targetOf } from './offenders.ts';
import { conflict, refuseOffenders } from './refuse.ts';
import { reformSearch } from './rewrite-resources.ts';
import { freshModels, modelOf, othersFollowMs, type SchemaScope } from './schema-scope.ts';

/**
 * Changes what the patch names. A restriction holds for what is stored as well: where resources stand against it, it is
 * refused with their number. An attribute that was learned counts as declared from its first characteristic on that an
 * admin chose.
 * @throws ProblemError 400, 404, 409
 */
export async function changeAttribute(
  scope: SchemaScope,
  id: string,
  patch: AttributePatch,
): Promise<AttributeRow> {
  const { pool, directoryId, models } = scope;
  const known = await readAttributeRow(pool, directoryId, id);
  if (known === undefined) throw notFound('attribute');
  const model = modelOf(await freshModels(scope), known.resourceType);
  const target = targetOf(known, model);
  const { row, before } = await transaction(pool, async (client) => {
    const stored = await readAttributeRow(client, directoryId, id, true);
    if (stored === undefined) throw notFound('attribute');
    const definition = patchedDefinition(stored, patch);
    await refuseUnmet(client, directoryId, { stored, definition, target });
    const place = uniquePlaceOf({ ...stored, definition }, model);
    const restricted = !isDeepStrictEqual(definition, stored.definition);
    await client.query(
      `update attributes set definition = $3, display_name = $4, sensitive = $5, origin = $6, unique_path = $7,
              unique_name = $8
        where directory_id = $1 and id = $2`,
      [
        directoryId,
        id,
        JSON.stringify(definition),
        patch.displayName === undefined ? stored.displayName : patch.displayName,
        patch.sensitive ?? stored.sensitive,
        restricted ? 'declared' : stored.origin,
        place?.path ?? null,
        place?.name ?? null,
      ],
    );
    await keepApart(client, directoryId, { stored, definition, target });
    const changed = await readAttributeRow(client, directoryId, id);
    if (changed === undefined) throw new Error('a locked attribute is gone');
    return { row: changed, before: stored };
  });
  models.forget(directoryId);
  if (row.definition.caseExact !== before.definition.caseExact) await reform(scope, row);
  return row;
}

/** @throws ProblemError 400 */
function patchedDefinition({ definition, path }: AttributeRow, patch: AttributePatch): Definition {
  const { displayName: _shown, sensitive: _masked, canonicalValues, ...given } = patch;
  const { canonicalValues: present, ...rest } = { ...definition, ...given };
  const values = canonicalValues === undefined ? present : (canonicalValues ?? undefined);
  const becomesWriteOnly = given.mutability === 'writeOnly' && given.returned === undefined;
  if (rest.mutability === 'writeOnly' && path.includes('.'))
    throw invalid('mutability', 'takes "writeOnly" for a whole attribute only');
  return checkedDefinition({
    ...rest,
    ...(becomesWriteOnly ? { returned: 'never' } : {}),
    ...(values === undefined ? {} : { canonicalValues: values }),
  });
}

interface Change {
  readonly stored: AttributeRow;
  readonly definition: Definition;
  readonly target: AttributeTarget;
}

/** @throws ProblemError 409 where stored resources stand against a restriction */
async function refuseUnmet(db: Queryable, directoryId: string, { stored, definition, target }: Change) {
  const { definition: before, resourceType, path } = stored;
  const population = { directoryId, resourceType };
  if (definition.required && !before.required)
    refuseOffenders(
      'required',
      await countLacking(db, population, target),
      `would lack the required "${path}"`,
    );
  const values = definition.canonicalValues;
  const compared = before.caseExact === definition.caseExact;
  if (values !== undefined && !(compared && isDeepStrictEqual(values, before.canonicalValues)))
    refuseOffenders(
      'canonicalValues',
      await countOutside(db, population, target, definition),
      'would have another value',
    );
  if (definition.mutability === 'writeOnly' && before.mutability !== 'writeOnly')
    refuseOffenders(
      'mutability',
      await countHolders(db, population, target),
      'would keep a value that only clients may know: remove the attribute and declare it anew',
    );
  if (!compared && (before.uniqueness !== 'none' || definition.uniqueness !== 'none'))
    throw conflict(
      'caseExact',
      'Values of a unique attribute are compared as they are: set "uniqueness" to "none" first.',
    );
}

/**
 * Uniqueness from now on, or no longer. Writers of resources wait while the values are gathered, so that none is missed
 * and none comes twice: the lock is the only way in which a writer that knows nothing of this can be kept out.
 */
async function keepApart(db: Queryable, directoryId: string, { stored, definition, target }: Change) {
  const wasUnique = stored.definition.uniqueness !== 'none';
  const isUnique = definition.uniqueness !== 'none';
  if (wasUnique && !isUnique)
    await db.query('delete from unique_values where attribute_id = $1', [stored.id]);
  if (wasUnique || !isUnique) return;
  await db.query('lock table resources in share row exclusive mode');
  const { resourceType } = stored;
  const sharing = await countSharing(db, { directoryId, resourceType }, target);
  refuseOffenders('uniqueness', sharing, 'share a value with another');
  await db.query(
    `insert into unique_values (attribute_id, value_hash, directory_id, resource_id)
     select distinct $3::uuid, unique_value_hash(v), r.directory_id, r.id
       from resources r, jsonb_path_query(r.search, $4::jsonpath) v
      where r.directory_id = $1 and r.resource_type = $2 and r.removed_at is null`,
    [directoryId, resourceType, stored.id, jsonPathOf(target)],
  );
}

/** Values are compared anew once no node writes them in the old form. */
async function reform(scope: SchemaScope, row: AttributeRow): Promise<void> {
  await pause(othersFollowMs);
  const { directoryId, pool } = scope;
  const { resourceType } = row;
  const model = modelOf(await freshModels(scope), resourceType);
  await reformSearch(pool, { directoryId, resourceType, model, holding: jsonPathOf(targetOf(row, model)) });
}
