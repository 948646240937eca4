/** What the ceilings replay: the statements of our own server for one call of each operation, with places to fill in. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rollcallHeaders, scimBaseOf, startRollcall } from '../contenders/rollcall-process.ts';
import { enterpriseUser, userNameOf } from '../data/enterprise-user.ts';
import { withClient } from '../database/with-client.ts';
import { HttpClient } from '../load/http-client.ts';
import type { RecordedStatement } from './query-recorder.ts';

export interface Recording {
  /** The user that the calls were about, as its digits, ids and version stand in the values. */
  readonly digits: string;
  readonly createdId: string;
  readonly userId: string;
  readonly version: number;
  readonly statements: Readonly<Record<RecordedOperation, readonly Statement[]>>;
}

export type Statement = Pick<RecordedStatement, 'text' | 'values'>;

const recorded = ['get', 'user-name', 'patch', 'post'] as const;
export type RecordedOperation = (typeof recorded)[number];

const number = 8_888_888;
const version = 77_777;

/** Runs our server once on a database of the same data. */
export async function record(databaseUrl: string): Promise<Recording> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-record-'));
  const file = join(folder, 'statements.jsonl');
  const started = await startRollcall({
    databaseUrl,
    dataDir: folder,
    nodeArgs: ['--import', fileURLToPath(new URL('query-recorder.js', import.meta.url))],
    env: { BENCH_RECORD_FILE: file },
  });
  try {
    const ids = await makeCalls(scimBaseOf(started), databaseUrl);
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    const all = lines.map((line) => JSON.parse(line) as RecordedStatement);
    const of = (name: RecordedOperation) => all.filter(({ operation }) => operation === name);
    return {
      digits: String(number),
      version,
      ...ids,
      statements: { get: of('get'), 'user-name': of('user-name'), patch: of('patch'), post: of('post') },
    };
  } finally {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeCalls(base: string, databaseUrl: string) {
  const user = enterpriseUser(number, { custom: true });
  const setUp = new HttpClient(base, rollcallHeaders, 1);
  const unlike = await setUp.call({ method: 'POST', path: '/Users', body: user });
  const userId = idIn(unlike.text);
  await setVersion(databaseUrl, userId);
  const call = (operation: RecordedOperation, ...[one]: Parameters<HttpClient['call']>) => {
    const client = new HttpClient(base, { ...rollcallHeaders, 'x-bench-record': operation }, 1);
    return client.call(one).finally(() => client.close());
  };
  const filter = encodeURIComponent(`userName eq "${userNameOf(number)}"`);
  const path = `/Users/${userId}`;
  // What the server remembers for a second is asked for beforehand.
  await setUp.call({ method: 'GET', path });
  await call('get', { method: 'GET', path });
  await call('user-name', { method: 'GET', path: `/Users?filter=${filter}` });
  const Operations = [{ op: 'replace', path: 'active', value: false }];
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  await call('patch', { method: 'PATCH', path, body: { schemas, Operations } });
  await remove(databaseUrl, userId);
  const created = await call('post', { method: 'POST', path: '/Users', body: user });
  await setUp.close();
  const createdId = idIn(created.text);
  await remove(databaseUrl, createdId);
  return { userId, createdId };
}

const idIn = (text: string): string => (JSON.parse(text) as { readonly id: string }).id;

/** A version that is no other number in the statements. */
const setVersion = (url: string, id: string) =>
  query(url, 'update resources set version = $2 where id = $1', [id, version]);

const remove = (url: string, id: string) => query(url, 'delete from resources where id = $1', [id]);

const query = (url: string, text: string, values: unknown[]) =>
  withClient(url, (client) => client.query(text, values));
