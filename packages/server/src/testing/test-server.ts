import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestServer {
  /** Of an account that may create databases. */
  readonly url: string;
  /** Makes an empty database and returns its address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Ordinary role of the test server: row-level security binds it, as it should in production. */
export const OWNER = 'rollcall';

/** On a server with that role the database is its; on any other it stays the connecting account's. */
export async function createDatabaseOn(adminUrl: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    if (url.password === '' && (await ownerExists(admin))) {
      await admin.query(`alter database ${name} owner to ${OWNER}`);
      url.username = OWNER;
    }
    return url.href;
  } finally {
    await admin.end();
  }
}

export async function dropDatabaseOn(adminUrl: string, url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`);
  } finally {
    await admin.end();
  }
}

const ownerExists = async (admin: pg.Client): Promise<boolean> =>
  (await admin.query('select from pg_roles where rolname = $1', [OWNER])).rowCount === 1;
