import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '../db/open-database.ts';
import type {} from './global-setup.ts';
import { createDatabaseOn, dropDatabaseOn } from './test-server.ts';

export interface TestDatabase {
  readonly name: 'embedded' | 'postgres';
  /** A fresh, empty database; closed and removed at the end of the test file. */
  open(): Promise<Database>;
}

/** `describe.each(eachDatabase)('… on $name', ({ open }) => …)` runs a suite on both engines. */
export const eachDatabase: readonly TestDatabase[] = [
  { name: 'embedded', open: openEmbedded },
  { name: 'postgres', open: openPostgres },
];

/** The address of a fresh database on the run's server. */
export async function createPostgresDatabase(): Promise<string> {
  const admin = inject('postgresUrl');
  const url = await createDatabaseOn(admin);
  atEnd.push(() => dropDatabaseOn(admin, url));
  return url;
}

/** A fresh directory, removed at the end of the test file. */
export async function makeDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-data-'));
  atEnd.push(() => rm(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** In reverse: a database is closed before its directory goes. */
const atEnd: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of atEnd.splice(0).reverse()) await end();
});

async function openEmbedded(): Promise<Database> {
  const database = await openDatabase({ dataDir: await makeDataDir() });
  atEnd.push(() => database.close());
  return database;
}

async function openPostgres(): Promise<Database> {
  const url = await createPostgresDatabase();
  const database = await openDatabase({ url, dataDir: '' });
  atEnd.push(() => database.close());
  return database;
}
