import { ScimError } from '../errors/scim-error.ts';
import { isEmailAlias } from '../path/email-alias.ts';
import { isAttributeName, isSchemaUrn } from '../schema/attribute-name.ts';
import { fold } from '../schema/fold.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import {
  type AttributeModel,
  findSchema,
  type ResourceModel,
  type SchemaModel,
} from '../schema/resource-model.ts';
import { addEmail } from './add-email.ts';
import { type Attributes, AttributesBuilder } from './attributes.ts';
import { type ReadContext, readAttribute } from './read-attribute.ts';
import { type MemberInput, readMembers } from './read-members.ts';

/** A body of POST or PUT as understood. */
export interface ReadResource {
  readonly attributes: Attributes;
  /** `undefined`: the body does not speak of members. */
  readonly members: readonly MemberInput[] | undefined;
}

/**
 * The body of a create or replace → canonical attributes (RFC 7644 §3.3, §3.5.1). Read-only attributes are left out,
 * write-only ones (`password`) are checked and never kept, unknown ones go to the learner.
 * @throws ScimError `invalidSyntax`, `invalidValue`
 */
export function readResource(body: JsonValue, context: ReadContext): ReadResource {
  if (!isJsonObject(body))
    throw new ScimError('invalidSyntax', 'The body must be a JSON object: the resource.');
  const { model } = context.learner;
  const listed = readSchemas(body, context);
  const builder = new AttributesBuilder();
  let members: readonly MemberInput[] | undefined;
  let email: string | undefined;

  const readInto = (schema: SchemaModel, key: string, value: JsonValue): void => {
    if (schema.core && isMembersName(key, model)) {
      members = readMembers(value, context.lenience);
      return;
    }
    const attribute = findAttribute(schema, key, value, context);
    if (attribute === 'email') email = String(value);
    else if (attribute !== undefined && isWritten(attribute)) {
      const read = readAttribute(schema, attribute, value, context);
      if (attribute.mutability !== 'writeOnly' && read !== undefined)
        builder.set(schema, attribute.name, read);
    }
  };

  for (const key of Object.keys(body)) {
    const value = ownValue(body, key);
    if (value === undefined || fold(key) === 'schemas') continue;
    if (!key.includes(':')) readInto(model.core, key, value);
    else readExtension(key, value, listed, context, readInto);
  }
  const attributes = builder.build();
  return { attributes: email === undefined ? attributes : withEmail(attributes, email, context), members };
}

/** A type without members has no attribute that is read as such, whatever its name. */
const isMembersName = (key: string, { type }: ResourceModel): boolean =>
  type.membersAttribute !== undefined && fold(key) === fold(type.membersAttribute);

const isWritten = (attribute: AttributeModel): boolean => attribute.mutability !== 'readOnly';

/** RFC 7643 §3 `schemas`: the folded URNs that the body lists. */
function readSchemas(body: JsonObject, { learner: { model }, lenience }: ReadContext): ReadonlySet<string> {
  const key = Object.keys(body).find((name) => fold(name) === 'schemas');
  const listed = key === undefined ? undefined : ownValue(body, key);
  if (listed === undefined || listed === null || (isJsonArray(listed) && listed.length === 0)) {
    if (!lenience.allows('missing-schemas'))
      throw new ScimError('invalidSyntax', `"schemas" is missing: it must list "${model.core.urn}".`, {
        path: 'schemas',
      });
    return new Set();
  }
  const urns = isJsonArray(listed) ? listed : [listed];
  if (urns.some((urn) => typeof urn !== 'string'))
    throw new ScimError('invalidValue', '"schemas" takes an array of URNs.', { path: 'schemas' });
  const folded = new Set(urns.map((urn) => fold(String(urn))));
  const given = new Set(Object.keys(body).map(fold));
  for (const urn of folded)
    if (!model.schemasByUrn.has(urn) && !given.has(urn))
      if (!lenience.allows('unknown-schema-urn', urn))
        throw new ScimError(
          'invalidValue',
          `"schemas" lists "${urn}", which ${model.type.name} does not have.`,
          { path: 'schemas' },
        );
  if (!folded.has(fold(model.core.urn)) && !lenience.allows('missing-schemas'))
    throw new ScimError('invalidValue', `"schemas" must list "${model.core.urn}".`, { path: 'schemas' });
  return folded;
}

/** A key with a colon: an extension's URN (RFC 7643 §3.3), the core URN, or, tolerated, `URN:attribute`. */
function readExtension(
  key: string,
  value: JsonValue,
  listed: ReadonlySet<string>,
  context: ReadContext,
  readInto: (schema: SchemaModel, key: string, value: JsonValue) => void,
): void {
  const { learner, lenience } = context;
  const known = findSchema(learner.model, key);
  if (known === undefined && !isJsonObject(value)) {
    const colon = key.lastIndexOf(':');
    const schema = findSchema(learner.model, key.slice(0, colon));
    if (schema !== undefined && lenience.allows('pathless-keys', key))
      readInto(schema, key.slice(colon + 1), value);
    else if (value !== null && !lenience.allows('unlearnable-attribute', key))
      throw new ScimError('invalidValue', `"${key}" takes an object: the attributes of that schema.`, {
        path: key,
      });
    return;
  }
  if (value === null) return;
  if (!isJsonObject(value))
    throw new ScimError('invalidValue', `"${key}" takes an object: the attributes of that schema.`, {
      path: key,
    });
  if (!listed.has(fold(key)) && !lenience.allows('unlisted-extension', key))
    throw new ScimError('invalidValue', `"schemas" does not list "${key}", whose attributes are given.`, {
      path: key,
    });
  const schema = known ?? unknownExtension(key, context);
  if (schema === undefined) return;
  for (const name of Object.keys(value)) {
    const inner = ownValue(value, name);
    if (inner !== undefined) readInto(schema, name, inner);
  }
}

/** An extension that the directory does not have yet: its attributes are unknown ones, so the learner decides. */
function unknownExtension(urn: string, { lenience }: ReadContext): SchemaModel | undefined {
  if (isSchemaUrn(urn))
    return {
      urn,
      schema: { id: urn, name: urn, description: '', attributes: [] },
      core: false,
      required: false,
      attributesByName: new Map(),
    };
  if (lenience.allows('unlearnable-attribute', urn)) return undefined;
  throw new ScimError('invalidValue', `"${urn}" is no schema URN.`, { path: urn });
}

function findAttribute(
  schema: SchemaModel,
  name: string,
  value: JsonValue,
  context: ReadContext,
): AttributeModel | 'email' | undefined {
  const { learner, lenience } = context;
  const known = (findSchema(learner.model, schema.urn) ?? schema).attributesByName.get(fold(name));
  if (known !== undefined) return known;
  if (
    schema.core &&
    isEmailAlias(name, learner.model) &&
    typeof value === 'string' &&
    lenience.allows('email-attribute', name)
  )
    return 'email';
  if (value === null) return undefined;
  if (isAttributeName(name)) return learner.learnAttribute(schema.urn, name, value);
  if (lenience.allows('unlearnable-attribute', name)) return undefined;
  throw new ScimError('invalidValue', `"${name}" is no attribute name.`, { path: name });
}

/** With `email` as the unique identifier a body may come without userName. */
function withEmail(
  attributes: Attributes,
  email: string,
  { learner: { model }, lenience }: ReadContext,
): Attributes {
  const named =
    attributes['userName'] === undefined &&
    model.core.attributesByName.has('username') &&
    email !== '' &&
    lenience.allows('user-name-from-email');
  return addEmail(named ? { ...attributes, userName: email } : attributes, email);
}
