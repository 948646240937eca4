import type { ConnectionEventKind } from '@rollcall/contracts';
import { SecurityEventsPollSettings } from '@rollcall/contracts';
import type { FindSecurityEvents, JsonObject } from '@rollcall/scim';
import type pg from 'pg';
import { Value } from 'typebox/value';
import { tellOutage } from '../store/telling-outages.ts';
import { urisOfStream } from './event-uris.ts';
import { pollKindName } from './poll-kind.ts';
import { pushKindName } from './push-kind.ts';

/** RFC 9967 §4: requests are done later for whoever asks; events are those that connections bring unless paused. */
export const findSecurityEvents =
  (pool: pg.Pool): FindSecurityEvents =>
  async (directoryId) => {
    const { rows } = await pool
      .query<{ settings: JsonObject; event_kinds: ConnectionEventKind[] | null }>({
        name: 'connections.security-events',
        text: `select settings, event_kinds from connections
                where directory_id = $1 and kind = any ($2) and not paused`,
        values: [directoryId, [pushKindName, pollKindName]],
      })
      .catch(tellOutage);
    const uris = rows.flatMap(({ settings, event_kinds }) => urisOfStream(streamIn(settings), event_kinds));
    return { asyncRequest: 'request', eventUris: [...new Set(uris)].sort() };
  };

/** Over their defaults; an address beside them says nothing of events. */
const streamIn = (stored: JsonObject): SecurityEventsPollSettings => {
  const settings = Value.Clean(
    SecurityEventsPollSettings,
    Value.Default(SecurityEventsPollSettings, structuredClone(stored)),
  );
  return Value.Parse(SecurityEventsPollSettings, settings);
};
