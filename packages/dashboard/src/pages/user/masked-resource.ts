import type { UserDetail } from '@rollcall/contracts';
import { isComplex } from '../../components/attribute-value.ts';

const mask = '••••••';

type Schemas = UserDetail['schemas'];

/** The resource with the values of sensitive attributes masked; those of the first schema stand at its top level. */
export const maskedResource = (resource: UserDetail['resource'], schemas: Schemas): UserDetail['resource'] =>
  schemas.reduce((masked, { urn, attributes }, index) => {
    const names = new Set(attributes.filter(({ sensitive }) => sensitive).map(({ name }) => name));
    if (index === 0) return maskIn(masked, names);
    const extension = masked[urn];
    return isComplex(extension) ? { ...masked, [urn]: maskIn(extension, names) } : masked;
  }, resource);

export const hasSensitive = (schemas: Schemas): boolean =>
  schemas.some(({ attributes }) => attributes.some(({ sensitive }) => sensitive));

const maskIn = (values: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, names.has(name) ? mask : value]));
