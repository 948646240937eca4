import { describe, expect, it } from 'vitest';
import { type ErrorKind, errorTable } from './error-table.ts';
import { errorSchemaUrn, ScimError } from './scim-error.ts';

/** RFC 7644 §3.12 Table 8 and 9, RFC 9865 §2.1, written out once more. */
const wanted: Readonly<Record<ErrorKind, readonly [status: number, scimType?: string]>> = {
  invalidFilter: [400, 'invalidFilter'],
  tooMany: [400, 'tooMany'],
  invalidSyntax: [400, 'invalidSyntax'],
  invalidPath: [400, 'invalidPath'],
  noTarget: [400, 'noTarget'],
  invalidValue: [400, 'invalidValue'],
  invalidVers: [400, 'invalidVers'],
  mutability: [400, 'mutability'],
  invalidCursor: [400, 'invalidCursor'],
  expiredCursor: [400, 'expiredCursor'],
  invalidCount: [400, 'invalidCount'],
  unauthorized: [401],
  forbidden: [403],
  sensitive: [403, 'sensitive'],
  notFound: [404],
  methodNotAllowed: [405],
  uniqueness: [409, 'uniqueness'],
  conflict: [409],
  preconditionFailed: [412],
  payloadTooLarge: [413],
  unsupportedMediaType: [415],
  tooManyRequests: [429],
  internal: [500],
  notImplemented: [501],
  unavailable: [503],
};

describe('RFC 7644 §3.12', () => {
  it.each(Object.keys(errorTable) as ErrorKind[])(
    '%s has its status and scimType, and nothing of the cause',
    (kind) => {
      const error = new ScimError(kind, 'What to fix.', { path: 'a', offset: 1, cause: new Error('secret') });
      const [status, scimType] = wanted[kind];
      expect(error.toBody()).toEqual({
        schemas: [errorSchemaUrn],
        status: String(status),
        ...(scimType === undefined ? {} : { scimType }),
        detail: 'What to fix.',
      });
      expect(error.cause).toBeInstanceOf(Error);
    },
  );

  it('has no kind that this list lacks', () => {
    expect(Object.keys(errorTable).sort()).toEqual(Object.keys(wanted).sort());
  });
});
