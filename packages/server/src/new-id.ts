import { timeOrderedIds } from '@rollcall/scim';

/** A UUID of version 7, in order of time also within a millisecond (RFC 9562 §5.7). */
export const newId = timeOrderedIds(Date.now);
