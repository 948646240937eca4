/**
 * Every deviation from the RFCs that is accepted on purpose, each for senders that are known for it. A profile is a set
 * of these names. `strict` has none of them.
 */
export const toleranceTable = {
  'string-boolean':
    'A boolean as text ("True", "false") is read as the boolean. Entra ID, OneLogin, Keycloak.',
  'string-number': 'A number as text ("42") is read as the number.',
  'number-for-string':
    'A number or boolean where text is due is read as its text. Okta (postalCode, employeeNumber).',
  'single-value-for-array': 'A single value where an array is due is read as its only element. OneLogin.',
  'array-for-single-value':
    'A one-element array where a single value is due is read as that value. Entra ID.',
  'string-for-complex':
    'Bare text for a complex value is read as its "value". Entra ID (manager), Keycloak (roles).',
  'json-text-value':
    'JSON text in the "value" of a complex element is read as that element. Entra ID (app roles).',
  'several-primaries': 'Of several primary values the first one with a value stays primary. PingFederate.',
  'null-in-array': 'A null inside an array is left out. Entra ID.',
  'missing-schemas': 'A body without "schemas" is read as the core schema of the resource type.',
  'unknown-schema-urn': 'A URN in "schemas" that no schema has is left out. Entra ID, OneLogin.',
  'unlisted-extension': 'An extension that "schemas" does not list is read all the same. Entra ID.',
  'unlearnable-attribute':
    'A value that SCIM cannot name or hold (an odd key, an object inside a complex value) is left out.',
  'email-attribute':
    'The attribute "email" means the user\'s e-mail: emails.value, primary in bodies. Okta, Hoppscotch.',
  'user-name-from-email':
    'A user with "email" and no userName takes the address for it. Okta with "email" as identifier.',
  'operation-case': 'The "op" of a PATCH operation may be in any case. Entra ID.',
  'pathless-keys':
    'Keys of a PATCH without path may be paths: "name.givenName", "URN:attribute". Entra ID, Okta.',
  'pathless-json-text': 'The value of a PATCH without path may be JSON text. Keycloak.',
  'read-only-in-patch':
    'Read-only attributes in a PATCH value ("id", "schemas", "meta") are left out. Okta, authentik.',
  'empty-operations': 'A PATCH with no operation changes nothing. Entra ID.',
  'remove-by-value': 'A PATCH remove with "value" removes only those values. Entra ID, JumpCloud, authentik.',
  'create-on-missing': 'A PATCH by value filter that matches nothing creates the value. Entra ID.',
  'remove-missing': 'A PATCH remove that finds nothing to remove changes nothing. Entra ID, Okta.',
  'bare-member': 'A group member as bare text is read as its "value". Entra ID.',
  'unquoted-filter-value': 'Text in a filter may lack its quotes. Entra ID, authentik.',
  'value-path-comparison':
    'A value filter may be followed by a comparison: emails[type eq "work"].value eq "x". Entra ID.',
  'unqualified-extension-attribute':
    'A filter may name an attribute of an extension without its URN. Entra ID (manager).',
  'doubled-slashes': 'Doubled slashes in the path count as one. Keycloak.',
} as const satisfies Record<string, string>;

export type ToleranceName = keyof typeof toleranceTable;

export const toleranceNames = Object.keys(toleranceTable) as readonly ToleranceName[];
