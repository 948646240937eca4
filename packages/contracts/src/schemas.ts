import { type Static, Type } from 'typebox';
import { AttributeDeclaration, SchemaUrn } from './attributes.ts';
import { Instant, pageOf, Uuid } from './primitives.ts';

const Origin = Type.Union([Type.Literal('builtIn'), Type.Literal('learned'), Type.Literal('declared')]);
const nullable = <T extends typeof Uuid | typeof Instant>(type: T) => Type.Union([type, Type.Null()]);
const Name = Type.String({ minLength: 1, maxLength: 128 });
const Description = Type.String({ maxLength: 1000 });

/** An extension schema of one resource type. `id` is there where an admin declared it. */
export const ExtensionSchema = Type.Object(
  {
    id: nullable(Uuid),
    resourceType: Type.String(),
    schema: Type.String({ description: 'The URN' }),
    name: Type.String(),
    description: Type.String(),
    required: Type.Boolean(),
    attributes: Type.Integer({ description: 'Attributes that it has' }),
    origin: Origin,
  },
  { $id: 'ExtensionSchema' },
);
export type ExtensionSchema = Static<typeof ExtensionSchema>;

/** `GET /v1/directories/{directory}/schemas`: every extension of every resource type. */
export const ExtensionSchemas = Type.Object(
  { items: Type.Array(ExtensionSchema) },
  { $id: 'ExtensionSchemas' },
);
export type ExtensionSchemas = Static<typeof ExtensionSchemas>;

/** `POST /v1/directories/{directory}/schemas`. A learned extension gets its name this way, and becomes declared. */
export const ExtensionSchemaRequest = Type.Object(
  {
    resourceType: Type.Optional(Type.String({ minLength: 1, maxLength: 64, default: 'User' })),
    schema: SchemaUrn,
    name: Name,
    description: Type.Optional(Description),
    required: Type.Optional(Type.Boolean({ default: false })),
    attributes: Type.Optional(Type.Array(AttributeDeclaration, { maxItems: 200 })),
  },
  { $id: 'ExtensionSchemaRequest', additionalProperties: false },
);
export type ExtensionSchemaRequest = Static<typeof ExtensionSchemaRequest>;

/** `PATCH /v1/directories/{directory}/schemas/{id}`: what the body does not name stays as it is. */
export const ExtensionSchemaPatch = Type.Partial(
  Type.Object({ name: Name, description: Description, required: Type.Boolean() }),
  { $id: 'ExtensionSchemaPatch', additionalProperties: false },
);
export type ExtensionSchemaPatch = Static<typeof ExtensionSchemaPatch>;

export const ResourceTypeView = Type.Object(
  {
    id: nullable(Uuid),
    name: Type.String(),
    endpoint: Type.String({ description: 'Below the SCIM base URL, e.g. /Roles' }),
    description: Type.String(),
    schema: Type.Object({ id: Type.String(), name: Type.String(), description: Type.String() }),
    extensions: Type.Array(Type.Object({ schema: Type.String(), required: Type.Boolean() })),
    resources: Type.Integer({ description: 'Resources of the type, removed ones aside' }),
    origin: Origin,
  },
  { $id: 'ResourceType' },
);
export type ResourceTypeView = Static<typeof ResourceTypeView>;

/** `GET /v1/directories/{directory}/resource-types`. */
export const ResourceTypes = Type.Object({ items: Type.Array(ResourceTypeView) }, { $id: 'ResourceTypes' });
export type ResourceTypes = Static<typeof ResourceTypes>;

/** `POST /v1/directories/{directory}/resource-types`: a type with its core schema. */
export const ResourceTypeRequest = Type.Object(
  {
    name: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$', description: 'E.g. Role' }),
    endpoint: Type.String({ pattern: '^/[A-Za-z][A-Za-z0-9_-]{0,63}$', description: 'E.g. /Roles' }),
    description: Type.Optional(Description),
    schema: Type.Object(
      { id: SchemaUrn, name: Type.Optional(Name), description: Type.Optional(Description) },
      { additionalProperties: false },
    ),
    attributes: Type.Array(AttributeDeclaration, { minItems: 1, maxItems: 200 }),
  },
  { $id: 'ResourceTypeRequest', additionalProperties: false },
);
export type ResourceTypeRequest = Static<typeof ResourceTypeRequest>;

/** `DELETE …/resource-types/{id}`: refused while there are resources of the type, unless they are to go with it. */
export const ResourceTypeRemoval = Type.Object({
  resources: Type.Optional(Type.Literal('remove')),
});
export type ResourceTypeRemoval = Static<typeof ResourceTypeRemoval>;

/** A resource of a declared type. */
export const DeclaredResource = Type.Object(
  {
    id: Uuid,
    name: Type.String({ description: 'Its displayName, or what else it is called' }),
    externalId: Type.Union([Type.String(), Type.Null()]),
    created: Instant,
    lastModified: Instant,
    resource: Type.Record(Type.String(), Type.Unknown(), { description: 'The resource as SCIM returns it' }),
  },
  { $id: 'DeclaredResource' },
);
export type DeclaredResource = Static<typeof DeclaredResource>;

/** `GET …/resource-types/{id}/resources`: in the order in which they were created. */
export const DeclaredResourcesPage = Type.Object(pageOf(DeclaredResource).properties, {
  $id: 'DeclaredResourcesPage',
});
export type DeclaredResourcesPage = Static<typeof DeclaredResourcesPage>;
