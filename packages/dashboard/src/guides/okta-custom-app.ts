import type { Guide } from './guide.ts';

/** The App Integration Wizard's app with SCIM switched on: it updates by PUT of the whole user or group. */
export const oktaCustomApp: Guide = {
  id: 'okta',
  name: 'Okta (AIW app)',
  about: 'An app of your own, made with the App Integration Wizard, with SCIM provisioning switched on.',
  runs: 'cloud',
  fields: { baseUrl: 'SCIM connector base URL', token: 'Authorization (HTTP Header)' },
  steps: [
    {
      title: 'Switch SCIM on for the app',
      actions: [
        'Open **Applications → Applications** and choose the app. To make one: **Create App Integration**, sign-in method **SAML 2.0** or **SWA**.',
        'On the tab **General**, edit **App Settings**, set **Provisioning** to **SCIM** and press **Save**. The tab **Provisioning** appears.',
      ],
    },
    {
      title: 'Connect',
      actions: [
        'Open **Provisioning → Integration** and press **Edit**.',
        '**SCIM connector base URL**: paste the SCIM Base URL above.',
        '**Unique identifier field for users**: `userName`. `email` works as well.',
        '**Supported provisioning actions**: tick **Import New Users and Profile Updates**, **Push New Users**, **Push Profile Updates**, **Push Groups** and **Import Groups**.',
        '**Authentication Mode**: **HTTP Header**. **Authorization**: paste the InfraToken.',
        'Press **Test Connector Configuration**. It must pass; then press **Save**.',
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
        'On the tab **Assignments** press **Assign**, then **Assign to People** or **Assign to Groups**. Each person arrives here within seconds.',
      ],
    },
  ],
  mapping: [
    { theirs: 'userName', scim: 'userName' },
    { theirs: 'givenName', scim: 'name.givenName' },
    { theirs: 'familyName', scim: 'name.familyName' },
    { theirs: 'email', scim: 'emails[primary eq true].value' },
    { theirs: 'displayName', scim: 'displayName' },
    { theirs: 'locale', scim: 'locale' },
  ],
  mappingNote:
    'Okta fills these by itself. Change them under **Provisioning → To App → Attribute Mappings**.',
  customAttributes: [
    'Open **Directory → Profile Editor**, choose the profile of the app and press **Add Attribute**.',
    'Set **Data type**, **Display name**, **Variable name** and **External name**. **External namespace** is `urn:ietf:params:scim:schemas:core:2.0:User`, or `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User` for an attribute of the enterprise extension.',
    'Press **Mappings** and say where the value comes from. Nothing has to be declared here: the attribute is learned from the next create or update on. Example: a boolean with the external name `isAdmin`.',
  ],
  groups: [
    'On the tab **Push Groups** press **Push Groups**, find the group by name and press **Save**.',
    'Only people who are assigned to the app are sent as members. A group that exists here under the same name is re-used.',
  ],
  leaving: [
    'Unassigning a person, or deactivating them in Okta, deactivates the user here. Okta never deletes a user.',
    'Assigning the person again brings the same user back, with the same id.',
    'Suspending a person in Okta sends nothing.',
  ],
  pitfalls: [
    'A base URL with an underscore in the host name is refused by Okta.',
    'Okta waits 60 seconds for an answer; a proxy in between must not be slower, and must not answer HTML.',
    'An import shows deactivated users to Okta, which leaves them out of its list.',
    'This kind of app always sends the whole user or group. It cannot be changed to send single changes.',
  ],
};
