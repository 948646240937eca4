import type { Attribute, ResourceType, Schema } from './attribute.ts';
import type { commonAttributes } from './common-attributes.ts';

/**
 * The TypeScript type of a resource, from the constant that is its schema or its resource type; with a resource type its
 * extensions are there too, under their URNs. RFC 7643 §2.2 to §2.5, §3.
 *
 * @example
 * type User = ResourceOf<typeof userResourceType>;
 * const nameOf = (user: User): string => user.displayName ?? user.userName;
 */
export type ResourceOf<T extends Schema | ResourceType> = Flat<
  T extends ResourceType
    ? Common & AttributesOf<T['schema']['attributes'][number]> & Extensions<T['schemaExtensions'][number]>
    : T extends Schema
      ? Common & AttributesOf<T['attributes'][number]>
      : never
>;

/** RFC 7643 §3.1; `id` and `meta` are the server's, so every resource that it sends has them. */
type Common = ObjectOf<(typeof commonAttributes)[number], 'schemas' | 'id' | 'meta'>;

type AttributesOf<A extends Attribute> = ObjectOf<A, Extract<A, { required: true }>['name']>;

type Extensions<E extends ResourceType['schemaExtensions'][number]> = {
  readonly [X in E as X['required'] extends true ? never : X['schema']['id']]?: ExtensionOf<X['schema']>;
} & {
  readonly [X in E as X['required'] extends true ? X['schema']['id'] : never]: ExtensionOf<X['schema']>;
};

type ExtensionOf<S extends Schema> = Flat<AttributesOf<S['attributes'][number]>>;

/** An object with an attribute each, of which some are always there. */
type ObjectOf<A extends Attribute, Always extends string> = {
  readonly [X in A as X['name'] extends Always ? X['name'] : never]: ValueOf<X>;
} & {
  readonly [X in A as X['name'] extends Always ? never : X['name']]?: ValueOf<X>;
};

type ValueOf<A extends Attribute> = A['multiValued'] extends true
  ? readonly SingleValueOf<A>[]
  : SingleValueOf<A>;

type SingleValueOf<A extends Attribute> = A['type'] extends 'complex' ? ComplexOf<A> : SimpleOf<A>;

/** RFC 7643 §2.4: what a client leaves out is unassigned, so that no sub-attribute is sure to be there. */
type ComplexOf<A extends Attribute> = A extends { subAttributes: readonly (infer S extends Attribute)[] }
  ? Flat<ObjectOf<S, never>>
  : Readonly<Record<string, unknown>>;

type SimpleOf<A extends Attribute> = A['type'] extends 'boolean'
  ? boolean
  : A['type'] extends 'integer' | 'decimal'
    ? number
    : TextOf<A>;

/** RFC 7643 §2.1: canonical values are suggestions; an editor completes them, and any text may be there. */
type TextOf<A extends Attribute> = A extends { canonicalValues: readonly (infer V extends string)[] }
  ? V | (string & Record<never, never>)
  : string;

/** One object type instead of an intersection, as an editor shows it. */
type Flat<T> = { [K in keyof T]: T[K] };
