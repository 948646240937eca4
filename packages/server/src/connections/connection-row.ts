import type { ConnectionEventKind } from '@rollcall/contracts';
import type { JsonObject } from '@rollcall/scim';

/** One row of `connections`. */
export interface ConnectionRow {
  id: string;
  directory_id: string;
  kind: string;
  name: string;
  settings: JsonObject;
  secret: Buffer;
  previous_secret: Buffer | null;
  previous_secret_until: Date | null;
  event_kinds: ConnectionEventKind[] | null;
  resource_types: string[] | null;
  paused: boolean;
  cursor: string;
  failures: number;
  resume_at: Date | null;
  next_comparison: Date | null;
  last_success: Date | null;
  last_failure: Date | null;
  last_failure_reason: string | null;
  created: Date;
  created_by: string;
}

/** Whether the connection `c` is to hear of the event `e`. */
export const concerns = `(c.event_kinds is null or e.kind = any (c.event_kinds))
  and (c.resource_types is null or e.resource_type = any (c.resource_types))`;
