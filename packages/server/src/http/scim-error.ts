/** What the door refuses for, as the provisioning log tells it apart. */
export type RefusalKind =
  | 'tokenMissing'
  | 'tokenMalformed'
  | 'tokenUnknown'
  | 'tokenExpired'
  | 'scimOff'
  | 'scopeMissing'
  | 'outsideBase'
  | 'notHttp'
  | 'notUtf8'
  | 'bodyEncoded'
  | 'bodyTooLarge'
  | 'rateLimited'
  | 'internal'
  | 'unavailable';

/** An error of the door itself, in the form of RFC 7644 §3.12; the engine formats its own. */
export interface ScimFailure {
  readonly kind: RefusalKind;
  readonly status: number;
  readonly detail: string;
  readonly scimType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const scimContentType = 'application/scim+json; charset=utf-8';

export const formatScimFailure = ({ status, scimType, detail }: Omit<ScimFailure, 'kind'>): string =>
  JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    ...(scimType === undefined ? {} : { scimType }),
    detail,
    status: String(status),
  });

export class ScimRefusal extends Error {
  readonly failure: ScimFailure;

  constructor(failure: ScimFailure) {
    super(failure.detail);
    this.name = 'ScimRefusal';
    this.failure = failure;
  }
}
