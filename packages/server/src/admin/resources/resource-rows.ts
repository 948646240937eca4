import { fold } from '@rollcall/scim';
import type pg from 'pg';
import { asObject, asText, member, objectsIn } from './json-object.ts';

/** Rows as the store writes them, for tests of what the dashboard reads. */
const defaultDirectoryId = '00000000-0000-7000-8000-000000000001';

/** Test resources are named by small numbers. */
export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export interface ResourceSeed {
  readonly type: 'User' | 'Group';
  readonly n: number;
  readonly userName?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly active?: boolean;
  readonly removed?: boolean;
  readonly directoryId?: string;
}

const folded = (value: unknown): string | null => {
  const text = asText(value);
  return text === undefined ? null : fold(text);
};

export const insertResource = async (pool: pg.Pool, seed: ResourceSeed): Promise<void> => {
  const data = seed.userName === undefined ? seed.data : { userName: seed.userName, ...seed.data };
  const emails = objectsIn(member(asObject(data), 'emails')).flatMap((email) => folded(email['value']) ?? []);
  await pool.query(
    `insert into resources (directory_id, id, resource_type, user_name, external_id, display_name, emails, active,
       created, last_modified, version, data, search, removed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now(), now(), 1, $9, '{}', $10)`,
    [
      seed.directoryId ?? defaultDirectoryId,
      uuid(seed.n),
      seed.type,
      folded(seed.userName),
      asText(data['externalId']) ?? null,
      folded(data['displayName']),
      emails.length === 0 ? null : emails.join('\n'),
      seed.active ?? true,
      JSON.stringify(data),
      seed.removed === true ? new Date() : null,
    ],
  );
};

export const insertMembership = async (pool: pg.Pool, group: number, memberN: number): Promise<void> => {
  await pool.query(
    `insert into memberships (directory_id, group_id, member_id, member_type, added)
     select $1, $2, id, resource_type, now() from resources where directory_id = $1 and id = $3`,
    [defaultDirectoryId, uuid(group), uuid(memberN)],
  );
};

export interface LearnedSeed {
  readonly schema: string;
  readonly path: string;
  readonly type: string;
}

const learned = {
  multiValued: false,
  description: 'Learned from what was sent.',
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
};

export const learnAttribute = async (pool: pg.Pool, { schema, path, type }: LearnedSeed): Promise<void> => {
  await pool.query(
    `insert into attributes (directory_id, resource_type, schema_key, path_key, schema, path, definition, origin, first_seen)
     values ($1, 'User', $2, $3, $4, $5, $6, 'learned', now())`,
    [
      defaultDirectoryId,
      fold(schema),
      fold(path),
      schema,
      path,
      JSON.stringify({ ...learned, name: path, type }),
    ],
  );
};

export interface EventSeed {
  readonly n: number;
  readonly kind: string;
  readonly actor: object;
  readonly diff: object;
}

export const insertEvent = async (pool: pg.Pool, { n, kind, actor, diff }: EventSeed): Promise<void> => {
  await pool.query(
    `insert into events (directory_id, at, kind, resource_type, resource_id, version, actor, request_id, diff)
     values ($1, now(), $2, 'User', $3, 1, $4, 'test', $5)`,
    [defaultDirectoryId, kind, uuid(n), JSON.stringify(actor), JSON.stringify(diff)],
  );
};
