/**
 * Schemas as data (RFC 7643 §2, §7). An attribute spells out every characteristic; validation, projection, filter
 * binding, the discovery documents and the TypeScript types of resources all derive from these constants.
 */
export type AttributeType =
  | 'string'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'dateTime'
  | 'binary'
  | 'reference'
  | 'complex';

export type Mutability = 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
export type Returned = 'always' | 'never' | 'default' | 'request';
export type Uniqueness = 'none' | 'server' | 'global';

/** RFC 7643 §7: the characteristics of an attribute. */
export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly canonicalValues?: readonly string[];
  readonly caseExact: boolean;
  readonly mutability: Mutability;
  readonly returned: Returned;
  readonly uniqueness: Uniqueness;
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}

/** RFC 7643 §7: a schema, identified by its URN. */
export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

/** RFC 7643 §6: a resource type with its core schema and extensions. */
export interface ResourceType {
  readonly name: string;
  readonly description: string;
  /** Relative to the base URL, with a leading slash, e.g. `/Users`. */
  readonly endpoint: string;
  readonly schema: Schema;
  readonly schemaExtensions: readonly { readonly schema: Schema; readonly required: boolean }[];
  /** The attribute whose values are membership rows kept apart from the resource, e.g. `members` of a group. */
  readonly membersAttribute?: string;
  /** The read-only attribute derived from memberships, e.g. `groups` of a user. */
  readonly memberOfAttribute?: string;
}
