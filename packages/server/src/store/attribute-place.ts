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

/** Columns that copy an attribute of the core schema, with the shape that the attribute must have for it. */
const copies = {
  externalId: { sql: 'r.external_id', type: 'text', caseExact: true },
  userName: { sql: 'r.user_name', type: 'text', caseExact: false },
  displayName: { sql: 'r.display_name', type: 'text', caseExact: false },
  active: { sql: 'r.active', type: 'boolean', caseExact: false },
} as const;

export type CopiedAttribute = keyof typeof copies;

const isCopied = (name: string): name is CopiedAttribute => Object.hasOwn(copies, name);

/**
 * Whether a column holds the values of this attribute in comparison form: not where a directory has taught or declared
 * an attribute of the same name and another meaning, which lives in `r.search` like any other.
 */
export function hasColumn(name: CopiedAttribute, model: ResourceModel): boolean {
  const attribute = model.core.attributesByName.get(name.toLowerCase());
  const { type, caseExact } = copies[name];
  if (attribute === undefined || attribute.custom || attribute.multiValued) return false;
  return type === 'boolean'
    ? attribute.type === 'boolean'
    : attribute.type === 'string' && attribute.caseExact === caseExact;
}

/** Whether the column of e-mail addresses, one a line, holds them in comparison form. */
export function hasEmailLines(model: ResourceModel): boolean {
  const emails = model.core.attributesByName.get('emails');
  const value = emails?.subAttributesByName.get('value');
  if (emails === undefined || emails.custom || !emails.multiValued || value === undefined) return false;
  return value.type === 'string' && !value.multiValued && !value.caseExact;
}

const common: ReadonlyMap<string, AttributePlace> = new Map<string, AttributePlace>([
  ['id', { kind: 'column', sql: 'r.id', type: 'uuid' }],
  ['meta.created', { kind: 'column', sql: 'r.created', type: 'instant' }],
  ['meta.lastModified', { kind: 'column', sql: 'r.last_modified', type: 'instant' }],
  ['meta.version', { kind: 'column', sql: `('W/"' || r.version || '"')`, type: 'text' }],
  // Depends on the address that the client used, so nothing can be compared with it.
  ['meta.location', { kind: 'nowhere' }],
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
  if (name === 'emails.value' && hasEmailLines(model)) return { kind: 'lines', sql: 'r.emails' };
  if (isCopied(name) && hasColumn(name, model)) {
    const { sql, type } = copies[name];
    return { kind: 'column', sql, type };
  }
  return common.get(name) ?? { kind: 'json' };
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
