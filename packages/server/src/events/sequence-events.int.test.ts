import { textOfBody } from '@rollcall/scim';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import type { Database } from '../db/open-database.ts';
import { Directories } from '../directories/directories.ts';
import { defaultDirectoryId } from '../http/app-fixture.ts';
import { createScimService } from '../scim-service.ts';
import { eachDatabase } from '../testing/databases.ts';
import { sequenceAll, sequenceEvents } from './sequence-events.ts';
import { verifyChain } from './verify-chain.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

describe.each(eachDatabase)('the sequence of events on $name', ({ name, open }) => {
  let database: Database;
  let call: (method: string, target: string, body: object) => Promise<string>;
  beforeAll(async () => {
    database = await open();
    await migrate(database.pool);
    const { scim } = createScimService({
      pool: database.pool,
      directories: new Directories(database.pool),
      profile: 'default',
      cursorSecret: 'a secret of the tests',
      onFault: (error) => {
        throw error;
      },
    });
    let number = 0;
    call = async (method, target, body) => {
      const answer = await scim.handle(
        {
          method,
          target,
          body: JSON.stringify(body),
          baseUrl: '',
          requestId: `${++number}`,
          header: () => undefined,
        },
        {
          directoryId: defaultDirectoryId,
          actor: { kind: 'token', id: 'test', label: 'test' },
          scopes: ['scim:read', 'scim:write'],
        },
      );
      if (answer.status >= 300) throw new Error(`${method} ${target}: ${answer.body}`);
      return (JSON.parse((await textOfBody(answer.body)) ?? '{}') as { id: string }).id;
    };
  });
  afterEach(async () => {
    while (await sequenceAll(database.pool)) {}
  });

  const newUser = (userName: string) => call('POST', '/Users', { schemas: [userUrn], userName });
  const patch = (id: string, path: string, value: unknown, target = '/Users') =>
    call('PATCH', `${target}/${id}`, {
      schemas: [patchUrn],
      Operations: [{ op: path === 'members' ? 'add' : 'replace', path, value }],
    });
  const placed = async () => {
    const { rows } = await database.pool.query<{ sequence: string; resource_id: string; version: string }>(
      'select sequence, resource_id, version from events where sequence is not null order by sequence',
    );
    return rows.map((row) => ({
      sequence: Number(row.sequence),
      id: row.resource_id,
      version: Number(row.version),
    }));
  };

  it('has no gap, and has the versions of each resource in order, under writers and two nodes at once', async () => {
    const group = await call('POST', '/Groups', { schemas: [groupUrn], displayName: 'Engineers' });
    let writing = true;
    const node = async () => {
      while (writing) await sequenceAll(database.pool);
    };
    const nodes = [node(), node()];
    const write = async (writer: number) => {
      const id = await newUser(`writer-${writer}@example.com`);
      for (let round = 0; round < 8; round++) {
        await patch(id, 'title', `round ${round}`);
        await newUser(`user-${writer}-${round}@example.com`);
        await patch(group, 'members', [{ value: id }], '/Groups').catch(() => {});
        await patch(group, 'displayName', `Engineers ${writer} ${round}`, '/Groups').catch(() => {});
      }
    };
    await Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)));
    writing = false;
    await Promise.all(nodes);
    while (await sequenceAll(database.pool)) {}

    const events = await placed();
    expect(events.length).toBeGreaterThan(100);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    const { rows } = await database.pool.query('select from events where sequence is null');
    expect(rows).toHaveLength(0);
    for (const id of new Set(events.map((event) => event.id))) {
      const versions = events.filter((event) => event.id === id).map(({ version }) => version);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
    }
    expect(await verifyChain(database.pool, defaultDirectoryId)).toEqual({
      events: events.length,
      fault: undefined,
    });
  });

  it.skipIf(name === 'embedded')('does not pass over an event that commits after later ones', async () => {
    const { pool } = database;
    const insert = `insert into events (directory_id, at, kind, resource_type, resource_id, version, actor, request_id, diff)
      values ('${defaultDirectoryId}', now(), 'held', 'User', gen_random_uuid(), 1, '{}', 'late', '{}') returning id`;
    const slow = await pool.connect();
    await slow.query('begin');
    const { rows: early } = await slow.query<{ id: string }>(insert);
    const { rows: later } = await pool.query<{ id: string }>(insert);
    expect(Number(early[0]?.id)).toBeLessThan(Number(later[0]?.id));
    expect(await sequenceEvents(pool, defaultDirectoryId)).toBe(1);
    const before = await placed();
    await slow.query('commit');
    slow.release();
    expect(await sequenceEvents(pool, defaultDirectoryId)).toBe(1);
    const { rows } = await pool.query<{ sequence: string }>('select sequence from events where id = $1', [
      early[0]?.id,
    ]);
    expect(Number(rows[0]?.sequence)).toBe(before.length + 1);
    expect((await verifyChain(pool, defaultDirectoryId)).fault).toBeUndefined();
  });

  it.skipIf(name === 'embedded')(
    'leaves a directory to the node that is at it, and does not wait',
    async () => {
      const { pool } = database;
      await newUser('waiting@example.com');
      const other = await pool.connect();
      await other.query('begin');
      await other.query('select from event_chains for update');
      expect(await sequenceEvents(pool, defaultDirectoryId)).toBe(0);
      await other.query('rollback');
      other.release();
      expect(await sequenceEvents(pool, defaultDirectoryId)).toBe(1);
    },
  );

  it.each([
    [
      'a changed event',
      `update events set diff = '{"changes": []}' where sequence = 3`,
      'Event 3 is not what was recorded',
    ],
    ['a deleted event', 'delete from events where sequence = 5', 'Event 5 is missing'],
    [
      'a deleted last event',
      'delete from events where sequence = (select max(sequence) from events)',
      'is missing',
    ],
    ['a forged end', `update event_chains set hash = '\\x00'`, 'The chain was written anew'],
  ])('shows %s', async (_what, tamper, fault) => {
    const client = await database.pool.connect();
    const pool = { query: client.query.bind(client) } as typeof database.pool;
    await client.query('begin');
    await client.query(tamper);
    expect((await verifyChain(pool, defaultDirectoryId)).fault).toContain(fault);
    await client.query('rollback');
    client.release();
  });
});
