import type { Guide } from './guide.ts';

export const googleWorkspace: Guide = {
  id: 'google',
  name: 'Google Workspace',
  about:
    'Automated provisioning of an app from Google’s catalogue. Google offers it for catalogue apps alone, so one with a free endpoint URL is borrowed.',
  runs: 'cloud',
  fields: { baseUrl: 'Endpoint URL', token: 'Access token' },
  steps: [
    {
      title: 'Add an app from the catalogue',
      actions: [
        'In the Google Admin console open **Apps → Web and mobile apps** and press **Add app → Search for apps**.',
        'Choose an app whose automated provisioning asks for an endpoint URL and an access token. Custom SAML apps have no provisioning.',
        'Complete the sign-in part as far as Google asks for it. It is not used by Rollcall.',
      ],
    },
    {
      title: 'Connect',
      actions: [
        'Open the app, then **Auto-provisioning**, and press **Configure auto-provisioning**.',
        '**Access token**: paste the InfraToken. **Endpoint URL**: paste the SCIM Base URL above.',
        'Map the attributes as in the table below and press **Continue**.',
      ],
    },
    {
      title: 'Choose who, and what happens on leaving',
      actions: [
        '**Provisioning scope**: choose groups whose members are to be sent, or leave it empty for everyone who has the app.',
        '**Deprovisioning**: choose what follows when the app is turned off for someone, or they are suspended or deleted, and after how long.',
        'Press **Finish**, then turn **Auto-provisioning** on.',
      ],
    },
  ],
  mapping: [
    { theirs: 'Username', scim: 'userName' },
    { theirs: 'First name', scim: 'name.givenName' },
    { theirs: 'Last name', scim: 'name.familyName' },
    { theirs: 'Email', scim: 'emails[type eq "work"].value' },
  ],
  mappingNote: 'Which attributes there are is up to the catalogue app.',
  customAttributes: ['Only attributes that the catalogue app offers can be sent.'],
  groups: ['Google sends users only. Groups limit who is sent; they are not created here.'],
  leaving: [
    'By the deprovisioning settings a person is deactivated or deleted, after 24 hours, 1, 7 or 30 days.',
    'A suspension may not be sent until Google’s next full synchronisation.',
  ],
  pitfalls: [
    'Google synchronises every few hours. There is no button that sends one person at once.',
    'The borrowed app’s name and logo are what people see in their app list.',
  ],
};
