import type { JsonObject } from '@rollcall/scim';
import type { StoredResource } from '../../testing/memory-directory.ts';

/** A user of the directory as a SCIM GET returns it. */
export const person = (id: string, more: JsonObject = {}): StoredResource => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id,
  userName: `${id}@example.com`,
  emails: [{ value: `${id}@example.com`, type: 'work', primary: true }],
  active: true,
  meta: { resourceType: 'User' },
  ...more,
});
