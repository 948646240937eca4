import type { Guide } from './guide.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export const entra: Guide = {
  id: 'entra',
  name: 'Microsoft Entra ID',
  about: 'A non-gallery enterprise application with automatic provisioning.',
  runs: 'cloud',
  fields: { baseUrl: 'Tenant URL', token: 'Secret Token' },
  steps: [
    {
      title: 'Add the application',
      actions: [
        'In the Microsoft Entra admin center open **Enterprise applications** and press **New application**, then **Create your own application**.',
        'Name it, choose **Integrate any other application you don’t find in the gallery (Non-gallery)** and press **Create**.',
      ],
    },
    {
      title: 'Connect',
      actions: [
        'Open **Provisioning** and start a new configuration; where it asks for a **Provisioning Mode**, choose **Automatic**.',
        '**Tenant URL**: paste the SCIM Base URL above. You may add `?aadOptscim062020` to it, so that Entra keeps closer to the standard; both forms work.',
        '**Secret Token**: paste the InfraToken.',
        'Press **Test Connection**. It must pass; then press **Save** (newer screens: **Create**).',
      ],
    },
    {
      title: 'Check the mappings',
      actions: [
        'Open **Mappings → Provision Microsoft Entra ID Users** and compare with the table below. Set **externalId** to `objectId`, which never changes.',
        'To keep groups out, open **Provision Microsoft Entra ID Groups** and set **Enabled** to **No**.',
      ],
    },
    {
      title: 'Assign people and start',
      actions: [
        'Open **Users and groups** and press **Add user/group**.',
        'Try one person with **Provision on demand**. Then open **Provisioning** and press **Start provisioning**.',
      ],
    },
  ],
  mapping: [
    { theirs: 'userPrincipalName', scim: 'userName', note: 'The matching attribute' },
    {
      theirs: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
      scim: 'active',
      note: 'Without it nobody is ever deactivated',
    },
    { theirs: 'objectId', scim: 'externalId', note: 'The default is mailNickname, which can change' },
    { theirs: 'displayName', scim: 'displayName' },
    { theirs: 'givenName', scim: 'name.givenName' },
    { theirs: 'surname', scim: 'name.familyName' },
    { theirs: 'mail', scim: 'emails[type eq "work"].value' },
    { theirs: 'jobTitle', scim: 'title' },
    { theirs: 'department', scim: `${enterprise}:department` },
    { theirs: 'manager', scim: `${enterprise}:manager` },
  ],
  customAttributes: [
    'In the mapping of users tick **Show advanced options** and open **Edit attribute list for customappsso**.',
    'Add the attribute by its full name, such as `urn:ietf:params:scim:schemas:extension:acme:2.0:User:costCentre`, choose its type and press **Save**.',
    'Back in the mapping press **Add New Mapping** and say where the value comes from. The attribute is learned here from the next cycle on.',
  ],
  groups: [
    'Groups that are assigned to the application are created here with their members. Their `externalId` is the object id.',
    'Entra sends direct members only: people of a nested group are not sent with the outer one.',
  ],
  leaving: [
    'Unassigning a person, taking them out of scope or deleting them in Entra deactivates the user here.',
    'When the person is deleted for good, 30 days later or at once by an admin, Entra deletes the user; it then waits in the Removed list here.',
    'Restoring the person in Entra activates the same user again.',
  ],
  pitfalls: [
    'A cycle takes about 40 minutes. **Provision on demand** is the quick way to test; it ignores the flag in the Tenant URL.',
    'Entra pauses an application that fails too often (quarantine) and switches it off after four weeks. Press **Restart provisioning** once the cause is gone.',
    'Entra finds a user by the matching attribute alone. Someone who is here under another userName is not found, and the creation is refused as a duplicate.',
    'Entra does not support special characters in the value that it matches by.',
  ],
};
