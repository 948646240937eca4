import type { CustomAttribute } from '@rollcall/contracts';

/** An attribute as a choice: its path as in a SCIM filter, and what the list calls it. */
export type AttributeChoice = { readonly value: string; readonly label: string };

const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterpriseUser = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** RFC 7643 §4.1: what an admin looks for people by, beyond what the search covers. */
const core = [
  'title',
  'userType',
  'nickName',
  'preferredLanguage',
  'locale',
  'timezone',
  'name.givenName',
  'name.familyName',
  'emails.value',
  'phoneNumbers.value',
  'addresses.locality',
  'addresses.country',
  'roles.value',
  'entitlements.value',
];

/** RFC 7643 §4.3. */
const enterprise = [
  'employeeNumber',
  'costCenter',
  'organization',
  'division',
  'department',
  'manager.value',
];

const plain = (path: string): AttributeChoice => ({ value: path, label: path });

/** Attributes with values to compare, by group; a custom one goes by the name that an admin gave it. */
export const filterableAttributes = (
  custom: readonly CustomAttribute[],
): { group: string; items: AttributeChoice[] }[] => [
  {
    group: 'Custom',
    items: custom
      .filter(
        ({ resourceType, type, returned }) =>
          resourceType === 'User' && type !== 'complex' && returned !== 'never',
      )
      .map(({ schema, path, displayName }) => ({
        value: schema === coreUser ? path : `${schema}:${path}`,
        label: displayName ?? path,
      })),
  },
  { group: 'User', items: core.map(plain) },
  {
    group: 'Enterprise User',
    items: enterprise.map((path) => ({ value: `${enterpriseUser}:${path}`, label: path })),
  },
];
