import { describe, expect, it } from 'vitest';
import { explain, type Facts } from './explain.ts';
import { explanations } from './explanations.ts';

const facts = (some: Partial<Facts>): Facts => ({
  status: 400,
  method: 'POST',
  errorKind: undefined,
  errorReason: undefined,
  errorPath: undefined,
  resourceType: 'User',
  resourceId: undefined,
  client: undefined,
  ...some,
});

/** What fails most often, each as the log records it. */
const commonest: readonly (readonly [key: string, some: Partial<Facts>])[] = [
  ['token-missing', { status: 401, errorKind: 'tokenMissing' }],
  ['token-malformed', { status: 401, errorKind: 'tokenMalformed' }],
  ['token-unknown', { status: 401, errorKind: 'tokenUnknown' }],
  ['token-expired', { status: 401, errorKind: 'tokenExpired' }],
  ['scim-off', { status: 403, errorKind: 'scimOff' }],
  ['scope-missing', { status: 403, errorKind: 'scopeMissing' }],
  ['wrong-base-url', { status: 404, errorKind: 'outsideBase', resourceType: undefined }],
  ['body-too-large', { status: 413, errorKind: 'bodyTooLarge' }],
  ['body-too-large', { status: 413, errorKind: 'payloadTooLarge' }],
  ['json-malformed', { errorKind: 'invalidSyntax', errorReason: 'notJson' }],
  ['schemas-missing', { errorKind: 'invalidSyntax', errorPath: 'schemas' }],
  ['uniqueness-user-name', { status: 409, errorKind: 'uniqueness', errorPath: 'userName' }],
  ['uniqueness', { status: 409, errorKind: 'uniqueness', errorPath: 'badge' }],
  [
    'filter-attribute-unknown',
    { errorKind: 'invalidFilter', errorReason: 'unknownAttribute', errorPath: 'login' },
  ],
  ['filter-not-understood', { errorKind: 'invalidFilter' }],
  ['wrong-type', { errorKind: 'invalidValue', errorReason: 'wrongType', errorPath: 'isAdmin' }],
  ['user-name-missing', { errorKind: 'invalidValue', errorReason: 'required', errorPath: 'userName' }],
  ['required-missing', { errorKind: 'invalidValue', errorReason: 'required', errorPath: 'badge' }],
  [
    'unknown-attribute-rejected',
    { errorKind: 'invalidValue', errorReason: 'unknownAttribute', errorPath: 'x' },
  ],
  ['too-many-attributes', { errorKind: 'invalidValue', errorReason: 'tooManyAttributes', errorPath: 'x' }],
  ['not-canonical', { errorKind: 'invalidValue', errorReason: 'notCanonical', errorPath: 'x' }],
  ['unknown-member', { errorKind: 'invalidValue', errorReason: 'unknownMember', errorPath: 'members' }],
  ['no-target', { errorKind: 'noTarget', errorPath: 'emails' }],
  ['mutability', { errorKind: 'mutability', errorPath: 'id' }],
  ['patch-path-unknown', { errorKind: 'invalidPath', errorReason: 'unknownAttribute', errorPath: 'x.y' }],
  ['path-not-understood', { errorKind: 'invalidPath', errorPath: 'emails[' }],
  ['resource-not-found', { status: 404, errorKind: 'notFound', method: 'PATCH' }],
  ['endpoint-not-found', { status: 404, errorKind: 'notFound', resourceType: undefined }],
  ['brake', { status: 429, errorKind: 'tooManyRequests' }],
  ['rate-limit', { status: 429, errorKind: 'rateLimited' }],
  ['precondition-failed', { status: 412, errorKind: 'preconditionFailed' }],
  ['unavailable', { status: 503, errorKind: 'unavailable' }],
  ['internal', { status: 500, errorKind: 'internal' }],
];

describe('an explanation', () => {
  it.each(commonest)('is %s for %j', (key, some) => {
    const found = explain(facts(some));
    expect(found?.key).toBe(key);
    expect(found?.why).toMatch(/\.$/);
    expect(found?.whatToDo).toMatch(/\S.*\.$/);
    expect(`${found?.why}${found?.whatToDo}`).not.toMatch(/[{}]|undefined/);
  });

  it('names the attribute, and what to do in the identity provider that was recognised', () => {
    const some = { errorKind: 'invalidValue', errorReason: 'wrongType', errorPath: 'isAdmin' };
    expect(explain(facts(some))?.why).toContain('"isAdmin"');
    expect(explain(facts({ ...some, client: 'Okta' }))?.whatToDo).toContain('Profile Editor');
    expect(explain(facts(some))?.whatToDo).not.toContain('Profile Editor');
  });

  it('is not given for what went well', () => {
    expect(explain(facts({ status: 200 }))).toBeUndefined();
  });

  it('has a key of its own in each row', () => {
    const keys = explanations.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
