import type { Guide } from './guide.ts';

export const ping: Guide = {
  id: 'ping',
  name: 'PingOne / PingFederate',
  about:
    'An outbound SCIM connection of PingOne, or an SP connection of PingFederate with outbound provisioning.',
  runs: 'cloud',
  fields: { baseUrl: 'SCIM Base URL (PingFederate: SCIM URL)', token: 'OAuth Access Token' },
  steps: [
    {
      title: 'PingOne: connect',
      actions: [
        'Open **Integrations → Provisioning**, press **+** and choose **New Connection**, then **Identity Store** and **SCIM Outbound**.',
        '**SCIM Base URL**: paste the SCIM Base URL above. **Users Resource**: `/Users`. **Groups Resource**: `/Groups`. **SCIM Version**: `2.0`.',
        '**Authentication Method**: **OAuth 2 Bearer Token**. **OAuth Access Token**: paste the InfraToken.',
        '**User Filter Expression**: `userName Eq "%s"`. **User Identifier**: `userName`.',
        'Press **Test Connection**, then **Save**, and switch the connection on.',
      ],
    },
    {
      title: 'PingOne: say who is sent',
      actions: [
        'Press **+** and choose **New Rule**, with PingOne as source and this connection as target.',
        'Set the **User Filter** and the **Attribute Mapping**, then switch the rule on.',
      ],
    },
    {
      title: 'PingFederate, in place of the above',
      actions: [
        'Make an SP connection with **Outbound Provisioning** and the provisioner for SCIM; choose SCIM version `2.0`.',
        '**SCIM URL**: paste the SCIM Base URL above. Authentication method **OAuth 2.0 Bearer Token**, **Access Token**: paste the InfraToken.',
        'Add a channel that says which users and groups of the source are sent, and activate it.',
      ],
    },
  ],
  mapping: [
    { theirs: 'Username', scim: 'userName' },
    { theirs: 'Given Name', scim: 'name.givenName' },
    { theirs: 'Family Name', scim: 'name.familyName' },
    { theirs: 'Email Address', scim: 'emails[type eq "work"].value' },
    { theirs: 'Formatted', scim: 'displayName' },
    { theirs: 'Enabled', scim: 'active' },
  ],
  customAttributes: [
    'Add the attribute to the mapping by its SCIM name; with the URN in front for an extension. It is learned here with the next push.',
  ],
  groups: ['PingFederate sends a group’s name and its members, always the whole list.'],
  leaving: [
    'By the connection’s setting a person who leaves is deactivated here, or moved to the Removed list.',
  ],
  pitfalls: [
    'PingFederate cannot empty an attribute: a value that is cleared at the source stays here.',
    'PingFederate sends one value per type; two e-mail addresses of the type work overwrite each other.',
  ],
};
