import { type ToleranceName, toleranceNames } from './tolerance-table.ts';

/** What any client may be forgiven: values whose meaning is beyond doubt. */
const harmless = [
  'string-boolean',
  'string-number',
  'number-for-string',
  'null-in-array',
  'unlearnable-attribute',
  'email-attribute',
  'user-name-from-email',
  'read-only-in-patch',
  'remove-missing',
  'doubled-slashes',
] as const satisfies readonly ToleranceName[];

const profile = (...names: readonly ToleranceName[]): ReadonlySet<ToleranceName> =>
  new Set([...harmless, ...names]);

/**
 * Named sets of tolerances. `strict` is the RFC; `default` accepts all that is known, since none contradicts another;
 * the others accept what one identity provider needs, so that anything else from it is told. `interop` (SCIM 2.0
 * Interoperability Profile) and `ipsie` (IPSIE AL SCIM 2.0 Profile) narrow what a client may send and allow no
 * deviation, so that they are strict as well. `auto` is for hosts that tell their clients apart.
 */
export const profiles: ReadonlyMap<string, ReadonlySet<ToleranceName>> = new Map([
  ['strict', new Set<ToleranceName>()],
  ['interop', new Set<ToleranceName>()],
  ['ipsie', new Set<ToleranceName>()],
  ['default', new Set(toleranceNames)],
  // That of whoever the host recognises; an engine by itself recognises nobody.
  ['auto', new Set(toleranceNames)],
  ['okta', profile('pathless-keys', 'missing-schemas', 'unlisted-extension')],
  [
    'entra',
    profile(
      'single-value-for-array',
      'array-for-single-value',
      'string-for-complex',
      'json-text-value',
      'unknown-schema-urn',
      'unlisted-extension',
      'operation-case',
      'pathless-keys',
      'empty-operations',
      'remove-by-value',
      'create-on-missing',
      'bare-member',
      'unquoted-filter-value',
      'value-path-comparison',
      'unqualified-extension-attribute',
    ),
  ],
  ['google', profile('missing-schemas')],
  ['onelogin', profile('single-value-for-array', 'missing-schemas', 'unknown-schema-urn')],
  ['jumpcloud', profile('remove-by-value')],
  ['ping', profile('several-primaries')],
  ['keycloak', profile('string-for-complex', 'pathless-json-text', 'missing-schemas')],
  ['authentik', profile('remove-by-value', 'unquoted-filter-value', 'pathless-keys')],
]);

/**
 * The tolerances of a profile with exceptions, such as `entra -create-on-missing +doubled-slashes`: the name of a
 * profile, then tolerances that are taken from it or added, in any order. `undefined` where a name is not known.
 */
export function findProfile(text: string): ReadonlySet<ToleranceName> | undefined {
  const [name = '', ...exceptions] = text.trim().split(/\s+/);
  const base = profiles.get(name);
  if (base === undefined || exceptions.length === 0) return base;
  const set = new Set(base);
  for (const exception of exceptions) {
    const tolerance = toleranceNames.find((one) => one === exception.slice(1));
    if (tolerance === undefined || !/^[+-]/.test(exception)) return undefined;
    if (exception.startsWith('+')) set.add(tolerance);
    else set.delete(tolerance);
  }
  return set;
}
