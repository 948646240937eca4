/** One row of the closed table: what a kind of failure looks like on the wire. */
interface ErrorRow {
  readonly status: number;
  /** The `scimType` keyword, where the RFC has one for this failure. */
  readonly scimType?: string;
  readonly section: string;
}

/**
 * Every way in which the engine refuses a call. RFC 7644 §3.12 Table 8 and 9, RFC 9865 §2.1 for the cursor rows.
 * Nothing else reaches a client: an error that is not a `ScimError` becomes `internal`.
 */
export const errorTable = {
  invalidFilter: { status: 400, scimType: 'invalidFilter', section: 'RFC 7644 §3.12' },
  tooMany: { status: 400, scimType: 'tooMany', section: 'RFC 7644 §3.12' },
  invalidSyntax: { status: 400, scimType: 'invalidSyntax', section: 'RFC 7644 §3.12' },
  invalidPath: { status: 400, scimType: 'invalidPath', section: 'RFC 7644 §3.12' },
  noTarget: { status: 400, scimType: 'noTarget', section: 'RFC 7644 §3.12' },
  invalidValue: { status: 400, scimType: 'invalidValue', section: 'RFC 7644 §3.12' },
  invalidVers: { status: 400, scimType: 'invalidVers', section: 'RFC 7644 §3.12' },
  mutability: { status: 400, scimType: 'mutability', section: 'RFC 7644 §3.12' },
  invalidCursor: { status: 400, scimType: 'invalidCursor', section: 'RFC 9865 §2.1' },
  expiredCursor: { status: 400, scimType: 'expiredCursor', section: 'RFC 9865 §2.1' },
  invalidCount: { status: 400, scimType: 'invalidCount', section: 'RFC 9865 §2.1' },
  unauthorized: { status: 401, section: 'RFC 7644 §3.12' },
  forbidden: { status: 403, section: 'RFC 7644 §3.12' },
  sensitive: { status: 403, scimType: 'sensitive', section: 'RFC 7644 §7.5.2' },
  notFound: { status: 404, section: 'RFC 7644 §3.12' },
  methodNotAllowed: { status: 405, section: 'RFC 9110 §15.5.6' },
  uniqueness: { status: 409, scimType: 'uniqueness', section: 'RFC 7644 §3.3.1' },
  conflict: { status: 409, section: 'RFC 7644 §3.12' },
  preconditionFailed: { status: 412, section: 'RFC 7644 §3.14' },
  payloadTooLarge: { status: 413, section: 'RFC 7644 §3.12' },
  unsupportedMediaType: { status: 415, section: 'RFC 7644 §3.1' },
  tooManyRequests: { status: 429, section: 'RFC 6585 §4' },
  internal: { status: 500, section: 'RFC 7644 §3.12' },
  notImplemented: { status: 501, section: 'RFC 7644 §3.12' },
  unavailable: { status: 503, section: 'RFC 9110 §15.6.4' },
} as const satisfies Record<string, ErrorRow>;

export type ErrorKind = keyof typeof errorTable;

export const errorRow = (kind: ErrorKind): ErrorRow => errorTable[kind];
