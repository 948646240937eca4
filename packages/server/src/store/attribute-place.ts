import type { AttributeTarget, JsonValue, ResourceModel } from '@rollcall/scim';

/** Where the values of an attribute are, in a statement whose resource row is `r`. */
export type AttributePlace =
  /** A typed column holding one value in comparison form. */
  | { readonly kind: 'column'; readonly sql: string; readonly type: 'text' | 'uuid' | 'boolean' | 'instant' }
  /** Every e-mail address, one a line, under a trigram index; exact answers come from `search`. */
  | { readonly kind: 'lines'; readonly sql: string }
  | { readonly kind: 'members' | 'groups' }
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'nowhere' }
  /** In `r.search`. */
  | { readonly kind: 'json' };

const columns: ReadonlyMap<string, AttributePlace> = new Map<string, AttributePlace>([
  ['id', { kind: 'column', sql: 'r.id', type: 'uuid' }],
  ['externalId', { kind: 'column', sql: 'r.external_id', type: 'text' }],
  ['userName', { kind: 'column', sql: 'r.user_name', type: 'text' }],
  ['displayName', { kind: 'column', sql: 'r.display_name', type: 'text' }],
  ['active', { kind: 'column', sql: 'r.active', type: 'boolean' }],
  ['meta.created', { kind: 'column', sql: 'r.created', type: 'instant' }],
  ['meta.lastModified', { kind: 'column', sql: 'r.last_modified', type: 'instant' }],
  ['meta.version', { kind: 'column', sql: `('W/"' || r.version || '"')`, type: 'text' }],
  // Depends on the address that the client used, so nothing can be compared with it.
  ['meta.location', { kind: 'nowhere' }],
  ['emails.value', { kind: 'lines', sql: 'r.emails' }],
]);

export function placeOf(
  { schema, attribute, subAttribute }: AttributeTarget,
  model: ResourceModel,
): AttributePlace {
  if (!schema.core) return { kind: 'json' };
  if (attribute.name === model.type.membersAttribute) return { kind: 'members' };
  if (attribute.name === model.type.memberOfAttribute) return { kind: 'groups' };
  const name = subAttribute === undefined ? attribute.name : `${attribute.name}.${subAttribute.name}`;
  if (name === 'meta.resourceType') return { kind: 'constant', value: model.type.name };
  // `emails` as a column is only right where the schema gives it the usual shape.
  return columns.get(name) ?? { kind: 'json' };
}

/** An SQL/JSON path to the elements of an attribute, or to a sub-attribute of each: `$."emails"[*]."value"[*]`. */
export function jsonPathOf({ schema, attribute, subAttribute }: AttributeTarget): string {
  const steps = [
    ...(schema.core ? [] : [key(schema.urn)]),
    `${key(attribute.name)}${attribute.multiValued ? '[*]' : ''}`,
    ...(subAttribute === undefined
      ? []
      : [`${key(subAttribute.name)}${subAttribute.multiValued ? '[*]' : ''}`]),
  ];
  return `$${steps.join('')}`;
}

const key = (name: string): string => `.${JSON.stringify(name)}`;

/** A document that a resource contains exactly when the attribute has this value: `{"emails":[{"value":"x"}]}`. */
export function containing({ schema, attribute }: AttributeTarget, element: JsonValue): JsonValue {
  const value = attribute.multiValued ? [element] : element;
  const inner = { [attribute.name]: value };
  return schema.core ? inner : { [schema.urn]: inner };
}

export const elementWith = (sub: AttributeTarget['subAttribute'], value: JsonValue): JsonValue =>
  sub === undefined ? value : { [sub.name]: sub.multiValued ? [value] : value };
