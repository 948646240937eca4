import type { CustomAttribute, UserSummary } from '@rollcall/contracts';
import { customValuesOf } from '../attributes/custom-attributes.ts';
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

export const userColumns = `id, active, created, last_modified, version, removed_at, data, source,
  (select label from infra_tokens t where t.source = resources.source order by t.created desc limit 1) as source_label`;

export const userSummaryOf = (row: UserRow, attributes: readonly CustomAttribute[]): UserSummary => ({
  id: row.id,
  userName: asText(member(row.data, 'userName')) ?? '',
  displayName: displayNameOf(row.data),
  email: emailOf(row.data),
  externalId: asText(member(row.data, 'externalId')) ?? null,
  status: row.removed_at !== null ? 'removed' : row.active ? 'active' : 'deactivated',
  source: row.source === null ? null : { id: row.source, label: row.source_label },
  created: row.created.toISOString(),
  lastModified: row.last_modified.toISOString(),
  attributes: { ...customValuesOf(row.data, attributes) },
});
