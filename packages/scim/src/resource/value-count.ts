import { ScimError } from '../errors/scim-error.ts';

/**
 * A multi-valued attribute has a bounded number of values, so that what walks them for each operation of a request
 * stays cheap. Members of a group are no values of this kind and have no bound.
 * @throws ScimError `tooMany`
 */
export function checkValueCount(count: number, path: string, valuesMax: number): void {
  if (count > valuesMax)
    throw new ScimError('tooMany', `"${path}" takes at most ${valuesMax} values; this would make ${count}.`, {
      path,
    });
}
