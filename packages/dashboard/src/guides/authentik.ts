import type { Guide } from './guide.ts';

export const authentik: Guide = {
  id: 'authentik',
  name: 'authentik',
  about: 'A SCIM provider as the backchannel of an application.',
  runs: 'anywhere',
  fields: { baseUrl: 'URL', token: 'Token' },
  steps: [
    {
      title: 'Make the provider',
      actions: [
        'In the Admin interface open **Applications → Providers**, press **Create** and choose **SCIM Provider**.',
        '**URL**: paste the SCIM Base URL above. **Token**: paste the InfraToken.',
        'Under **User filtering** choose the **Group** whose people are sent, and leave service accounts excluded. Keep the default property mappings for users and groups and press **Finish**.',
      ],
    },
    {
      title: 'Bind it to the application',
      actions: [
        'Open **Applications → Applications** and edit the application.',
        'Add the provider under **Backchannel Providers** and press **Update**. A first synchronisation starts; open the provider to watch it.',
      ],
    },
  ],
  mapping: [
    { theirs: 'username', scim: 'userName' },
    { theirs: 'name', scim: 'name and displayName' },
    { theirs: 'email', scim: 'emails[type eq "other"].value' },
    { theirs: 'is_active', scim: 'active' },
    { theirs: 'uid', scim: 'externalId' },
  ],
  mappingNote: 'These come from authentik’s default property mapping for SCIM users.',
  customAttributes: [
    'Open **Customization → Property Mappings**, make a **SCIM Provider Mapping** that returns the attribute, and choose it in the provider. It is learned here with the next synchronisation.',
  ],
  groups: ['Groups are created here first and their members are added one after the other.'],
  leaving: [
    'Deactivating a user in authentik deactivates the user here. Deleting one, or taking them out of the filter, moves the user to the Removed list.',
  ],
  pitfalls: [
    'Someone who is here under the same userName is adopted, not duplicated.',
    'People without a last name arrive with an empty one.',
  ],
};
