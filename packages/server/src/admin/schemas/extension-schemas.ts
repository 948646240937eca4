import type { ExtensionSchema, ExtensionSchemaRequest } from '@rollcall/contracts';
import { fold, type ResourceModel, withSchemas } from '@rollcall/scim';
import { transaction } from '../../db/transaction.ts';
import { notFound } from '../../http/problem.ts';
import { newId } from '../../new-id.ts';
import { builtInTypes } from '../../store/directory-models.ts';
import type { Queryable } from '../../store/write-resource.ts';
import { declarationsOfAll, extensionUrn, writeDeclarations } from './declare-attributes.ts';
import { countWithout } from './offenders.ts';
import { conflict, declaredMax, refuseOffenders } from './refuse.ts';
import { takeOut } from './rewrite-resources.ts';
import { freshModels, modelOf, type SchemaScope, writeContextOf } from './schema-scope.ts';

interface ExtensionRow {
  readonly id: string;
  readonly resourceType: string;
  readonly schema: string;
}

/** Every extension of every resource type: built in, learned and declared. */
export async function listExtensions(scope: SchemaScope): Promise<ExtensionSchema[]> {
  const models = await freshModels(scope);
  const rows = await readExtensions(scope.pool, scope.directoryId);
  return [...models.values()].flatMap((model) =>
    [...model.schemasByUrn.values()]
      .filter(({ core }) => !core)
      .map(({ urn, schema, required, attributesByName }) => {
        const row = rows.find(
          (one) => one.resourceType === model.type.name && fold(one.schema) === fold(urn),
        );
        return {
          id: row?.id ?? null,
          resourceType: model.type.name,
          schema: urn,
          name: schema.name,
          description: schema.description,
          required,
          attributes: attributesByName.size,
          origin: isBuiltIn(model, urn) ? 'builtIn' : row === undefined ? 'learned' : 'declared',
        };
      }),
  );
}

const isBuiltIn = ({ type }: ResourceModel, urn: string): boolean =>
  builtInTypes
    .filter(({ name }) => name === type.name)
    .some(({ schemaExtensions }) => schemaExtensions.some(({ schema }) => fold(schema.id) === fold(urn)));

/**
 * Declares an extension with its attributes; one that was learned keeps its attributes and gets a name.
 * @throws ProblemError 400, 409
 */
export async function declareExtension(
  scope: SchemaScope,
  {
    resourceType = 'User',
    schema,
    name,
    description = '',
    required = false,
    attributes = [],
  }: ExtensionSchemaRequest,
): Promise<ExtensionSchema> {
  const models = await freshModels(scope);
  const model = modelOf(models, resourceType);
  const urn = extensionUrn(schema, model, models);
  if (urn === model.core.urn) throw conflict('schema', `"${urn}" is the schema of ${resourceType} itself.`);
  if (isBuiltIn(model, urn)) throw conflict('schema', `"${urn}" is an extension of the standard.`);
  const { directoryId, pool } = scope;
  const declarations = declarationsOfAll(attributes, { resourceType, schema: urn });
  await transaction(pool, async (client) => {
    await insertExtension(client, scope, { resourceType, urn, name, description, required });
    await writeDeclarations(client, scope, declarations, model);
    if (required)
      refuseOffenders(
        'required',
        await countWithout(client, { directoryId, resourceType }, urn),
        'would lack the required extension',
      );
  });
  scope.models.forget(directoryId);
  const declared = (await listExtensions(scope)).find(
    (one) => one.resourceType === resourceType && one.schema === urn,
  );
  if (declared === undefined) throw conflict('schema', 'Somebody else removed the extension meanwhile.');
  return declared;
}

async function insertExtension(
  db: Queryable,
  { directoryId, now }: SchemaScope,
  row: { resourceType: string; urn: string; name: string; description: string; required: boolean },
): Promise<void> {
  const present = await readExtensions(db, directoryId);
  if (present.length >= declaredMax.extensions)
    throw conflict('schema', `A directory takes ${declaredMax.extensions} declared extensions at most.`);
  const { resourceType, urn, name, description, required } = row;
  const { rowCount } = await db.query(
    `insert into extension_schemas (id, directory_id, resource_type, schema_key, schema, name, description, required, created)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict on constraint extension_schemas__schema_key do nothing`,
    [newId(), directoryId, resourceType, fold(urn), urn, name, description, required, now().toISOString()],
  );
  if (rowCount !== 1) throw conflict('schema', `"${urn}" is declared already.`);
}

async function readExtensions(db: Queryable, directoryId: string): Promise<readonly ExtensionRow[]> {
  const { rows } = await db.query<ExtensionRow>(
    'select id, resource_type as "resourceType", schema from extension_schemas where directory_id = $1',
    [directoryId],
  );
  return rows;
}

/**
 * Removes a declared extension with its attributes and their values. Returns how many resources had any.
 * @throws ProblemError 404
 */
export async function removeExtension(scope: SchemaScope, id: string): Promise<number> {
  const { pool, directoryId } = scope;
  const row = (await readExtensions(pool, directoryId)).find((one) => one.id === id);
  if (row === undefined) throw notFound('extension schema');
  const { resourceType, schema } = row;
  const model = modelOf(await freshModels(scope), resourceType);
  const cleared = await takeOut(
    pool,
    {
      directoryId,
      resourceType,
      model,
      holding: `$.${JSON.stringify(schema)}`,
      context: writeContextOf(scope),
    },
    ({ [schema]: _extension, ...rest }) => withSchemas(rest, model),
  );
  await transaction(pool, async (client) => {
    await client.query(
      'delete from attributes where directory_id = $1 and resource_type = $2 and schema_key = $3',
      [directoryId, resourceType, fold(schema)],
    );
    await client.query('delete from extension_schemas where id = $1', [id]);
  });
  scope.models.forget(directoryId);
  return cleared;
}
