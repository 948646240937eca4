import { ScimError } from '../errors/scim-error.ts';
import { fold } from '../schema/fold.ts';
import type { JsonValue } from '../schema/json.ts';
import {
  type AttributeModel,
  type CustomAttribute,
  extendResourceModel,
  findSchema,
  type ResourceModel,
  type SchemaModel,
} from '../schema/resource-model.ts';
import { inferAttribute } from './infer-attribute.ts';

/** What a directory makes of an attribute that none of its schemas has. */
export interface UnknownAttributePolicy {
  readonly unknownAttributes: 'learn' | 'ignore' | 'reject';
  /** A cap per directory, so that a runaway sender cannot fill the schema. */
  readonly learnedAttributesMax: number;
}

/**
 * The model of one request: it starts as the directory's and grows with each attribute that is learned, so that a
 * later operation of the same request finds it. `learned` is written with the change or not at all.
 */
export class AttributeLearner {
  readonly #policy: UnknownAttributePolicy;
  #model: ResourceModel;
  readonly learned: CustomAttribute[] = [];

  constructor(model: ResourceModel, policy: UnknownAttributePolicy) {
    this.#model = model;
    this.#policy = policy;
  }

  get model(): ResourceModel {
    return this.#model;
  }

  /** The attribute for a name that the schema lacks; `undefined`: leave the value out. */
  learnAttribute(urn: string, name: string, value: JsonValue): AttributeModel | undefined {
    if (!this.#learn(urn, name, name, value)) return undefined;
    return findSchema(this.#model, urn)?.attributesByName.get(fold(name));
  }

  /** The sub-attribute for a name that a complex attribute lacks; `undefined`: leave the value out. */
  learnSubAttribute(
    schema: SchemaModel,
    attribute: AttributeModel,
    name: string,
    value: JsonValue,
  ): AttributeModel | undefined {
    if (!this.#learn(schema.urn, `${attribute.name}.${name}`, name, value)) return undefined;
    const parent = findSchema(this.#model, schema.urn)?.attributesByName.get(fold(attribute.name));
    return parent?.subAttributesByName.get(fold(name));
  }

  #learn(schema: string, path: string, name: string, value: JsonValue): boolean {
    const shown = schema === this.#model.core.urn ? path : `${schema}:${path}`;
    if (this.#policy.unknownAttributes === 'reject')
      throw new ScimError(
        'invalidValue',
        `"${shown}" is in no schema of this directory, which refuses unknown attributes.`,
        {
          path: shown,
          reason: 'unknownAttribute',
        },
      );
    const definition = inferAttribute(name, value);
    if (this.#policy.unknownAttributes === 'ignore' || definition === undefined) return false;
    if (this.#model.custom.length >= this.#policy.learnedAttributesMax)
      throw new ScimError(
        'invalidValue',
        `"${shown}" would be one more than the ${this.#policy.learnedAttributesMax} custom attributes that this directory takes: remove some, or raise the limit.`,
        { path: shown, reason: 'tooManyAttributes' },
      );
    const custom = { resourceType: this.#model.type.name, schema, path, definition };
    this.#model = extendResourceModel(this.#model, [custom]);
    this.learned.push(custom);
    return true;
  }
}
