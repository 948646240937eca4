import type { Guide } from './guide.ts';

export const keycloak: Guide = {
  id: 'keycloak',
  name: 'Keycloak',
  about:
    'Keycloak sends by an extension; this guide is for mitodl/keycloak-scim. (Keycloak’s own SCIM is a server, not a sender.)',
  runs: 'anywhere',
  fields: { baseUrl: 'SCIM 2.0 endpoint', token: 'Auth password/token' },
  steps: [
    {
      title: 'Install the extension',
      actions: [
        'Put the extension’s jar into Keycloak’s `providers` folder, run `kc.sh build` and start Keycloak again.',
        'Open **Realm settings → Events → Event listeners**, add `scim` and press **Save**.',
      ],
    },
    {
      title: 'Connect',
      actions: [
        'Open **User federation** and press **Add Scim providers**.',
        '**SCIM 2.0 endpoint**: paste the SCIM Base URL above.',
        '**Endpoint content type**: `application/scim+json`. **Auth mode**: **Bearer**. **Auth password/token**: paste the InfraToken.',
        'Switch on **Enable user propagation** and, for groups, **Enable group propagation**. Press **Save**.',
      ],
    },
    {
      title: 'Send who is there already',
      actions: [
        'Open the provider again and choose **Sync all users** from its menu. From then on each change is sent at once.',
      ],
    },
  ],
  mapping: [
    { theirs: 'username', scim: 'userName' },
    { theirs: 'email', scim: 'emails.value' },
    { theirs: 'firstName and lastName', scim: 'displayName' },
    { theirs: 'enabled', scim: 'active' },
    { theirs: 'id', scim: 'externalId' },
    { theirs: 'roles', scim: 'roles' },
  ],
  mappingNote: 'The extension’s mapping is fixed: there is nothing to enter.',
  customAttributes: ['The extension sends no attributes beyond those above.'],
  groups: ['Groups are sent with their members when **Enable group propagation** is on.'],
  leaving: [
    'Disabling a user in Keycloak deactivates the user here; deleting one moves it to the Removed list.',
  ],
  pitfalls: [
    'The extension gives up after 5 seconds without an answer.',
    'It creates without looking for the person first. Someone who is here already is refused as a duplicate, unless they were deactivated or removed.',
    'Changes that happen while this server is down are lost to it: run **Sync all users** afterwards.',
  ],
};
