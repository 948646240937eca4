/** The number of a user as it stands in every one of its values, so that rows can be multiplied as text. */
export const numbered = (index: number): string => String(index).padStart(7, '0');

export const userNameOf = (index: number): string => `user${numbered(index)}@example.com`;
export const workEmailOf = (index: number): string => `work${numbered(index)}@example.com`;
export const badgeOf = (index: number): string => `badge-${numbered(index)}`;

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const customSchema = 'urn:ietf:params:scim:schemas:extension:Bench:2.0:User';

export interface UserOptions {
  /** With an attribute of a schema that nobody has declared. */
  readonly custom: boolean;
}

/** A full enterprise user, about 1.8 kB, as an identity provider sends one. */
export function enterpriseUser(index: number, { custom }: UserOptions) {
  const n = numbered(index);
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise, ...(custom ? [customSchema] : [])],
    externalId: `ext-${n}`,
    userName: userNameOf(index),
    name: {
      formatted: `Ms. Given${n} M. Family${n}, III`,
      familyName: `Family${n}`,
      givenName: `Given${n}`,
      middleName: 'Marie',
      honorificPrefix: 'Ms.',
      honorificSuffix: 'III',
    },
    displayName: `Given${n} Family${n}`,
    nickName: `G${n}`,
    profileUrl: `https://login.example.com/people/${n}`,
    emails: [
      { value: workEmailOf(index), type: 'work', primary: true },
      { value: `home${n}@example.com`, type: 'home' },
    ],
    addresses: [
      {
        type: 'work',
        streetAddress: `${index} Universal City Plaza`,
        locality: 'Hollywood',
        region: 'CA',
        postalCode: '91608',
        country: 'US',
        formatted: `${index} Universal City Plaza\nHollywood, CA 91608 USA`,
        primary: true,
      },
    ],
    phoneNumbers: [
      { value: `+1-555-${n}`, type: 'work' },
      { value: `+1-556-${n}`, type: 'mobile' },
    ],
    userType: 'Employee',
    title: 'Tour Guide',
    preferredLanguage: 'en-US',
    locale: 'en-US',
    timezone: 'America/Los_Angeles',
    active: true,
    [enterprise]: {
      employeeNumber: n,
      costCenter: '4130',
      organization: 'Universal Studios',
      division: 'Theme Park',
      department: 'Tour Operations',
    },
    ...(custom ? { [customSchema]: { badge: badgeOf(index) } } : {}),
  };
}
