import { ScimError } from '../errors/scim-error.ts';
import type { Conflict } from '../store/store.ts';

export const notFound = (typeName: string, id: string): ScimError =>
  new ScimError('notFound', `There is no ${typeName} "${id}".`);

/** RFC 7644 §3.3: a duplicate is a 409 with `uniqueness`. */
export const uniqueness = (typeName: string, { attribute }: Conflict): ScimError =>
  new ScimError('uniqueness', `Another ${typeName} has this "${attribute}".`, { path: attribute });

/** Other writers were faster several times over; the client may simply try again. */
export const contended = (): ScimError =>
  new ScimError('conflict', 'The resource is being changed by others at this moment: repeat the request.');
