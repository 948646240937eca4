import type { AttributeValue, CustomAttribute, UserDetail } from '@rollcall/contracts';
import { enterpriseUserSchema, type Schema, userSchema } from '@rollcall/scim';
import { isWithin } from '../attributes/custom-attributes.ts';
import { asObject, type JsonObject } from '../resources/json-object.ts';

type SchemaValues = UserDetail['schemas'][number];

const builtIn: readonly { readonly schema: Schema; readonly name: string }[] = [
  { schema: userSchema, name: 'User' },
  { schema: enterpriseUserSchema, name: 'Enterprise User' },
];

/** A user's values by schema as its page lists them: the core schema, then extensions in the resource's order. */
export const schemaValuesOf = (data: JsonObject, custom: readonly CustomAttribute[]): SchemaValues[] => {
  const isExtension = (key: string): boolean => key.toLowerCase().startsWith('urn:');
  const core = Object.fromEntries(
    Object.entries(data).filter(([key]) => key !== 'schemas' && !isExtension(key)),
  );
  const extensions = Object.entries(data).flatMap(([key, value]) => {
    const values = asObject(value);
    return isExtension(key) && values !== undefined ? [valuesOf(key, values, custom)] : [];
  });
  return [valuesOf(userSchema.id, core, custom), ...extensions];
};

const valuesOf = (urn: string, values: JsonObject, custom: readonly CustomAttribute[]): SchemaValues => {
  const known = builtIn.find(({ schema }) => isSame(schema.id, urn));
  const own = custom.filter(({ schema }) => isSame(schema, urn));
  return {
    urn,
    name: known?.name ?? nameIn(urn),
    attributes: Object.entries(values).map(([name, value]) =>
      attributeValueOf({ name, value }, known?.schema, own),
    ),
  };
};

const attributeValueOf = (
  { name, value }: { name: string; value: unknown },
  schema: Schema | undefined,
  custom: readonly CustomAttribute[],
): AttributeValue => {
  const defined = schema?.attributes.find((attribute) => isSame(attribute.name, name));
  const learned = custom.find(({ path }) => isSame(path, name));
  return {
    name,
    type: defined?.type ?? learned?.type ?? typeOf(value),
    custom: learned !== undefined && defined === undefined,
    sensitive: custom.some((one) => one.sensitive && isWithin(one.path, name)),
    value,
  };
};

/** `urn:ietf:params:scim:schemas:extension:Acme:2.0:User` is shown as `Acme`. */
const nameIn = (urn: string): string => {
  const parts = urn.split(':');
  const [name] = /:\d+(\.\d+)*:[^:]+$/.test(urn) ? parts.slice(-3) : parts.slice(-1);
  return name ?? urn;
};

/** For what no definition knows, such as `externalId`, which every resource has (RFC 7643 §3.1). */
const typeOf = (value: unknown): string => {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? typeOf(value[0]) : 'complex';
};

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
