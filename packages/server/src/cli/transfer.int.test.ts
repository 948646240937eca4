import { mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '@rollcall/scim';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../db/open-database.ts';
import { Directories } from '../directories/directories.ts';
import { defaultDirectoryId } from '../http/app-fixture.ts';
import { createScimService } from '../scim-service.ts';
import { createPostgresDatabase, makeDataDir } from '../testing/databases.ts';
import { exitCodeFor } from './failures.ts';
import { createProgram } from './program.ts';

type Settings = Record<string, string>;

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const extensionUrn = 'urn:example:2.0:User';

const run = async (environment: Settings, ...args: string[]) => {
  let err = '';
  const terminal = {
    environment,
    isTty: false,
    out: () => {},
    err: (text: string) => {
      err += text;
    },
  };
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' });
    return { err, code: 0 };
  } catch (error) {
    return { code: exitCodeFor(error, terminal), err };
  }
};

/** Calls on the database, which is free for a command before and after. */
const calling = async <T>(
  settings: Settings,
  work: (call: (method: string, target: string, body?: JsonObject) => Promise<JsonObject>) => Promise<T>,
): Promise<T> => {
  const database = await openDatabase({
    url: settings['DATABASE_URL'],
    dataDir: settings['ROLLCALL_DATA_DIR'] ?? '',
  });
  const { scim } = createScimService({
    pool: database.pool,
    directories: new Directories(database.pool),
    profile: 'default',
    cursorSecret: 'a secret of the tests',
    onFault: () => {},
  });
  const call = async (method: string, target: string, body?: JsonObject) => {
    const answer = await scim.handle(
      {
        method,
        target,
        header: () => undefined,
        body: body && JSON.stringify(body),
        baseUrl: 'https://example.com/scim/v2',
        requestId: 'test',
      },
      {
        directoryId: defaultDirectoryId,
        actor: { kind: 'token', id: 'test', label: 'test' },
        scopes: ['scim:read', 'scim:write'],
      },
    );
    return JSON.parse(String(answer.body ?? '{}')) as JsonObject;
  };
  try {
    return await work(call);
  } finally {
    await database.close();
  }
};

/** Everything of a directory but the times and versions. */
const contents = (settings: Settings) =>
  calling(settings, async (call) => {
    const lists = [await call('GET', '/Users?count=1000'), await call('GET', '/Groups?count=1000')];
    return lists.flatMap(({ Resources }) =>
      (Resources as readonly JsonObject[]).map(({ meta: _, ...resource }) => resource),
    );
  });

let source: Settings;
let folder: string;
let file: string;
beforeAll(async () => {
  source = { DATABASE_URL: await createPostgresDatabase(), ROLLCALL_DATA_DIR: await makeDataDir() };
  folder = await mkdtemp(join(tmpdir(), 'rollcall-transfer-'));
  file = join(folder, 'people.jsonl');
  expect((await run(source, 'migrate')).code).toBe(0);
  await calling(source, async (call) => {
    const ids: string[] = [];
    for (let n = 0; n < 40; n++) {
      const user = await call('POST', '/Users', {
        schemas: [userUrn, extensionUrn],
        userName: `user-${n}@example.com`,
        active: n % 3 !== 0,
        emails: [{ value: `user-${n}@example.com`, type: 'work', primary: true }],
        [extensionUrn]: { badge: `B-${n}`, floors: [1, n] },
      });
      ids.push(String(user['id']));
    }
    await call('DELETE', `/Users/${ids.pop()}`);
    const inner = await call('POST', '/Groups', {
      schemas: [groupUrn],
      displayName: 'Inner',
      members: ids.slice(0, 30).map((value) => ({ value })),
    });
    await call('POST', '/Groups', {
      schemas: [groupUrn],
      displayName: 'Outer',
      members: [{ value: String(inner['id']) }],
    });
  });
});

describe('export and import', () => {
  it('write a directory to a file that only its owner can read, and never over another', async () => {
    const exported = await run(source, 'export', file);
    expect(exported).toMatchObject({
      code: 0,
      err: expect.stringContaining('41 resources and 31 memberships'),
    });
    expect(await run(source, 'export', file)).toMatchObject({
      code: 1,
      err: expect.stringContaining('exists already'),
    });
  });

  it.each([
    ['the embedded database', async () => ({ ROLLCALL_DATA_DIR: await makeDataDir() })],
    [
      'PostgreSQL',
      async () => ({ DATABASE_URL: await createPostgresDatabase(), ROLLCALL_DATA_DIR: await makeDataDir() }),
    ],
  ])(
    'bring it to %s with ids, groups and custom attributes, and change nothing the second time',
    async (_, make) => {
      const target = await make();
      const imported = await run(target, 'import', file);
      expect(imported).toMatchObject({
        code: 0,
        err: expect.stringContaining('41 resources and 31 memberships'),
      });
      const first = await contents(target);
      expect(first).toEqual(await contents(source));
      expect(first).toHaveLength(41);
      expect((await run(target, 'import', file)).code).toBe(0);
      const versions = await calling(target, async (call) => {
        const { Resources } = await call('GET', '/Users?count=1000');
        return (Resources as readonly JsonObject[]).map(({ meta }) => (meta as JsonObject)['version']);
      });
      expect(new Set(versions)).toEqual(new Set(['W/"1"']));
    },
  );

  it('refuse a file that is not whole or something else, and change nothing', async () => {
    const target = { DATABASE_URL: await createPostgresDatabase(), ROLLCALL_DATA_DIR: await makeDataDir() };
    const text = await readFile(file, 'utf8');
    const broken = join(folder, 'broken.jsonl');
    await writeFile(broken, text.split('\n').slice(0, 20).join('\n'));
    expect(await run(target, 'import', broken)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not whole: it breaks off after line 20'),
    });
    await writeFile(broken, '{"users": []}\n');
    expect((await run(target, 'import', broken)).err).toContain('Line 1 is none of an export');
    await truncate(broken);
    expect((await run(target, 'import', broken)).code).toBe(1);
    expect((await run(target, 'import', join(folder, 'none.jsonl'))).err).toContain('Cannot read');
    expect(await contents(target)).toEqual([]);
  });

  it('name the lines that the directory refuses, and import the rest', async () => {
    const target = { DATABASE_URL: await createPostgresDatabase(), ROLLCALL_DATA_DIR: await makeDataDir() };
    await run(target, 'migrate');
    await calling(target, (call) =>
      call('POST', '/Users', { schemas: [userUrn], userName: 'user-1@example.com', active: true }),
    );
    const imported = await run(target, 'import', file);
    expect(imported.code).toBe(1);
    expect(imported.err).toMatch(/Line \d+: .*userName/);
    expect(imported.err).toContain('40 resources');
  });
});
