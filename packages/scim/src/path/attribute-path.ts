import { isAttributeName } from '../schema/attribute-name.ts';
import { fold } from '../schema/fold.ts';
import {
  type AttributeTarget,
  findSchema,
  type ResourceModel,
  type SchemaModel,
} from '../schema/resource-model.ts';

/** An attribute as written: `[URN ":"] name ["." subAttribute]` (RFC 7644 §3.10). */
export interface AttributePath {
  readonly urn: string | undefined;
  readonly name: string;
  readonly subName: string | undefined;
  readonly text: string;
}

/**
 * Splits an attribute path. A URN may hold dots (`…:2.0:User:title`), so the name starts after the last colon.
 * Returns `undefined` when a part is no attribute name.
 */
export function parseAttributePath(text: string): AttributePath | undefined {
  const colon = text.lastIndexOf(':');
  const urn = colon < 0 ? undefined : text.slice(0, colon);
  const rest = text.slice(colon + 1);
  const dot = rest.indexOf('.');
  const name = dot < 0 ? rest : rest.slice(0, dot);
  const subName = dot < 0 ? undefined : rest.slice(dot + 1);
  if (urn === '' || !isAttributeName(name)) return undefined;
  if (subName !== undefined && !isAttributeName(subName)) return undefined;
  return { urn, name, subName, text };
}

export const formatAttributePath = (path: Omit<AttributePath, 'text'>): string =>
  `${path.urn === undefined ? '' : `${path.urn}:`}${path.name}${path.subName === undefined ? '' : `.${path.subName}`}`;

/** Why a path could not be bound: the client is told which part is unknown. */
export type Unbound = { readonly unknown: 'schema' | 'attribute' | 'subAttribute'; readonly name: string };

/**
 * Finds what a path names in a model, names and URN in any case (RFC 7643 §2.1). A name without URN is looked for in
 * the core schema first and then, as a convenience, nowhere else: extension attributes need their URN (RFC 7644 §3.10).
 */
export function bindAttributePath(path: AttributePath, model: ResourceModel): AttributeTarget | Unbound {
  const schema: SchemaModel | undefined = path.urn === undefined ? model.core : findSchema(model, path.urn);
  if (schema === undefined) return { unknown: 'schema', name: path.urn ?? '' };
  const attribute = schema.attributesByName.get(fold(path.name));
  if (attribute === undefined) return { unknown: 'attribute', name: path.name };
  if (path.subName === undefined) return { schema, attribute };
  const subAttribute = attribute.subAttributesByName.get(fold(path.subName));
  if (subAttribute === undefined) return { unknown: 'subAttribute', name: path.subName };
  return { schema, attribute, subAttribute };
}

export const isUnbound = (target: AttributeTarget | Unbound): target is Unbound => 'unknown' in target;

/** The canonical spelling of a target, e.g. `emails.value` or `urn:…:User:manager.value`. */
export const formatTarget = ({ schema, attribute, subAttribute }: AttributeTarget): string =>
  `${schema.core ? '' : `${schema.urn}:`}${attribute.name}${subAttribute === undefined ? '' : `.${subAttribute.name}`}`;
