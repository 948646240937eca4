/** What a call costs, in statements and in rows read: figures that are the same on every machine. */
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { type Database, openDatabase } from '../db/open-database.ts';
import { createPostgresDatabase } from '../testing/databases.ts';
import { type ScimCaller, scimCaller } from '../testing/scim-caller.ts';

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

let database: Database;
let call: ScimCaller;

beforeAll(async () => {
  database = await openDatabase({ url: await createPostgresDatabase(), dataDir: '' });
  await migrate(database.pool);
  call = scimCaller(database.pool);
});
afterEach(() => vi.restoreAllMocks());

const handle = async (method: string, target: string, body?: object) => {
  const { status, text } = await call(method, target, body);
  expect(status, text).toBeLessThan(300);
  return { body: text };
};

const idOf = ({ body }: { readonly body?: string | undefined }): string =>
  (JSON.parse(body ?? '{}') as { id: string }).id;

const user = (name: string) => ({
  schemas: [userUrn],
  userName: `${name}@example.com`,
  emails: [{ value: `${name}@work.example.com`, type: 'work', primary: true }],
  active: true,
});

/** The statements of one call, without the look whether the directory's schemas are as remembered. */
async function statementsOf(call: () => Promise<unknown>): Promise<readonly Statement[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  await call();
  const statements = spy.mock.calls.map(([first, second]: readonly unknown[]): Statement => {
    if (typeof first === 'string') return { text: first, values: Array.isArray(second) ? second : [] };
    return { text: '', values: [], ...(first as Partial<Statement>) };
  });
  spy.mockRestore();
  return statements.filter(({ text }) => !text.includes("'attributes', ("));
}

const count = async (call: () => Promise<unknown>): Promise<number> => (await statementsOf(call)).length;

describe('the statements of a call', () => {
  it('are one for a read, and a fixed few for a write', async () => {
    const id = idOf(await handle('POST', '/Users', user('first')));
    const patch = (active: boolean) => ({
      schemas: [patchUrn],
      Operations: [{ op: 'replace', path: 'active', value: active }],
    });
    const find = (filter: string) => handle('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect({
      get: await count(() => handle('GET', `/Users/${id}`)),
      userName: await count(() => find('userName eq "first@example.com"')),
      email: await count(() => find('emails[type eq "work" and value eq "first@work.example.com"]')),
      page: await count(() => handle('GET', '/Users?startIndex=1&count=100')),
      create: await count(() => handle('POST', '/Users', user('second'))),
      patch: await count(() => handle('PATCH', `/Users/${id}`, patch(false))),
      patchNothing: await count(() => handle('PATCH', `/Users/${id}`, patch(false))),
      put: await count(() => handle('PUT', `/Users/${id}`, { ...user('first'), title: 'Dr.' })),
      remove: await count(() => handle('DELETE', `/Users/${id}`)),
    }).toEqual({
      get: 1,
      userName: 1,
      email: 1,
      page: 1,
      create: 2,
      patch: 2,
      patchNothing: 1,
      put: 2,
      remove: 2,
    });
  });
});

/** Rows that the scans of a plan brought, whatever became of them, and the names of the indexes. */
interface Work {
  readonly rows: number;
  readonly tablesScanned: readonly string[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

async function workOf({ text, values }: Statement): Promise<Work> {
  const { rows } = await database.pool.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (analyze, format json) ${text}`,
    values,
  );
  const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
  if (plan === undefined) throw new Error('no plan');
  const scans = nodesOf(plan.Plan).filter(({ 'Node Type': type }) => type.endsWith('Scan'));
  return {
    rows: scans.reduce(
      (sum, scan) =>
        sum +
        (scan['Actual Rows'] +
          (scan['Rows Removed by Filter'] ?? 0) +
          (scan['Rows Removed by Index Recheck'] ?? 0)) *
          scan['Actual Loops'],
      0,
    ),
    tablesScanned: scans
      .filter(({ 'Node Type': type }) => type === 'Seq Scan')
      .map((scan) => scan['Relation Name'] ?? ''),
  };
}

/** People as the store writes them, multiplied in the database. */
async function fillTo(size: number): Promise<void> {
  await database.pool.query(
    `insert into resources
     select made.*
       from (select row_to_json(r)::text as row, id::text from resources r where user_name = 'number0000000@example.com') template
      cross join generate_series((select count(*) from resources where user_name like 'number%')::int, $1::int - 1) n
      cross join lateral json_populate_record(null::resources, replace(
        replace(template.row, 'number0000000', 'number' || lpad(n::text, 7, '0')),
        template.id, '00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::json) made`,
    [size],
  );
  await database.pool.query('analyze');
}

describe('the rows that a look-up reads', () => {
  const lookUps = [
    'userName eq "number0000042@example.com"',
    'emails[type eq "work" and value eq "number0000042@work.example.com"]',
    'emails.value eq "number0000042@work.example.com"',
  ];
  /** Of 1,000 rows a scan is cheaper than a trigram index. */
  const partial = 'userName co "mber0000042@"';

  it('are as few among 20,000 people as among 1,000, and come from an index', async () => {
    await handle('POST', '/Users', user('number0000000'));
    for (const size of [1_000, 20_000]) {
      await fillTo(size);
      for (const filter of size === 1_000 ? lookUps : [...lookUps, partial]) {
        const path = `/Users?filter=${encodeURIComponent(filter)}`;
        for (const statement of await statementsOf(() => handle('GET', path))) {
          const { rows, tablesScanned } = await workOf(statement);
          expect(tablesScanned, `${filter} of ${size}`).not.toContain('resources');
          expect(rows, `${filter} of ${size}`).toBeLessThanOrEqual(12);
        }
      }
    }
  });
});

describe('a page by index', () => {
  it('reads as few rows at the end of 20,000 people as at the beginning, and after a page deep down', async () => {
    const rowsAt = async (startIndex: number): Promise<number> => {
      const statements = await statementsOf(() => handle('GET', `/Users?startIndex=${startIndex}&count=100`));
      let rows = 0;
      for (const statement of statements) rows += (await workOf(statement)).rows;
      return rows;
    };
    const total = async (): Promise<number> =>
      JSON.parse((await handle('GET', '/Users?count=0')).body ?? '{}').totalResults;
    const limit = 400; // ids, rows, and the slots of the total
    expect(await rowsAt(1)).toBeLessThan(limit);
    expect(await rowsAt((await total()) - 99)).toBeLessThan(limit);
    // Half-way down the first walk is long; those after it begin where it ended.
    await rowsAt(9_901);
    expect(await rowsAt(9_901)).toBeLessThan(limit);
    expect(await rowsAt(10_001)).toBeLessThan(limit + 100);
  });
});

describe('a member more', () => {
  it('costs the same statements and rows in a group of 10 and of 10,000', async () => {
    const [few, many] = [await costOfMember(10), await costOfMember(10_000)];
    expect(few.statements).toHaveLength(6);
    expect(many.statements).toEqual(few.statements);
    expect(many.rows).toBeLessThanOrEqual(few.rows);
    expect(few.rows).toBeLessThanOrEqual(12);
  });
});

/** The call is made, taken back, and each of its statements explained. */
async function costOfMember(members: number) {
  const { pool } = database;
  const group = idOf(await handle('POST', '/Groups', { schemas: [groupUrn], displayName: `${members}` }));
  await pool.query(
    `insert into memberships (directory_id, group_id, member_id, member_type, added)
     select directory_id, $1, id, 'User', now() from resources where user_name like 'number%' order by id limit $2`,
    [group, members],
  );
  await pool.query('analyze');
  const value = idOf(await handle('POST', '/Users', user(`newcomer-${members}`)));
  const body = { schemas: [patchUrn], Operations: [{ op: 'add', path: 'members', value: [{ value }] }] };
  const statements = await statementsOf(() => handle('PATCH', `/Groups/${group}`, body));
  await pool.query('delete from memberships where group_id = $1 and member_id = $2', [group, value]);
  let rows = 0;
  for (const statement of statements)
    if (!/^(begin|commit)$/.test(statement.text)) rows += (await workOf(statement)).rows;
  return { statements: statements.map(({ text }) => text), rows };
}
