import type { UserSummary } from '@rollcall/contracts';
import { type CustomColumn, customValuesOf } from '../attributes/custom-attributes.ts';
import { asText, type JsonObject, member } from '../resources/json-object.ts';
import { displayNameOf, emailOf } from '../resources/person.ts';

export interface UserRow {
  id: string;
  active: boolean;
  created: Date;
  last_modified: Date;
  version: string;
  removed_at: Date | null;
  data: JsonObject;
}

/** Of the row `r`. */
export const userColumns = 'r.id, r.active, r.created, r.last_modified, r.version, r.removed_at, r.data';

export const userSummaryOf = (row: UserRow, columns: readonly CustomColumn[]): UserSummary => ({
  id: row.id,
  userName: asText(member(row.data, 'userName')) ?? '',
  displayName: displayNameOf(row.data),
  email: emailOf(row.data),
  externalId: asText(member(row.data, 'externalId')) ?? null,
  status: row.removed_at !== null ? 'removed' : row.active ? 'active' : 'deactivated',
  created: row.created.toISOString(),
  lastModified: row.last_modified.toISOString(),
  attributes: { ...customValuesOf(row.data, columns) },
});
