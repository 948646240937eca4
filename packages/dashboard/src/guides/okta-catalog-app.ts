import type { Guide } from './guide.ts';

/** The template from Okta's catalogue: it changes users and groups by PATCH. */
export const oktaCatalogApp: Guide = {
  id: 'okta-template',
  name: 'Okta (OIN template)',
  about: 'The app SCIM 2.0 Test App from the Okta Integration Network, which sends single changes.',
  runs: 'cloud',
  fields: { baseUrl: 'Base URL', token: 'API Token' },
  steps: [
    {
      title: 'Add the app',
      actions: [
        'Open **Applications → Applications** and press **Browse App Catalog**.',
        'Search for **SCIM 2.0 Test App (Header Auth)** and press **Add Integration**. **SCIM 2.0 Test App (OAuth Bearer Token)** works as well.',
        'Give it a label, press **Next**, then **Done**.',
      ],
    },
    {
      title: 'Connect',
      actions: [
        'Open the tab **Provisioning** and press **Configure API Integration**, then tick **Enable API integration**.',
        '**Base URL**: paste the SCIM Base URL above.',
        '**API Token**: with Header Auth, type `Bearer`, a space, then the InfraToken. With OAuth Bearer Token, the InfraToken alone.',
        'Press **Test API Credentials**. It must pass; then press **Save**.',
      ],
    },
    {
      title: 'Let Okta change users',
      actions: [
        'Open **Provisioning → To App** and press **Edit**.',
        'Enable **Create Users**, **Update User Attributes** and **Deactivate Users**, then press **Save**.',
      ],
    },
    {
      title: 'Assign people',
      actions: [
        'On the tab **Assignments** press **Assign**, then **Assign to People** or **Assign to Groups**.',
      ],
    },
  ],
  mapping: [
    { theirs: 'userName', scim: 'userName' },
    { theirs: 'givenName', scim: 'name.givenName' },
    { theirs: 'familyName', scim: 'name.familyName' },
    { theirs: 'email', scim: 'emails[primary eq true].value' },
    { theirs: 'displayName', scim: 'displayName' },
  ],
  mappingNote: 'The template brings many more. Remove what you do not want to send.',
  customAttributes: [
    'Open **Directory → Profile Editor**, choose the profile of the app and press **Add Attribute**. Set **External name** and **External namespace** as the attribute is to arrive here.',
    'Press **Mappings** and say where the value comes from. The attribute is learned from the next create or update on.',
  ],
  groups: [
    'On the tab **Push Groups** press **Push Groups**, find the group by name and press **Save**.',
    'Only people who are assigned to the app are sent as members.',
  ],
  leaving: [
    'Unassigning a person, or deactivating them in Okta, deactivates the user here. Okta never deletes a user.',
    'Assigning the person again brings the same user back. Suspending a person in Okta sends nothing.',
  ],
  pitfalls: [
    'With Header Auth Okta sends the field as it stands: without the word `Bearer` every call is refused with 401.',
    'A base URL with an underscore in the host name is refused by Okta.',
    'Okta waits 60 seconds for an answer; a proxy in between must not answer HTML.',
  ],
};
