import { ScimError } from '../errors/scim-error.ts';

/** `If-Match` and `If-None-Match` as versions (RFC 7644 §3.14, RFC 9110 §13.1). */
export interface Preconditions {
  /** `any`: the resource must exist; versions: it must be at one of these. */
  readonly ifMatch: 'any' | readonly number[] | undefined;
  readonly ifNoneMatch: 'any' | readonly number[] | undefined;
}

export const noPreconditions: Preconditions = { ifMatch: undefined, ifNoneMatch: undefined };

/** @throws ScimError `preconditionFailed` */
export function checkIfMatch(preconditions: Preconditions, version: number): void {
  const { ifMatch } = preconditions;
  if (ifMatch === undefined || ifMatch === 'any' || ifMatch.includes(version)) return;
  throw preconditionFailed();
}

export const preconditionFailed = (): ScimError =>
  new ScimError('preconditionFailed', 'The resource has changed since: read it again and repeat the change.');

export const isNotModified = ({ ifNoneMatch }: Preconditions, version: number): boolean =>
  ifNoneMatch === 'any' || (ifNoneMatch?.includes(version) ?? false);
