import { type Static, Type } from 'typebox';

/**
 * The lines of an export, one JSON object each (NDJSON): what it is of, the schemas of the directory, its resources,
 * the members of its groups, and an end without which the file is not whole.
 */
export const transferLine = Type.Union([
  Type.Object({
    export: Type.Object({ format: Type.Literal(1), directory: Type.String(), at: Type.String() }),
  }),
  Type.Object({
    schema: Type.Object({
      table: Type.Union([
        Type.Literal('resource_types'),
        Type.Literal('extension_schemas'),
        Type.Literal('attributes'),
      ]),
      row: Type.Record(Type.String(), Type.Unknown()),
    }),
  }),
  Type.Object({
    resource: Type.Object({ type: Type.String(), id: Type.String() }),
    attributes: Type.Record(Type.String(), Type.Unknown()),
  }),
  Type.Object({
    members: Type.Object({ group: Type.String(), type: Type.String(), ids: Type.Array(Type.String()) }),
  }),
  Type.Object({ end: Type.Object({ resources: Type.Integer(), memberships: Type.Integer() }) }),
]);

export type TransferLine = Static<typeof transferLine>;
export type LineOf<K extends string> = Extract<TransferLine, Record<K, unknown>>;

export interface Transferred {
  readonly resources: number;
  readonly memberships: number;
}

/** What of each table goes along, beside the directory and what the database numbers itself. */
export const schemaColumns = {
  resource_types: [
    'name_key',
    'endpoint_key',
    'schema_key',
    'name',
    'endpoint',
    'description',
    'schema',
    'schema_name',
    'schema_description',
    'created',
  ],
  extension_schemas: ['resource_type', 'schema_key', 'schema', 'name', 'description', 'required', 'created'],
  attributes: [
    'resource_type',
    'schema_key',
    'path_key',
    'schema',
    'path',
    'definition',
    'origin',
    'first_seen',
    'display_name',
    'sensitive',
    'unique_path',
    'unique_name',
  ],
} as const satisfies Record<LineOf<'schema'>['schema']['table'], readonly string[]>;

export const schemaTables = Object.keys(schemaColumns) as (keyof typeof schemaColumns)[];
