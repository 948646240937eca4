import type { ResourceTypeRequest, ResourceTypeView } from '@rollcall/contracts';
import { buildResourceModel, fold, type ResourceModel } from '@rollcall/scim';
import { transaction } from '../../db/transaction.ts';
import { notFound } from '../../http/problem.ts';
import { newId } from '../../new-id.ts';
import { builtInTypes } from '../../store/directory-models.ts';
import { presentOf, readAllTotals } from '../../store/resource-totals.ts';
import type { Queryable } from '../../store/write-resource.ts';
import { declarationsOfAll, refuseUrn, writeDeclarations } from './declare-attributes.ts';
import { conflict, declaredMax, refuseOffenders } from './refuse.ts';
import { freshModels, type SchemaScope, writeContextOf } from './schema-scope.ts';

interface TypeRow {
  readonly id: string;
  readonly name: string;
}

/** What the protocol answers itself (RFC 7644 §3.2, §3.7, §3.11, §4), and the names that its own documents have. */
const reservedEndpoints = [
  '/me',
  '/bulk',
  '/schemas',
  '/resourcetypes',
  '/serviceproviderconfig',
  '/.search',
];
const reservedNames = ['schema', 'resourcetype', 'serviceproviderconfig'];

/** User and Group, then what was declared. */
export async function listResourceTypes(scope: SchemaScope): Promise<ResourceTypeView[]> {
  const { pool, directoryId } = scope;
  const models = await freshModels(scope);
  const types = await readTypes(pool, directoryId);
  const totals = await readAllTotals(pool, directoryId);
  const resourcesOf = (type: string): number => {
    const one = totals.get(type);
    return one === undefined ? 0 : presentOf(one);
  };
  return [...models.values()].map(({ type, core, schemasByUrn }) => ({
    id: types.find(({ name }) => name === type.name)?.id ?? null,
    name: type.name,
    endpoint: type.endpoint,
    description: type.description,
    schema: { id: core.urn, name: core.schema.name, description: core.schema.description },
    extensions: [...schemasByUrn.values()]
      .filter((schema) => !schema.core)
      .map(({ urn, required }) => ({ schema: urn, required })),
    resources: resourcesOf(type.name),
    origin: builtInTypes.some(({ name }) => name === type.name) ? 'builtIn' : 'declared',
  }));
}

/** @throws ProblemError 400, 409 */
export async function declareResourceType(
  scope: SchemaScope,
  request: ResourceTypeRequest,
): Promise<ResourceTypeView> {
  const { name, endpoint, description = name, schema, attributes } = request;
  const models = await freshModels(scope);
  refuseTaken(request, models);
  const whole = { name: schema.name ?? name, description: schema.description ?? description };
  const type = {
    name,
    endpoint,
    description,
    schema: { id: schema.id, ...whole, attributes: [] },
    schemaExtensions: [],
  };
  const model = buildResourceModel(type);
  const declarations = declarationsOfAll(attributes, { resourceType: name, schema: schema.id }, model);
  const { pool, directoryId, now } = scope;
  await transaction(pool, async (client) => {
    if ((await readTypes(client, directoryId)).length >= declaredMax.resourceTypes)
      throw conflict(
        'name',
        `A directory takes ${declaredMax.resourceTypes} declared resource types at most.`,
      );
    const { rowCount } = await client.query(
      `insert into resource_types (id, directory_id, name_key, endpoint_key, schema_key, name, endpoint, description,
                                   schema, schema_name, schema_description, created)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
      [
        newId(),
        directoryId,
        fold(name),
        fold(endpoint),
        fold(schema.id),
        name,
        endpoint,
        description,
        schema.id,
        whole.name,
        whole.description,
        now().toISOString(),
      ],
    );
    if (rowCount !== 1) throw conflict('name', 'Such a resource type has been declared meanwhile.');
    await writeDeclarations(client, scope, declarations, model);
  });
  scope.models.forget(directoryId);
  const declared = (await listResourceTypes(scope)).find((one) => one.name === name);
  if (declared === undefined) throw conflict('name', 'Somebody else removed the resource type meanwhile.');
  return declared;
}

/** @throws ProblemError 400, 409 */
function refuseTaken(
  { name, endpoint, schema }: ResourceTypeRequest,
  models: ReadonlyMap<string, ResourceModel>,
): void {
  refuseUrn(schema.id, 'schema.id');
  if (reservedNames.includes(fold(name)))
    throw conflict('name', `"${name}" is a name of the protocol itself.`);
  if (reservedEndpoints.includes(fold(endpoint)))
    throw conflict('endpoint', `"${endpoint}" is an endpoint of the protocol itself.`);
  for (const { type, schemasByUrn } of models.values()) {
    if (fold(type.name) === fold(name)) throw conflict('name', `There is a resource type "${type.name}".`);
    if (fold(type.endpoint) === fold(endpoint))
      throw conflict('endpoint', `"${type.endpoint}" is the endpoint of ${type.name}.`);
    if (schemasByUrn.has(fold(schema.id)))
      throw conflict('schema.id', `"${schema.id}" is a schema of ${type.name}.`);
  }
}

/**
 * Removes a declared type with its schemas; `withResources`: and with its resources, each of which is an event. Returns
 * how many there were.
 * @throws ProblemError 404, 409
 */
export async function removeResourceType(
  scope: SchemaScope,
  id: string,
  withResources: boolean,
): Promise<number> {
  const { pool, directoryId } = scope;
  const removed = await transaction(pool, async (client) => {
    const { rows } = await client.query<TypeRow>(
      'select id, name from resource_types where directory_id = $1 and id = $2 for update',
      [directoryId, id],
    );
    const [type] = rows;
    if (type === undefined) throw notFound('declared resource type');
    const count = await removeResources(client, scope, type.name);
    if (!withResources)
      refuseOffenders('resources', count, 'of this type would go: ask for that with "resources=remove"');
    for (const table of ['attributes', 'extension_schemas'])
      await client.query(`delete from ${table} where directory_id = $1 and resource_type = $2`, [
        directoryId,
        type.name,
      ]);
    await client.query('delete from resource_types where id = $1', [id]);
    return count;
  });
  scope.models.forget(directoryId);
  return removed;
}

/** Within a transaction, which a refusal takes back. */
async function removeResources(db: Queryable, scope: SchemaScope, type: string): Promise<number> {
  const { actor, requestId, now } = writeContextOf(scope);
  const { rowCount } = await db.query(
    `with gone as (
       delete from resources where directory_id = $1 and resource_type = $2 returning id, version, removed_at
     )
     insert into events (directory_id, at, kind, resource_type, resource_id, actor, request_id, diff, version)
     select $1, $3::timestamptz, 'removed', $2, id, $4::jsonb, $5, '{"changes": []}', version + 1
       from gone where removed_at is null`,
    [scope.directoryId, type, now, JSON.stringify(actor), requestId],
  );
  return rowCount ?? 0;
}

async function readTypes(db: Queryable, directoryId: string): Promise<readonly TypeRow[]> {
  const { rows } = await db.query<TypeRow>('select id, name from resource_types where directory_id = $1', [
    directoryId,
  ]);
  return rows;
}
