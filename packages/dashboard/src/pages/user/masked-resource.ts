import type { UserDetail } from '@rollcall/contracts';
import { isComplex } from '../../components/attribute-value.ts';

const mask = '••••••';

type Schemas = UserDetail['schemas'];

/** The resource with the values of sensitive attributes masked; those of the first schema stand at its top level. */
export const maskedResource = (
  resource: UserDetail['resource'],
  schemas: Schemas,
): UserDetail['resource'] => {
  const [core, ...extensions] = schemas.map(sensitiveNames);
  const masked = core === undefined ? resource : maskIn(resource, core.names);
  return Object.fromEntries(
    Object.entries(masked).map(([key, value]) => {
      const extension = extensions.find(({ urn }) => urn === key);
      return [key, extension !== undefined && isComplex(value) ? maskIn(value, extension.names) : value];
    }),
  );
};

const sensitiveNames = ({ urn, attributes }: Schemas[number]) => ({
  urn,
  names: new Set(attributes.filter(({ sensitive }) => sensitive).map(({ name }) => name)),
});

export const hasSensitive = (schemas: Schemas): boolean =>
  schemas.some(({ attributes }) => attributes.some(({ sensitive }) => sensitive));

const maskIn = (values: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, names.has(name) ? mask : value]));
