/**
 * Which identity provider sends, told by what each is known to send: one rule a line, the first that fits counts. Rules
 * rest on wire logs, vendors' documentation or the sender's source; what several send alike tells nothing and is no rule.
 */
export interface Traffic {
  readonly userAgent: string;
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
  /** The tolerance profile of the token, which an admin chose. */
  readonly profile: string | undefined;
}

interface Rule {
  readonly client: string;
  readonly fact: string;
  readonly fits: (traffic: Traffic) => boolean;
}

const queryOf = (url: string): string => url.split('?', 2)[1] ?? '';
const namesOf = (url: string): string => [...new URLSearchParams(queryOf(url)).keys()].join();

// biome-ignore format: one rule a line
const rules: readonly Rule[] = [
  { client: 'Okta', fact: 'User-Agent "Okta SCIM Client 1.0.0"; its test suites say "OKTA SCIM Integration"', fits: ({ userAgent }) => /^okta\b/i.test(userAgent) },
  { client: 'authentik', fact: 'User-Agent "authentik@<version>"', fits: ({ userAgent }) => /^authentik@/i.test(userAgent) },
  { client: 'Microsoft Entra ID', fact: 'The feature flag behind the tenant URL comes as a query parameter of every request', fits: ({ url }) => url.includes('aadOptscim062020') },
  { client: 'Microsoft Entra ID', fact: 'Groups are created with a schema of Microsoft\'s own', fits: ({ body }) => body?.includes('http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM') === true },
  { client: 'Microsoft Entra ID', fact: 'PATCH operations are capitalised: Add, Replace, Remove', fits: ({ method, body }) => method === 'PATCH' && /"op"\s*:\s*"(Add|Replace|Remove)"/.test(body ?? '') },
  { client: 'Microsoft Entra ID', fact: 'Spaces in a filter are "+", quotes are percent-encoded', fits: ({ url }) => /[?&]filter=\w[\w.%]*\+eq\+%22/i.test(url) },
  { client: 'OneLogin', fact: 'No User-Agent, and a bare "?" ends the address', fits: ({ userAgent, url }) => userAgent === '' && url.endsWith('?') },
  { client: 'Google Workspace', fact: 'Looks up by filter and startIndex, without a count', fits: ({ method, url }) => method === 'GET' && namesOf(url) === 'filter,startIndex' },
  { client: 'Pocket ID', fact: 'Reads everything by pages of exactly 1000, count first', fits: ({ method, url }) => method === 'GET' && /\?count=1000&startIndex=\d+$/.test(url) },
  { client: 'PingOne', fact: 'Operators of its documented filters are capitalised: Eq, Co', fits: ({ url }) => /[?&]filter=\w+(\+|%20)(Eq|Co)(\+|%20)/.test(url) },
  { client: 'Keycloak', fact: 'scim-for-keycloak doubles the slash before the endpoint', fits: ({ url }) => /\/\/(Users|Groups)\b/.test(url) },
  { client: 'Keycloak', fact: 'keycloak-scim gives members a relative $ref: Users/<id>', fits: ({ body }) => /"\$ref"\s*:\s*"Users\//.test(body ?? '') },
];

/** Names of the profiles that stand for one identity provider. */
const clientsOfProfiles: ReadonlyMap<string, string> = new Map([
  ['okta', 'Okta'],
  ['entra', 'Microsoft Entra ID'],
  ['google', 'Google Workspace'],
  ['onelogin', 'OneLogin'],
  ['jumpcloud', 'JumpCloud'],
  ['ping', 'PingFederate'],
  ['keycloak', 'Keycloak'],
  ['authentik', 'authentik'],
]);

/** `undefined`: this request alone does not tell. */
export const recogniseClient = (traffic: Traffic): string | undefined =>
  rules.find(({ fits }) => fits(traffic))?.client ??
  clientsOfProfiles.get(traffic.profile?.split(' ')[0] ?? '');

/** PingOne and PingFederate share a profile. `undefined`: there is none for this one. */
export const profileOfClient = (client: string): string | undefined =>
  client === 'PingOne' ? 'ping' : [...clientsOfProfiles].find(([, name]) => name === client)?.[0];
