import type { AttributeValue, UserDetail } from '@rollcall/contracts';
import { isComplex } from './attribute-value.ts';

const mask = '••••••';

/** Which attributes of a resource are sensitive, by schema; its own schema comes first. */
export type Schemas = readonly {
  readonly urn: string;
  readonly attributes: readonly Pick<AttributeValue, 'name' | 'sensitive'>[];
}[];

/** The resource with the values of sensitive attributes masked; those of the first schema stand at its top level. */
export const maskedResource = (
  resource: UserDetail['resource'],
  schemas: Schemas,
): UserDetail['resource'] => {
  const [core, ...extensions] = schemas.map(({ urn, attributes }) => ({
    urn,
    names: new Set(attributes.filter(({ sensitive }) => sensitive).map(({ name }) => name)),
  }));
  const masked = maskIn(resource, core?.names ?? new Set());
  for (const { urn, names } of extensions) {
    const values = masked[urn];
    if (isComplex(values)) masked[urn] = maskIn(values, names);
  }
  return masked;
};

export const hasSensitive = (schemas: Schemas): boolean =>
  schemas.some(({ attributes }) => attributes.some(({ sensitive }) => sensitive));

const maskIn = (values: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, names.has(name) ? mask : value]));
