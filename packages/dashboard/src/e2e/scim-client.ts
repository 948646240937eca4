/** What an identity provider does, as far as the tests need it. */
export const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const coreGroup = 'urn:ietf:params:scim:schemas:core:2.0:Group';

export type ScimAnswer = { readonly status: number; readonly body: Record<string, unknown> };

export const scimClient =
  (serverUrl: string, token: string, headers: Readonly<Record<string, string>> = {}) =>
  async (method: string, path: string, body?: unknown): Promise<ScimAnswer> => {
    const response = await fetch(`${serverUrl}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
  };

/** By which Okta is recognised. */
export const oktaAgent = { 'user-agent': 'Okta SCIM Client 1.0.0' };

export type Person = { readonly givenName: string; readonly familyName: string } & Record<string, unknown>;

/** A user as Okta creates one; anything beyond the name is added as an attribute. */
export const oktaUser = ({ givenName, familyName, ...attributes }: Person) => {
  const email = `${givenName}.${familyName}@example.com`.toLowerCase();
  return {
    schemas: [coreUser],
    userName: email,
    name: { givenName, familyName },
    emails: [{ primary: true, value: email, type: 'work' }],
    displayName: `${givenName} ${familyName}`,
    locale: 'en-US',
    groups: [],
    active: true,
    ...attributes,
  };
};
