/**
 * The discovery documents (RFC 7644 §4, RFC 7643 §5 to §7), derived from the schemas of the directory, so that what
 * was learned is listed as well. Documents hold no null (a client of one large vendor refuses them).
 */
import { ScimError } from '../errors/scim-error.ts';
import type { Attribute } from '../schema/attribute.ts';
import { fold } from '../schema/fold.ts';
import type { JsonObject, JsonValue } from '../schema/json.ts';
import type { AttributeModel, ResourceModel, SchemaModel } from '../schema/resource-model.ts';
import type { Directory } from '../store/directories.ts';
import type { Limits } from './limits.ts';
import type { SecurityEvents } from './security-events.ts';

const listResponseUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
const configUrn = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
const resourceTypeUrn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const schemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

/** RFC 7643 §5. */
export const serviceProviderConfig = (
  baseUrl: string,
  limits: Limits,
  securityEvents?: SecurityEvents,
): JsonObject => ({
  schemas: [configUrn],
  patch: { supported: true },
  bulk: { supported: true, maxOperations: limits.bulkOperationsMax, maxPayloadSize: limits.bulkPayloadMax },
  filter: { supported: true, maxResults: limits.countMax },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  // RFC 9865 §4.
  pagination: {
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: limits.countDefault,
    maxPageSize: limits.countMax,
    cursorTimeout: limits.cursorTimeoutSeconds,
  },
  // RFC 9967 §4: absent where there are none.
  ...(securityEvents && {
    securityEvents: { asyncRequest: securityEvents.asyncRequest, eventUris: securityEvents.eventUris },
  }),
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'The secret in the header "Authorization: Bearer …".',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
});

/** RFC 7643 §6. */
export const resourceTypes = (baseUrl: string, directory: Directory): readonly JsonObject[] =>
  [...directory.models.values()].map((model) => formatResourceType(baseUrl, model));

/** @throws ScimError `notFound` */
export function resourceType(baseUrl: string, directory: Directory, name: string): JsonObject {
  const model = [...directory.models.values()].find(({ type }) => fold(type.name) === fold(name));
  if (model === undefined) throw new ScimError('notFound', `There is no resource type "${name}".`);
  return formatResourceType(baseUrl, model);
}

const formatResourceType = (baseUrl: string, model: ResourceModel): JsonObject => ({
  schemas: [resourceTypeUrn],
  id: model.type.name,
  name: model.type.name,
  description: model.type.description,
  endpoint: model.type.endpoint,
  schema: model.core.urn,
  schemaExtensions: [...model.schemasByUrn.values()]
    .filter(({ core }) => !core)
    .map(({ urn, required }) => ({ schema: urn, required })),
  meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${model.type.name}` },
});

/** RFC 7643 §7. */
export const schemas = (baseUrl: string, directory: Directory): readonly JsonObject[] =>
  [...schemasByUrn(directory).values()].map((schema) => formatSchema(baseUrl, schema));

/** @throws ScimError `notFound` */
export function schema(baseUrl: string, directory: Directory, urn: string): JsonObject {
  const found = schemasByUrn(directory).get(fold(urn));
  if (found === undefined) throw new ScimError('notFound', `There is no schema "${urn}".`);
  return formatSchema(baseUrl, found);
}

/** An extension of several resource types is one schema, with the attributes of all. */
function schemasByUrn(directory: Directory): ReadonlyMap<string, SchemaModel> {
  const byUrn = new Map<string, SchemaModel>();
  for (const model of directory.models.values())
    for (const [urn, schema] of model.schemasByUrn) {
      const known = byUrn.get(urn);
      const attributesByName = new Map([...(known?.attributesByName ?? []), ...schema.attributesByName]);
      byUrn.set(urn, { ...(known ?? schema), attributesByName });
    }
  return byUrn;
}

const commonNames = new Set(['schemas', 'id', 'externalid', 'meta']);

const formatSchema = (baseUrl: string, { urn, schema, core, attributesByName }: SchemaModel): JsonObject => ({
  schemas: [schemaUrn],
  id: urn,
  name: schema.name,
  description: schema.description,
  attributes: [...attributesByName]
    .filter(([key]) => !(core && commonNames.has(key)))
    .map(([, attribute]) => formatAttribute(attribute)),
  meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${urn}` },
});

function formatAttribute(attribute: Attribute | AttributeModel): JsonObject {
  const { name, type, multiValued, description, required, canonicalValues, caseExact } = attribute;
  const { mutability, returned, uniqueness, referenceTypes, subAttributes } = attribute;
  return {
    name,
    type,
    ...(subAttributes === undefined ? {} : { subAttributes: subAttributes.map(formatAttribute) }),
    multiValued,
    description,
    required,
    ...(canonicalValues === undefined ? {} : { canonicalValues }),
    caseExact,
    mutability,
    returned,
    uniqueness,
    ...(referenceTypes === undefined ? {} : { referenceTypes }),
  };
}

/** RFC 7644 §3.4.2: discovery answers come whole, in one page. */
export const listOf = (documents: readonly JsonValue[]): JsonObject => ({
  schemas: [listResponseUrn],
  totalResults: documents.length,
  startIndex: 1,
  itemsPerPage: documents.length,
  Resources: documents,
});
