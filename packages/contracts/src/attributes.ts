import { type Static, Type } from 'typebox';
import { DirectoryParams, Instant, Uuid } from './primitives.ts';

/** The characteristics of RFC 7643 §7. */
export const AttributeType = Type.Union([
  Type.Literal('string'),
  Type.Literal('boolean'),
  Type.Literal('decimal'),
  Type.Literal('integer'),
  Type.Literal('dateTime'),
  Type.Literal('binary'),
  Type.Literal('reference'),
  Type.Literal('complex'),
]);
const Mutability = Type.Union([
  Type.Literal('readWrite'),
  Type.Literal('readOnly'),
  Type.Literal('immutable'),
  Type.Literal('writeOnly'),
]);
const Returned = Type.Union([
  Type.Literal('default'),
  Type.Literal('always'),
  Type.Literal('request'),
  Type.Literal('never'),
]);
const Uniqueness = Type.Union([Type.Literal('none'), Type.Literal('server'), Type.Literal('global')]);

const AttributeName = Type.String({
  pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$',
  description: 'As RFC 7644 spells names: a letter, then letters, digits, "-" and "_", 64 at most',
});

export const SchemaUrn = Type.String({ minLength: 6, maxLength: 256, description: 'A URN (RFC 8141)' });
const Description = Type.String({ maxLength: 1000 });
const DisplayName = Type.String({ minLength: 1, maxLength: 100 });
const CanonicalValues = Type.Array(Type.String({ minLength: 1, maxLength: 256 }), {
  minItems: 1,
  maxItems: 200,
  description: 'The only values that the attribute takes, in any case unless it is caseExact',
});

/** How many resources have an attribute, from the newest of its type; and what its values look like. */
export const AttributeUsage = Type.Object(
  {
    resources: Type.Union([Type.Integer(), Type.Null()], {
      description: 'Resources with a value; null for a sub-attribute of a multi-valued attribute',
    }),
    approximate: Type.Boolean({ description: 'Extrapolated from the newest 20,000 resources' }),
    examples: Type.Array(Type.Unknown(), { description: 'Up to five values; masked when sensitive' }),
  },
  { $id: 'AttributeUsage' },
);
export type AttributeUsage = Static<typeof AttributeUsage>;

/** What the directory knows beyond RFC 7643: learned from an identity provider, or declared by an admin. */
export const CustomAttribute = Type.Object(
  {
    id: Uuid,
    resourceType: Type.String(),
    schema: Type.String(),
    path: Type.String({ description: 'Name, or name.subAttribute, as first spelled' }),
    displayName: Type.Union([Type.String(), Type.Null()]),
    sensitive: Type.Boolean({ description: 'The dashboard masks its values' }),
    type: AttributeType,
    multiValued: Type.Boolean(),
    description: Type.String(),
    required: Type.Boolean(),
    canonicalValues: Type.Optional(Type.Array(Type.String())),
    caseExact: Type.Boolean(),
    mutability: Mutability,
    returned: Returned,
    uniqueness: Uniqueness,
    referenceTypes: Type.Optional(Type.Array(Type.String())),
    origin: Type.Union([Type.Literal('learned'), Type.Literal('declared')]),
    firstSeen: Instant,
    usage: Type.Optional(AttributeUsage),
  },
  { $id: 'CustomAttribute' },
);
export type CustomAttribute = Static<typeof CustomAttribute>;

export const CustomAttributes = Type.Object(
  { items: Type.Array(CustomAttribute) },
  { $id: 'CustomAttributes' },
);
export type CustomAttributes = Static<typeof CustomAttributes>;

/** `GET /v1/directories/{directory}/attributes`; `include=usage` counts and shows examples, which reads resources. */
export const AttributesQuery = Type.Object({
  resourceType: Type.Optional(Type.String({ maxLength: 64 })),
  include: Type.Optional(Type.Literal('usage')),
});
export type AttributesQuery = Static<typeof AttributesQuery>;

const simple = {
  name: AttributeName,
  multiValued: Type.Optional(Type.Boolean({ default: false })),
  description: Type.Optional(Description),
  displayName: Type.Optional(DisplayName),
  sensitive: Type.Optional(Type.Boolean({ default: false })),
  required: Type.Optional(Type.Boolean({ default: false })),
  canonicalValues: Type.Optional(CanonicalValues),
  caseExact: Type.Optional(
    Type.Boolean({ description: 'Left out: true for references and binary, false for others' }),
  ),
  mutability: Type.Optional(Mutability),
  returned: Type.Optional(Returned),
  uniqueness: Type.Optional(Uniqueness),
  referenceTypes: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 20 })),
};

export const SubAttributeDeclaration = Type.Object(
  { ...simple, type: Type.Optional(AttributeType) },
  { $id: 'SubAttributeDeclaration', additionalProperties: false },
);
export type SubAttributeDeclaration = Static<typeof SubAttributeDeclaration>;

export const AttributeDeclaration = Type.Object(
  {
    ...simple,
    type: Type.Optional(AttributeType),
    subAttributes: Type.Optional(Type.Array(SubAttributeDeclaration, { minItems: 1, maxItems: 50 })),
  },
  { $id: 'AttributeDeclaration', additionalProperties: false },
);
export type AttributeDeclaration = Static<typeof AttributeDeclaration>;

/** `POST /v1/directories/{directory}/attributes`. Left out: `resourceType` is User, `schema` that type's core schema. */
export const AttributeRequest = Type.Object(
  {
    ...AttributeDeclaration.properties,
    resourceType: Type.Optional(Type.String({ minLength: 1, maxLength: 64, default: 'User' })),
    schema: Type.Optional(SchemaUrn),
  },
  { $id: 'AttributeRequest', additionalProperties: false },
);
export type AttributeRequest = Static<typeof AttributeRequest>;

/** `PATCH /v1/directories/{directory}/attributes/{id}`: what the body does not name stays as it is. */
export const AttributePatch = Type.Partial(
  Type.Object({
    displayName: Type.Union([DisplayName, Type.Null()]),
    sensitive: Type.Boolean(),
    description: Description,
    required: Type.Boolean(),
    canonicalValues: Type.Union([CanonicalValues, Type.Null()], { description: 'null: any value' }),
    caseExact: Type.Boolean(),
    mutability: Mutability,
    returned: Returned,
    uniqueness: Uniqueness,
  }),
  { $id: 'AttributePatch', additionalProperties: false },
);
export type AttributePatch = Static<typeof AttributePatch>;

/** What a removal took away beside the definition. */
export const Cleared = Type.Object(
  {
    resources: Type.Integer({ description: 'Resources that lost a value, or were removed with their type' }),
  },
  { $id: 'Cleared' },
);
export type Cleared = Static<typeof Cleared>;

/** Something of a directory by its id. */
export const DeclaredParams = Type.Object({ ...DirectoryParams.properties, id: Uuid });
