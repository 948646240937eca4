/**
 * A SCIM 2.0 protocol engine (RFC 7643, RFC 7644): schemas as data, any store behind one port, no dependency.
 */
export { enterpriseUserSchema } from './catalog/enterprise-user.ts';
export { groupSchema } from './catalog/group.ts';
export { groupResourceType, userResourceType } from './catalog/resource-types.ts';
export { userSchema } from './catalog/user.ts';
export { type ErrorKind, errorRow, errorTable } from './errors/error-table.ts';
export { type ErrorReason, errorSchemaUrn, ScimError, type ScimErrorBody } from './errors/scim-error.ts';
export { bindFilter } from './filter/bind-filter.ts';
export type { BoundElementFilter, BoundFilter, BoundValue } from './filter/bound-filter.ts';
export { evaluateElementFilter, evaluateFilter } from './filter/evaluate-filter.ts';
export type { CompareOperator, FilterTree } from './filter/filter-tree.ts';
export { formatFilter } from './filter/format-filter.ts';
export { parseFilter } from './filter/parse-filter.ts';
export { type Answered, createScim, type Scim, type ScimOptions } from './http/create-scim.ts';
export { scimMediaType } from './http/format-response.ts';
export { type ResponseBody, type ScimRequest, type ScimResponse, textOfBody } from './http/message.ts';
export { requiredScope } from './http/required-scope.ts';
export { timeOrderedIds } from './http/time-ordered-ids.ts';
export type { Brake, Deprovisioning } from './operations/brake.ts';
export { defaultLimits, type Limits } from './operations/limits.ts';
export type { Owner, Ownership } from './operations/ownership.ts';
export type { Principal, Scope } from './operations/principal.ts';
export { type Attributes, withSchemas } from './resource/attributes.ts';
export { type AttributeChange, diffAttributes } from './resource/diff-attributes.ts';
export { formatSearchForm } from './resource/search-form.ts';
export type { Attribute, AttributeType, ResourceType, Schema } from './schema/attribute.ts';
export { isSchemaUrn } from './schema/attribute-name.ts';
export { fold } from './schema/fold.ts';
export type { ResourceOf } from './schema/infer-resource.ts';
export { isJsonArray, isJsonObject, type JsonObject, type JsonValue, ownValue } from './schema/json.ts';
export {
  type AttributeModel,
  type AttributeTarget,
  buildResourceModel,
  type CustomAttribute,
  type ResourceModel,
  type SchemaModel,
} from './schema/resource-model.ts';
export type { Actor } from './store/actor.ts';
export {
  type Directories,
  type Directory,
  type DirectoryPolicy,
  plainPolicy,
} from './store/directories.ts';
export { MemoryDirectories } from './store/memory-directories.ts';
export { MemoryStore } from './store/memory-store.ts';
export { derivedIn, elementOf, pageInMemory } from './store/page-in-memory.ts';
export type { RemovedResources } from './store/removed-resources.ts';
export * from './store/store.ts';
export { type Lenience, strict, type Tolerated } from './tolerances/lenience.ts';
export { findProfile, profiles } from './tolerances/profiles.ts';
export { type ToleranceName, toleranceNames, toleranceTable } from './tolerances/tolerance-table.ts';
