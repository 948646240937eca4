import type { Refusal } from '../tokens/token-gate.ts';
import type { RefusalKind, ScimFailure } from './scim-error.ts';

/** What an IdP's admin reads when the connector test fails: each says what to do. */
const sentences: Readonly<Record<Refusal, string>> = {
  missing: 'No credentials came. Send an InfraToken in the header "Authorization: Bearer <InfraToken>".',
  malformed:
    'The Authorization header holds no whole InfraToken. Send "Authorization: Bearer <InfraToken>", with the token copied from its first to its last character.',
  unknown:
    'This InfraToken is not known: it was deleted, or belongs to another server. Generate a new one in the dashboard under Settings, Infra Tokens.',
  expired:
    'This InfraToken has expired. Generate a new one in the dashboard under Settings, Infra Tokens, and give it to the identity provider.',
};

const tokenRefusals = {
  missing: 'tokenMissing',
  malformed: 'tokenMalformed',
  unknown: 'tokenUnknown',
  expired: 'tokenExpired',
} as const satisfies Record<Refusal, RefusalKind>;

/** RFC 7644 §2, RFC 6750 §3: no error code where no credentials came. */
export const unauthorized = (reason: Refusal): ScimFailure => ({
  kind: tokenRefusals[reason],
  status: 401,
  detail: sentences[reason],
  headers: {
    'www-authenticate':
      reason === 'missing' ? 'Bearer realm="Rollcall"' : 'Bearer realm="Rollcall", error="invalid_token"',
  },
});

export const scimIsOff: ScimFailure = {
  kind: 'scimOff',
  status: 403,
  detail:
    'SCIM provisioning is switched off. An admin can switch it on in the dashboard under Settings, Configurations: Enable SCIM Provisioning.',
};

export const lacksScope = (scope: string): ScimFailure => ({
  kind: 'scopeMissing',
  status: 403,
  detail: `This InfraToken lacks the scope ${scope}, which this request needs.`,
});

export const nothingHere: ScimFailure = {
  kind: 'outsideBase',
  status: 404,
  detail: 'There is nothing at this address. The SCIM base URL ends in /scim/v2.',
};

export const notUtf8: ScimFailure = {
  kind: 'notUtf8',
  status: 400,
  scimType: 'invalidSyntax',
  detail: 'The body is not valid UTF-8.',
};

export const encodedBody: ScimFailure = {
  kind: 'bodyEncoded',
  status: 415,
  detail: 'Send the body without a content-encoding.',
};

export const tooLarge = (limitBytes: number): ScimFailure => ({
  kind: 'bodyTooLarge',
  status: 413,
  detail: `The body is larger than the ${limitBytes / 1_048_576} MB that this endpoint takes.`,
});

export const failed = (requestId: string): ScimFailure => ({
  kind: 'internal',
  status: 500,
  detail: `Something went wrong on the server. Its log has more under the request id ${requestId}.`,
});

export const unavailable: ScimFailure = {
  kind: 'unavailable',
  status: 503,
  detail: 'The database does not answer at the moment. Nothing was changed: try again.',
  headers: { 'retry-after': '5' },
};

export const tooManyRequests = (seconds: number): ScimFailure => ({
  kind: 'rateLimited',
  status: 429,
  detail:
    'This InfraToken makes more requests than it may. Nothing was changed: slow down and repeat the request.',
  headers: { 'retry-after': String(seconds) },
});
