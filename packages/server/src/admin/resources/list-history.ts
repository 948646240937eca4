import type { HistoryEntry, HistoryPage } from '@rollcall/contracts';
import type pg from 'pg';
import { asObject, asText, type JsonObject, member, objectsIn } from './json-object.ts';

interface EventRow {
  id: string;
  at: Date;
  kind: string;
  actor: unknown;
  diff: unknown;
}

export interface ResourceKey {
  readonly directoryId: string;
  readonly id: string;
}

/** The last hundred changes of a resource, the newest first. */
export const listHistory = async (pool: pg.Pool, { directoryId, id }: ResourceKey): Promise<HistoryPage> => {
  const { rows } = await pool.query<EventRow>(
    `select id, at, kind, actor, diff from events
     where directory_id = $1 and resource_id = $2 order by id desc limit 100`,
    [directoryId, id],
  );
  return { items: rows.map(historyEntryOf) };
};

const historyEntryOf = ({ id, at, kind, actor, diff }: EventRow): HistoryEntry => {
  const by = asObject(actor);
  return {
    id,
    at: at.toISOString(),
    kind,
    by: asText(member(by, 'label')) ?? '',
    byKind: actorKindOf(member(by, 'kind')),
    changes: changesOf(asObject(diff)),
  };
};

const actorKindOf = (kind: unknown): HistoryEntry['byKind'] =>
  kind === 'token' || kind === 'admin' ? kind : 'system';

type Change = HistoryEntry['changes'][number];

/** Attributes that changed, and members as they would read in the resource: those who came and those who went. */
export const changesOf = (diff: JsonObject | undefined): Change[] => {
  const changes = objectsIn(member(diff, 'changes')).map((change) => ({
    path: asText(change['path']) ?? '',
    ...(Object.hasOwn(change, 'before') ? { before: change['before'] } : {}),
    ...(Object.hasOwn(change, 'after') ? { after: change['after'] } : {}),
  }));
  const added = objectsIn(member(diff, 'membersAdded'));
  const removed = objectsIn(member(diff, 'membersRemoved'));
  return [
    ...changes,
    ...(added.length > 0 ? [{ path: 'members', after: added }] : []),
    ...(removed.length > 0 ? [{ path: 'members', before: removed }] : []),
  ];
};
