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
  source: string | null;
  source_label: string | null;
  data: JsonObject;
}

/** Of the row `r`. */
export const userColumns = `r.id, r.active, r.created, r.last_modified, r.version, r.removed_at, r.data, r.source,
  (select label from infra_tokens t where t.source = r.source order by t.created desc limit 1) as source_label`;

export const userSummaryOf = (row: UserRow, columns: readonly CustomColumn[]): UserSummary => ({
  id: row.id,
  userName: asText(member(row.data, 'userName')) ?? '',
  displayName: displayNameOf(row.data),
  email: emailOf(row.data),
  externalId: asText(member(row.data, 'externalId')) ?? null,
  status: row.removed_at !== null ? 'removed' : row.active ? 'active' : 'deactivated',
  source: row.source === null ? null : { id: row.source, label: row.source_label },
  created: row.created.toISOString(),
  lastModified: row.last_modified.toISOString(),
  attributes: { ...customValuesOf(row.data, columns) },
});
