import type { Attribute, ResourceType, Schema } from './attribute.ts';
import { commonAttributes } from './common-attributes.ts';
import { fold } from './fold.ts';

/** An attribute with its sub-attributes found by folded name (RFC 7643 §2.1: names are case-insensitive). */
export interface AttributeModel extends Attribute {
  readonly subAttributesByName: ReadonlyMap<string, AttributeModel>;
  /** Learned or declared in one directory, not part of the built-in schema. */
  readonly custom: boolean;
}

/** A schema of one resource type, compiled for look-up. */
export interface SchemaModel {
  readonly urn: string;
  readonly schema: Schema;
  /** The core schema's attributes stand at the top level of a resource, an extension's below its URN. */
  readonly core: boolean;
  readonly required: boolean;
  readonly attributesByName: ReadonlyMap<string, AttributeModel>;
}

/** A place in a resource that a path, filter or sort names: an attribute, perhaps one of its sub-attributes. */
export interface AttributeTarget {
  readonly schema: SchemaModel;
  readonly attribute: AttributeModel;
  readonly subAttribute?: AttributeModel | undefined;
}

/** An attribute that a directory has beyond the built-in schemas. `path` is `name` or `name.subAttribute`. */
export interface CustomAttribute {
  readonly resourceType: string;
  readonly schema: string;
  readonly path: string;
  /** Without sub-attributes: each of those is a custom attribute of its own. */
  readonly definition: Omit<Attribute, 'subAttributes'>;
}

/** A resource type compiled for one directory. Immutable: learning an attribute makes a new model. */
export interface ResourceModel {
  readonly type: ResourceType;
  readonly core: SchemaModel;
  /** By folded URN, the core schema included. */
  readonly schemasByUrn: ReadonlyMap<string, SchemaModel>;
  readonly custom: readonly CustomAttribute[];
}

const compileAttribute = (attribute: Attribute, custom: boolean): AttributeModel => ({
  ...attribute,
  custom,
  subAttributesByName: new Map(
    (attribute.subAttributes ?? []).map((sub) => [fold(sub.name), compileAttribute(sub, custom)]),
  ),
});

const compileAttributes = (attributes: readonly Attribute[]): Map<string, AttributeModel> =>
  new Map(attributes.map((attribute) => [fold(attribute.name), compileAttribute(attribute, false)]));

/**
 * Compiles a resource type and the custom attributes of a directory.
 * An attribute of a URN that no extension declares makes that extension.
 */
export function buildResourceModel(
  type: ResourceType,
  custom: readonly CustomAttribute[] = [],
): ResourceModel {
  const core: SchemaModel = {
    urn: type.schema.id,
    schema: type.schema,
    core: true,
    required: true,
    attributesByName: compileAttributes([...commonAttributes, ...type.schema.attributes]),
  };
  const extensions = type.schemaExtensions.map(
    ({ schema, required }): SchemaModel => ({
      urn: schema.id,
      schema,
      core: false,
      required,
      attributesByName: compileAttributes(schema.attributes),
    }),
  );
  const schemasByUrn = new Map([core, ...extensions].map((schema) => [fold(schema.urn), schema]));
  return extendResourceModel({ type, core, schemasByUrn, custom: [] }, custom);
}

/** The model with more custom attributes; the given one is unchanged. Costs the schemas that are extended. */
export function extendResourceModel(
  model: ResourceModel,
  learned: readonly CustomAttribute[],
): ResourceModel {
  if (learned.length === 0) return model;
  const schemas = new Map(model.schemasByUrn);
  const extended = new Map<string, Map<string, AttributeModel>>();
  for (const attribute of learned) {
    const key = fold(attribute.schema);
    const schema = schemas.get(key) ?? learnedExtension(attribute.schema);
    const attributesByName = extended.get(key) ?? new Map(schema.attributesByName);
    extended.set(key, attributesByName);
    addCustomAttribute(attributesByName, attribute);
    schemas.set(key, { ...schema, attributesByName });
  }
  const core = schemas.get(fold(model.core.urn)) ?? model.core;
  return { ...model, core, schemasByUrn: schemas, custom: [...model.custom, ...learned] };
}

const learnedExtension = (urn: string): SchemaModel => ({
  urn,
  schema: { id: urn, name: extensionName(urn), description: 'Learned from what was sent.', attributes: [] },
  core: false,
  required: false,
  attributesByName: new Map(),
});

/** `urn:ietf:params:scim:schemas:extension:Acme:2.0:User` → `Acme`; any other URN is its own name. */
const extensionName = (urn: string): string => /:extension:([^:]+):/i.exec(urn)?.[1] ?? urn;

function addCustomAttribute(attributes: Map<string, AttributeModel>, custom: CustomAttribute): void {
  const [name = '', subName] = custom.path.split('.');
  const key = fold(name);
  if (subName === undefined) {
    const present = attributes.get(key);
    if (present === undefined) attributes.set(key, compileAttribute(custom.definition, true));
    return;
  }
  const parent = attributes.get(key);
  if (parent?.type !== 'complex' || parent.subAttributesByName.has(fold(subName))) return;
  const sub = compileAttribute(custom.definition, true);
  attributes.set(key, {
    ...parent,
    subAttributes: [...(parent.subAttributes ?? []), custom.definition],
    subAttributesByName: new Map([...parent.subAttributesByName, [fold(subName), sub]]),
  });
}

/** The schema with this URN in any case, or none. */
export const findSchema = (model: ResourceModel, urn: string): SchemaModel | undefined =>
  model.schemasByUrn.get(fold(urn));

/** What no two resources of the type may share, `id` aside: targets with `uniqueness` (RFC 7643 §7). */
export const uniqueTargets = (model: ResourceModel): readonly AttributeTarget[] =>
  [...model.schemasByUrn.values()].flatMap((schema) =>
    [...schema.attributesByName.values()].flatMap((attribute) =>
      [
        { schema, attribute },
        ...[...attribute.subAttributesByName.values()].map((subAttribute) => ({
          schema,
          attribute,
          subAttribute,
        })),
      ].filter((target) => isUnique('subAttribute' in target ? target.subAttribute : attribute)),
    ),
  );

const isUnique = ({ uniqueness, name }: AttributeModel): boolean => uniqueness !== 'none' && name !== 'id';
