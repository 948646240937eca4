import type { AttributeDeclaration, AttributeRequest } from '@rollcall/contracts';
import { buildResourceModel, fold, isSchemaUrn, type ResourceModel } from '@rollcall/scim';
import { transaction } from '../../db/transaction.ts';
import { ProblemError } from '../../http/problem.ts';
import { type Declaration, insertDeclared } from '../../store/declared-attributes.ts';
import type { Queryable } from '../../store/write-resource.ts';
import { type DeclarationPlace, declarationsOf, refuseTwins } from './attribute-definition.ts';
import { type AttributeRow, readAttributes } from './attribute-rows.ts';
import { countLacking, targetOf } from './offenders.ts';
import { conflict, declaredMax, refuseOffenders } from './refuse.ts';
import { freshModels, modelOf, type SchemaScope } from './schema-scope.ts';

/**
 * Declares one attribute, with its sub-attributes, before any identity provider sends it.
 * @throws ProblemError 400, 409
 */
export async function declareAttribute(scope: SchemaScope, request: AttributeRequest): Promise<AttributeRow> {
  const { resourceType = 'User', schema, ...declared } = request;
  const models = await freshModels(scope);
  const model = modelOf(models, resourceType);
  const urn = schema === undefined ? model.core.urn : extensionUrn(schema, model, models);
  const place = { resourceType, schema: urn };
  refuseKnown(declared.name, { schema: urn, model, field: 'name' });
  const declarations = declarationsOf(declared, place);
  await transaction(scope.pool, (client) => writeDeclarations(client, scope, declarations, model));
  scope.models.forget(scope.directoryId);
  const rows = await readAttributes(scope.pool, { directoryId: scope.directoryId, resourceType });
  const row = rows.find(({ schema: of, path }) => of === urn && path === declared.name);
  if (row === undefined) throw new ProblemError(409, 'Somebody else removed the attribute meanwhile.');
  return row;
}

/**
 * The attributes of a schema that is declared as a whole. `model` is that of the type without them.
 * @throws ProblemError 400, 409
 */
export function declarationsOfAll(
  attributes: readonly AttributeDeclaration[],
  place: DeclarationPlace,
  model: ResourceModel,
): readonly Declaration[] {
  refuseTwins(
    attributes.map(({ name }) => name),
    'attributes',
  );
  for (const [index, { name }] of attributes.entries())
    refuseKnown(name, { schema: place.schema, model, field: `attributes.${index}.name` });
  return attributes.flatMap((one, index) => declarationsOf(one, place, `attributes.${index}.`));
}

/** Within a transaction. `model` is that of the type without the declarations. @throws ProblemError 409 */
export async function writeDeclarations(
  db: Queryable,
  { directoryId, now }: SchemaScope,
  declarations: readonly Declaration[],
  model: ResourceModel,
): Promise<void> {
  const grown = buildResourceModel(model.type, [
    ...model.custom,
    ...declarations.map(({ attribute }) => attribute),
  ]);
  await refuseTooMany(db, directoryId, declarations.length);
  if (!(await insertDeclared(db, directoryId, declarations, grown, now().toISOString())))
    throw conflict('name', 'The directory has learned an attribute of this name meanwhile: change that one.');
  const population = { directoryId, resourceType: model.type.name };
  for (const { attribute } of declarations) {
    if (!attribute.definition.required) continue;
    const lacking = await countLacking(db, population, targetOf(attribute, grown));
    refuseOffenders('required', lacking, `would lack the required "${attribute.path}"`);
  }
}

interface NewName {
  readonly schema: string;
  readonly model: ResourceModel;
  readonly field: string;
}

function refuseKnown(name: string, { schema, model, field }: NewName): void {
  const known = model.schemasByUrn.get(fold(schema))?.attributesByName.get(fold(name));
  if (known === undefined) return;
  throw conflict(
    field,
    known.custom
      ? `"${known.name}" is known already: change that attribute, or remove it first.`
      : `"${known.name}" is an attribute of the standard, or one that every resource has.`,
  );
}

async function refuseTooMany(db: Queryable, directoryId: string, more: number): Promise<void> {
  const { rows } = await db.query<{ count: number }>(
    'select count(*)::int as count from attributes where directory_id = $1',
    [directoryId],
  );
  if ((rows[0]?.count ?? 0) + more > declaredMax.attributes)
    throw conflict('attributes', `A directory takes ${declaredMax.attributes} custom attributes at most.`);
}

/**
 * A URN that attributes of this type may stand under, as first spelled: its own schema's, an extension's, a new one.
 * @throws ProblemError 400, 409
 */
export function extensionUrn(
  urn: string,
  model: ResourceModel,
  models: ReadonlyMap<string, ResourceModel>,
): string {
  const known = model.schemasByUrn.get(fold(urn));
  if (known !== undefined) return known.urn;
  refuseUrn(urn, 'schema');
  for (const { core, type } of models.values())
    if (fold(core.urn) === fold(urn))
      throw conflict('schema', `"${urn}" is the schema of ${type.name}, so it extends no other type.`);
  return urn;
}

/** @throws ProblemError 400 for what is no URN, or one that the protocol keeps for itself */
export function refuseUrn(urn: string, path: string): void {
  const reserved =
    /^urn:ietf:params:scim:(api:|schemas:core:2\.0:(schema|resourcetype|serviceproviderconfig)$)/i.test(urn);
  if (isSchemaUrn(urn) && !urn.includes('%') && !reserved) return;
  const detail = reserved
    ? 'is a URN of the protocol itself'
    : 'takes a URN such as urn:ietf:params:scim:schemas:extension:Acme:2.0:User';
  throw new ProblemError(400, `"${path}" ${detail}.`, [{ path, detail }]);
}
