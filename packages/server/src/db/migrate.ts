/**
 * Brings the database up to the code: numbered SQL files, forward only, each in a transaction of its own, recorded in
 * `schema_migrations`. An advisory lock lets one node migrate while the others that start with it wait.
 */
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { type Migration, readMigrations } from './migration-files.ts';
import { OpenDatabaseError } from './open-database-error.ts';

export type { Migration } from './migration-files.ts';

/** Any number that nothing else in the database locks: the bytes of "roll". */
const LOCK = 0x726f6c6c;

const MIGRATIONS = fileURLToPath(new URL('./migrations/', import.meta.url));

const JOURNAL = `
  create table if not exists schema_migrations (
    version integer primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  )`;

interface Applied {
  readonly version: number;
  readonly name: string;
  readonly sha256: string;
}

/**
 * Applies what is missing and returns it.
 * @param onProgress called before each migration that is applied
 * @throws OpenDatabaseError when the database is newer than the code or its past differs from the files
 */
export async function migrate(
  pool: pg.Pool,
  folder: string = MIGRATIONS,
  onProgress: (migration: Migration) => void = () => {},
): Promise<Migration[]> {
  const migrations = await readMigrations(folder);
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(JOURNAL);
    const due = await findDue(client, migrations);
    for (const migration of due) {
      onProgress(migration);
      await apply(client, migration);
    }
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
    broken = false;
    return due;
  } finally {
    // After a failure the connection goes, and the lock with it.
    client.release(broken);
  }
}

async function findDue(client: pg.PoolClient, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Applied>(
    'select version, name, sha256 from schema_migrations order by version',
  );
  for (const applied of rows) check(applied, migrations[applied.version - 1], migrations.length);
  const versions = new Set(rows.map(({ version }) => version));
  return migrations.filter(({ version }) => !versions.has(version));
}

function check(applied: Applied, file: Migration | undefined, newest: number): void {
  const label = labelOf(applied);
  if (file === undefined)
    throw new OpenDatabaseError(
      `The database has migration ${label} and this version of Rollcall ends at ${newest}: run the newer version that migrated it, or restore a backup from before.`,
    );
  if (file.sha256 !== applied.sha256)
    throw new OpenDatabaseError(
      `Migration ${label} was applied to this database with another content than the file ${labelOf(file)}.sql has now: restore the file as it was released.`,
    );
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  const { version, name, sql, sha256 } = migration;
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into schema_migrations (version, name, sha256) values ($1, $2, $3)', [
      version,
      name,
      sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${labelOf(migration)} failed and was rolled back: ${reason}`, {
      cause: error,
    });
  }
}

const labelOf = ({ version, name }: { version: number; name: string }): string =>
  `${String(version).padStart(4, '0')}_${name}`;
