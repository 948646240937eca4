import type { Guide } from './guide.ts';

export const oneLogin: Guide = {
  id: 'onelogin',
  name: 'OneLogin',
  about: 'The app SCIM Provisioner with SAML (SCIM v2) from OneLogin’s catalogue.',
  runs: 'cloud',
  fields: { baseUrl: 'SCIM Base URL', token: 'SCIM Bearer Token' },
  steps: [
    {
      title: 'Add the app',
      actions: [
        'Open **Applications → Applications** and press **Add App**.',
        'Search for **SCIM Provisioner with SAML (SCIM v2)**, choose it and press **Save**.',
      ],
    },
    {
      title: 'Connect',
      actions: [
        'Open **Configuration**. **SCIM Base URL**: paste the SCIM Base URL above. **SCIM Bearer Token**: paste the InfraToken.',
        '**SCIM JSON Template**: keep what is there, or use `userName`, `name`, `emails` and `displayName` as in the table below.',
        'Under **API Connection** press **Enable**, then **Save**.',
      ],
    },
    {
      title: 'Switch provisioning on',
      actions: [
        'Open **Provisioning** and tick **Enable provisioning**.',
        'Untick **Create user**, **Delete user** and **Update user** under **Require admin approval**, unless an admin is to confirm each change.',
        'Choose what happens when access is removed: **Suspend** is the gentle one. Press **Save**.',
      ],
    },
    {
      title: 'Assign people',
      actions: ['Assign the app under **Access** by role, or on a user under **Applications**.'],
    },
  ],
  mapping: [
    { theirs: '{$parameters.scimusername}', scim: 'userName' },
    { theirs: '{$user.firstname}', scim: 'name.givenName' },
    { theirs: '{$user.lastname}', scim: 'name.familyName' },
    { theirs: '{$user.email}', scim: 'emails[type eq "work"].value', note: 'Mark it as primary' },
    { theirs: '{$user.display_name}', scim: 'displayName' },
    { theirs: '{$user.title}', scim: 'title' },
  ],
  customAttributes: [
    'Add the attribute to **SCIM JSON Template**, at the top level or under the URN of an extension, with a parameter or `{$user.…}` as its value. It is learned here with the next push.',
  ],
  groups: [
    'On **Parameters** open **Groups**, tick **Include in User Provisioning** and press **Save**; then make a rule under **Rules** that sets groups in the app.',
    'OneLogin reads the groups that are here before it adds members.',
  ],
  leaving: [
    '**Suspend** deactivates the user here, **Delete** moves it to the Removed list, **Do Nothing** sends nothing: people keep their access.',
  ],
  pitfalls: [
    'The template is free text: a missing comma there makes every push fail.',
    'A user whose change waits for approval under **Users → Provisioning** is not sent.',
  ],
};
