import type { Guide } from './guide.ts';

export const jumpCloud: Guide = {
  id: 'jumpcloud',
  name: 'JumpCloud',
  about: 'A custom application with identity management by SCIM.',
  runs: 'cloud',
  fields: { baseUrl: 'Base URL', token: 'Token Key' },
  steps: [
    {
      title: 'Add the application',
      actions: [
        'Open **SSO Applications**, press **Add New Application** and choose **Custom Application**.',
        'Tick **Export users to this app (Identity Management)**, name it and save it.',
      ],
    },
    {
      title: 'Connect',
      actions: [
        'Open the application’s tab **Identity Management**. **API Type**: **SCIM API**. **SCIM Version**: **SCIM 2.0**.',
        '**Base URL**: paste the SCIM Base URL above. **Token Key**: paste the InfraToken.',
        '**Test User Email**: an address that nobody has, such as `scim-test@example.com`.',
        'Press **Test Connection**, then **Activate**.',
      ],
    },
    {
      title: 'Give people access',
      actions: [
        'Open the tab **User Groups**, tick the groups whose members are to be sent, and press **Save**.',
      ],
    },
  ],
  mapping: [
    { theirs: 'email', scim: 'userName' },
    { theirs: 'firstname', scim: 'name.givenName' },
    { theirs: 'lastname', scim: 'name.familyName' },
    { theirs: 'email', scim: 'emails[type eq "work"].value' },
    { theirs: 'displayname', scim: 'displayName' },
  ],
  customAttributes: [
    'Further attributes of the core schema can be mapped. JumpCloud sends no extension schemas.',
  ],
  groups: [
    'Switch on **Enable management of User Groups and Group Membership in this application**, so that groups are sent with their members.',
  ],
  leaving: ['Taking a person out of the group, or suspending them, deactivates the user here.'],
  pitfalls: [
    'The connection test is not a dry run: it creates a user and a group with the address that you typed, changes them and deletes them. Both show up under Users and in the Removed list.',
  ],
};
