/**
 * Why requests fail, in words for the admin of the identity provider: data, the first row that fits counts. `why` and
 * `whatToDo` may name {attribute}, {type} and {method}; `in` says it for one identity provider where its own words help.
 */
export interface Explanation {
  readonly key: string;
  readonly when: Condition;
  readonly why: string;
  readonly whatToDo: string;
  readonly in?: Readonly<Record<string, string>>;
}

/** All that is given must hold. */
export interface Condition {
  readonly kind?: string;
  readonly reason?: string;
  readonly path?: RegExp;
  readonly method?: string;
  readonly hasResourceId?: boolean;
  readonly status?: number;
}

const okta = 'Okta';
const entra = 'Microsoft Entra ID';

export const explanations: readonly Explanation[] = [
  {
    key: 'token-missing',
    when: { kind: 'tokenMissing' },
    why: 'The request came without an InfraToken.',
    whatToDo:
      'Put the InfraToken into the field for the token, bearer token or HTTP header. Where it is there, look for a proxy in between that takes the Authorization header away.',
    in: {
      [okta]:
        'Provisioning, Integration: choose the authentication mode HTTP Header and paste the InfraToken into Authorization.',
      [entra]:
        'Provisioning, Admin Credentials: paste the InfraToken into Secret Token, then Test Connection.',
    },
  },
  {
    key: 'token-malformed',
    when: { kind: 'tokenMalformed' },
    why: 'What came in place of the InfraToken is no whole token: a part is missing, or something else was pasted.',
    whatToDo:
      'Generate a new InfraToken under Settings, Infra Tokens, and copy it with the copy button, from its first to its last character.',
  },
  {
    key: 'token-unknown',
    when: { kind: 'tokenUnknown' },
    why: 'The InfraToken is not known here: it was deleted, or it belongs to another server.',
    whatToDo:
      'Generate a new InfraToken under Settings, Infra Tokens, and give it to the identity provider. Check that the SCIM base URL is that of this server.',
  },
  {
    key: 'token-expired',
    when: { kind: 'tokenExpired' },
    why: 'The InfraToken has expired.',
    whatToDo:
      'Generate a new InfraToken under Settings, Infra Tokens, and put it in place of the old one. Nothing that was provisioned is lost.',
    in: {
      [entra]:
        'Replace the Secret Token under Provisioning, Admin Credentials. If provisioning is in quarantine by now, choose Restart provisioning.',
    },
  },
  {
    key: 'scim-off',
    when: { kind: 'scimOff' },
    why: 'SCIM provisioning is switched off here, so every call is refused. Nothing was changed.',
    whatToDo:
      'Switch it on under Settings, Configurations: Enable SCIM Provisioning. The identity provider needs no change.',
  },
  {
    key: 'scope-missing',
    when: { kind: 'scopeMissing' },
    why: 'The InfraToken may read but not write.',
    whatToDo: 'Give the identity provider an InfraToken that may write.',
  },
  {
    key: 'other-source',
    when: { reason: 'otherSource' },
    why: 'The {type} belongs to another InfraToken, and this directory keeps its sources apart.',
    whatToDo:
      'Where one identity provider has two InfraTokens, delete the old one: what it provisioned then goes over to the new one. Where two providers share the directory on purpose, unassign the person in one of them, or switch Keep sources apart off under Settings, Configurations, Sources.',
  },
  {
    key: 'wrong-base-url',
    when: { kind: 'outsideBase' },
    why: 'The address is not below the SCIM base URL, which ends in /scim/v2.',
    whatToDo:
      'Copy the SCIM Base URL under Settings, Configurations into the identity provider, without anything after /v2.',
    in: {
      [entra]:
        'Paste the SCIM Base URL into Tenant URL. A feature flag may follow as ?aadOptscim062020, and nothing else.',
    },
  },
  {
    key: 'not-http',
    when: { kind: 'notHttp' },
    why: 'The request is not valid HTTP, or its address is not a valid URL.',
    whatToDo: 'Check the base URL in the identity provider for odd characters, and any proxy in between.',
  },
  {
    key: 'not-utf8',
    when: { kind: 'notUtf8' },
    why: 'The body is not valid UTF-8.',
    whatToDo: 'Set the sender, or the template that it fills, to UTF-8.',
  },
  {
    key: 'body-encoded',
    when: { kind: 'bodyEncoded' },
    why: 'The body came compressed, which this server does not take.',
    whatToDo: 'Switch compression of requests off in the sender or the proxy in between.',
  },
  {
    key: 'body-too-large',
    when: { status: 413 },
    why: 'The request is larger than this server takes: 1 MB, for a group or Bulk 10 MB, and a bounded number of operations.',
    whatToDo:
      'Let the identity provider send less at once. Mostly it is a large group that is sent whole: switch to membership changes (PATCH), or split the group.',
    in: {
      [okta]: 'Push the group anew with fewer members, or split it: this kind of app sends a group whole.',
    },
  },
  {
    key: 'json-malformed',
    when: { kind: 'invalidSyntax', reason: 'notJson' },
    why: 'The body is not valid JSON.',
    whatToDo:
      'Look at the template or mapping that makes the body: mostly a quote or comma is missing, or a value is put in without quotes.',
    in: {
      OneLogin:
        'Check the SCIM JSON Template on the Configuration page: every value that is text needs its quotes, and the last entry no comma.',
    },
  },
  {
    key: 'schemas-missing',
    when: { path: /^schemas$/ },
    why: 'The body does not say which schema it follows, or names one that this server does not have.',
    whatToDo: 'Correct the list "schemas" in the template or mapping of the identity provider.',
  },
  {
    key: 'syntax',
    when: { kind: 'invalidSyntax' },
    why: 'The body is JSON but does not have the form that SCIM asks for.',
    whatToDo: 'Compare the body with the detail. Mostly a template was edited by hand.',
  },
  {
    key: 'uniqueness-user-name',
    when: { kind: 'uniqueness', path: /^userName$/i },
    why: 'Another person has this userName already, so a second one was not created.',
    whatToDo:
      'Search for the userName under Users. If it is the same person, import or match the existing one in the identity provider; if it is another, change one of the two.',
    in: {
      [okta]: 'Import, Import Now, then confirm the match of the existing user with the Okta user.',
      [entra]:
        'Check that the matching attribute in Provisioning, Mappings finds the person (userName), then restart provisioning.',
    },
  },
  {
    key: 'uniqueness',
    when: { kind: 'uniqueness' },
    why: 'Another {type} has this {attribute} already, and two may not share it.',
    whatToDo: 'Change the value of one of the two in the identity provider, or match the existing one.',
  },
  {
    key: 'filter-attribute-unknown',
    when: { kind: 'invalidFilter', reason: 'unknownAttribute' },
    why: 'The identity provider looks people up by {attribute}, which this directory does not have.',
    whatToDo:
      'Set the unique identifier or matching attribute to userName or email. To match by an attribute of your own, declare it under Attributes first, or let one user come with it.',
    in: {
      [okta]: 'Provisioning, Integration: set Unique identifier field for users to userName or email.',
      [entra]:
        'Provisioning, Mappings: choose userName, externalId or emails[type eq "work"].value as the matching attribute.',
    },
  },
  {
    key: 'filter-not-understood',
    when: { kind: 'invalidFilter' },
    why: 'The filter by which the identity provider looks for people was not understood.',
    whatToDo:
      'Correct the filter expression. The detail says at which character the trouble starts; text needs double quotes.',
  },
  {
    key: 'user-name-missing',
    when: { kind: 'invalidValue', reason: 'required', path: /^userName$/i },
    why: 'The person came without a userName, which everyone needs.',
    whatToDo: 'Map an attribute that everyone has, such as the login or the e-mail address, to userName.',
    in: {
      [okta]: 'General, App Settings: choose an Application username format that is never empty.',
      [entra]: 'Provisioning, Mappings: map userPrincipalName to userName.',
    },
  },
  {
    key: 'required-missing',
    when: { kind: 'invalidValue', reason: 'required' },
    why: 'The required attribute {attribute} is missing or empty.',
    whatToDo:
      'Map a value to it in the identity provider, or take the mark "required" away under Attributes.',
  },
  {
    key: 'unknown-attribute-rejected',
    when: { kind: 'invalidValue', reason: 'unknownAttribute' },
    why: 'The identity provider sends {attribute}, which this directory does not have, and the directory refuses unknown attributes.',
    whatToDo:
      'Declare the attribute under Attributes, choose "learn" or "ignore" for unknown attributes under Settings, Configurations, or take it out of the mapping.',
  },
  {
    key: 'too-many-attributes',
    when: { reason: 'tooManyAttributes' },
    why: 'The directory has learned as many custom attributes as it takes, and {attribute} would be one more.',
    whatToDo:
      'Look under Attributes for ones that came by mistake and remove them, or raise the limit under Settings, Configurations. Check the mapping for names that differ from person to person.',
  },
  {
    key: 'wrong-type',
    when: { kind: 'invalidValue', reason: 'wrongType' },
    why: 'The value of {attribute} is of another type than the attribute has here, and cannot be converted. Nothing of this request was written.',
    whatToDo:
      'Give the attribute the same type on both sides: change its type in the identity provider, or remove it under Attributes so that it is learned anew.',
    in: {
      [okta]:
        'Directory, Profile Editor: the data type of the attribute must be the one listed under Attributes.',
      [entra]:
        'Provisioning, Mappings, Edit attribute list: set the type of the attribute to the one listed under Attributes.',
    },
  },
  {
    key: 'not-canonical',
    when: { kind: 'invalidValue', reason: 'notCanonical' },
    why: '{attribute} takes only the values that were declared for it, and another one came.',
    whatToDo:
      'Map the value to one of those in the detail, or add it to the canonical values under Attributes.',
  },
  {
    key: 'unknown-member',
    when: { reason: 'unknownMember' },
    why: 'The group names a member who is not here.',
    whatToDo:
      'Assign the person to the application first, so that they are created, then push the group again. With the switch "create members by e-mail" a member with an e-mail address as display is created.',
    in: {
      [okta]: 'Assign the group to the application as well as pushing it: only assigned people exist here.',
    },
  },
  {
    key: 'invalid-value',
    when: { kind: 'invalidValue' },
    why: 'A value of the request cannot be taken: the detail names it.',
    whatToDo: 'Correct the value or its mapping in the identity provider.',
  },
  {
    key: 'no-target',
    when: { kind: 'noTarget' },
    why: 'The change names one value among several, such as the work e-mail, and the person has none like it.',
    whatToDo:
      'Let the identity provider add the value, or replace the whole attribute. A token with the tolerance profile of the identity provider, or "default", creates the value instead.',
  },
  {
    key: 'mutability',
    when: { kind: 'mutability' },
    why: '{attribute} cannot be changed this way: it is read-only, immutable, or required.',
    whatToDo:
      'Take the attribute out of the mapping, or map it on creation only. What may be changed of custom attributes is set under Attributes.',
    in: {
      [entra]:
        'Provisioning, Mappings: set Apply this mapping to "Only during object creation", or delete the mapping.',
    },
  },
  {
    key: 'patch-path-unknown',
    when: { kind: 'invalidPath', reason: 'unknownAttribute' },
    why: 'The change names {attribute}, which this directory does not have.',
    whatToDo:
      'Correct the name in the mapping of the identity provider, or declare the attribute under Attributes.',
  },
  {
    key: 'path-not-understood',
    when: { kind: 'invalidPath' },
    why: 'The path {attribute} was not understood: attribute, attribute.part or attribute[filter].part is the form.',
    whatToDo: 'Correct the target attribute in the mapping of the identity provider.',
  },
  {
    key: 'resource-not-found',
    when: { kind: 'notFound', hasResourceId: true },
    why: 'There is no {type} with this id: it was deleted here, or the identity provider still has ids of another server.',
    whatToDo:
      'Look under Users, Removed, and restore the person, or let the identity provider match anew so that it creates them again.',
    in: {
      [okta]: 'Unassign the person from the application and assign them again.',
      [entra]:
        'Provisioning: choose Restart provisioning with the state cleared, so that ids are looked up anew.',
    },
  },
  {
    key: 'endpoint-not-found',
    when: { kind: 'notFound' },
    why: 'There is no such endpoint below the SCIM base URL.',
    whatToDo:
      'Check the base URL in the identity provider: it ends in /scim/v2, and the identity provider adds /Users itself.',
  },
  {
    key: 'method-not-allowed',
    when: { status: 405 },
    why: '{method} is not possible at this address.',
    whatToDo:
      'Check the base URL in the identity provider: with a part too many, its calls meet the wrong address.',
  },
  {
    key: 'precondition-failed',
    when: { status: 412 },
    why: 'The resource was changed by someone else since the sender read it.',
    whatToDo: 'Nothing, as a rule: the sender reads it again and repeats the change.',
  },
  {
    key: 'conflict',
    when: { kind: 'conflict' },
    why: 'The resource was being changed by others at the same moment.',
    whatToDo: 'Nothing, as a rule: the sender repeats the request.',
  },
  {
    key: 'brake',
    when: { status: 429, kind: 'tooManyRequests' },
    why: 'More people than usual were about to lose access, so the deprovisioning brake holds further such changes. Nothing was changed.',
    whatToDo:
      'Approve or reject the held changes on the dashboard. Approved ones pass when the identity provider tries again, which it does by itself. If it is a mistake, correct the assignment in the identity provider.',
  },
  {
    key: 'rate-limit',
    when: { status: 429 },
    why: 'The InfraToken makes more requests a second than it may. Nothing was changed.',
    whatToDo:
      'Nothing, as a rule: the identity provider waits and tries again. Where it goes on, let it send fewer requests at a time, or raise ROLLCALL_RATE_LIMIT.',
  },
  {
    key: 'too-many',
    when: { kind: 'tooMany' },
    why: 'The request asks for more than the server takes at once.',
    whatToDo:
      'Let the identity provider ask for less: fewer conditions in a filter, fewer values in an attribute.',
  },
  {
    key: 'cursor',
    when: { path: /^cursor$/ },
    why: 'The import went on from a place that is no longer known.',
    whatToDo: 'Start the import again.',
  },
  {
    key: 'not-implemented',
    when: { status: 501 },
    why: 'The server does not offer this.',
    whatToDo: 'Switch the function off in the identity provider.',
  },
  {
    key: 'unavailable',
    when: { status: 503 },
    why: 'The database did not answer. Nothing was changed.',
    whatToDo:
      'Nothing in the identity provider: it tries again. Whoever runs the server looks at /readyz and its log.',
  },
  {
    key: 'internal',
    when: { status: 500 },
    why: 'Something went wrong on the server.',
    whatToDo: 'Nothing in the identity provider. The log of the server has more under the request id.',
  },
];
