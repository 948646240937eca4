import type { AttributeDeclaration, ResourceTypeRequest } from '@rollcall/contracts';

/** A resource type that clients are known to ask for, to start a declaration from. */
export type TypeTemplate = {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly request: ResourceTypeRequest;
};

const oktaAttributes: AttributeDeclaration[] = [
  { name: 'displayName', required: true },
  { name: 'type' },
  { name: 'description' },
];

/** Those of draft-ietf-scim-roles-entitlements-01; writable here, since somebody has to send them. */
const draftAttributes = (one: string): AttributeDeclaration[] => [
  { name: 'value', required: true, description: `The value of the ${one}, as a user has it` },
  { name: 'display', description: 'A human-readable name' },
  { name: 'type', description: `What the ${one} is for` },
  { name: 'supported', type: 'boolean', description: `Whether the ${one} is enabled and usable` },
  {
    name: 'limitedAssignmentsPermitted',
    type: 'boolean',
    description: `Whether only some number of users may have the ${one}`,
  },
  { name: 'totalAssignmentsPermitted', type: 'integer', description: 'How many users may have it' },
  { name: 'totalAssignmentsUsed', type: 'integer', description: 'How many users have it' },
  { name: 'containedBy', multiValued: true, description: `Values of each ${one} that contains this one` },
  { name: 'contains', multiValued: true, description: `Values of each ${one} that this one contains` },
];

const oktaAbout = 'As Okta’s entitlement management reads it.';
const draftAbout =
  'As version 01 of draft-ietf-scim-roles-entitlements has it. The draft is not finished: compare with the version that your client speaks.';

export const typeTemplates: readonly TypeTemplate[] = [
  {
    id: 'okta-role',
    label: 'Okta: Role at /Roles',
    about: oktaAbout,
    request: {
      name: 'Role',
      endpoint: '/Roles',
      description: 'Role',
      schema: { id: 'urn:okta:scim:schemas:core:1.0:Role' },
      attributes: oktaAttributes,
    },
  },
  {
    id: 'okta-entitlement',
    label: 'Okta: Entitlement at /Entitlements',
    about: oktaAbout,
    request: {
      name: 'Entitlement',
      endpoint: '/Entitlements',
      description: 'Entitlement',
      schema: { id: 'urn:okta:scim:schemas:core:1.0:Entitlement' },
      attributes: oktaAttributes,
    },
  },
  {
    id: 'draft-role',
    label: 'IETF draft: Role at /Roles',
    about: draftAbout,
    request: {
      name: 'Role',
      endpoint: '/Roles',
      description: 'Role',
      schema: { id: 'urn:ietf:params:scim:schemas:core:2.0:Role' },
      attributes: draftAttributes('role'),
    },
  },
  {
    id: 'draft-entitlement',
    label: 'IETF draft: Entitlement at /Entitlements',
    about: draftAbout,
    request: {
      name: 'Entitlement',
      endpoint: '/Entitlements',
      description: 'Entitlement',
      schema: { id: 'urn:ietf:params:scim:schemas:core:2.0:Entitlement' },
      attributes: draftAttributes('entitlement'),
    },
  },
];
