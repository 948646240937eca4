import type { Guide } from './guide.ts';

export const generic: Guide = {
  id: 'scim',
  name: 'Generic SCIM 2.0',
  about: 'Any identity provider or script that speaks SCIM 2.0 (RFC 7643, RFC 7644) with a bearer token.',
  runs: 'anywhere',
  fields: { baseUrl: 'SCIM base URL, endpoint or tenant URL', token: 'Bearer token, secret or API key' },
  steps: [
    {
      title: 'Connect',
      actions: [
        'Enter the SCIM Base URL above where your provider asks for the base URL, endpoint or tenant URL. It ends with `/scim/v2`, without a slash behind it.',
        'Enter the InfraToken as the bearer token. Where a whole header is asked for, the name is `Authorization` and the value `Bearer`, a space, then the InfraToken.',
        'Choose SCIM version `2.0` and `userName` as the unique identifier. `email` and `externalId` work as well.',
        'Run the provider’s connection test.',
      ],
    },
    {
      title: 'Choose what is sent',
      actions: [
        'Switch on creating, updating and deactivating users, and groups where you want them.',
        'Assign one person, look at the user here, then assign everyone else.',
      ],
    },
  ],
  mapping: [
    { theirs: 'Sign-in name', scim: 'userName', note: 'Required, and unique whatever its case' },
    { theirs: 'A key that never changes', scim: 'externalId', note: 'Recommended' },
    { theirs: 'First name', scim: 'name.givenName' },
    { theirs: 'Last name', scim: 'name.familyName' },
    { theirs: 'Display name', scim: 'displayName' },
    { theirs: 'E-mail address', scim: 'emails[type eq "work"].value' },
    { theirs: 'Enabled', scim: 'active' },
  ],
  customAttributes: [
    'Send the attribute at the top level, or under the URN of an extension such as `urn:ietf:params:scim:schemas:extension:acme:2.0:User`. Name and type are learned from the first value.',
  ],
  groups: ['`/Groups` takes members with POST, PUT and PATCH. A group may be a member of another.'],
  leaving: [
    '`active: false` deactivates; the user stays readable under the same id.',
    '`DELETE` removes: the user is no longer found, and waits in the Removed list.',
  ],
  pitfalls: [
    'Give every sender its own InfraToken, so that you can tell them apart and replace one at a time.',
    'A provider that deletes everyone whom it does not know, such as Pocket ID, must have a directory of its own.',
  ],
};
