import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { readMigrations } from '../db/migration-files.ts';
import { Directories, defaultDirectory } from '../directories/directories.ts';
import { verifyChain } from '../events/verify-chain.ts';

export interface Finding {
  /** `note`: not wrong, but good to know. */
  readonly state: 'ok' | 'note' | 'wrong';
  readonly subject: string;
  readonly detail: string;
}

export const checkServer = async (pool: pg.Pool): Promise<Finding> => {
  const { rows } = await pool.query<{ version: string }>(
    `select split_part(version(), ' on ', 1) as version`,
  );
  return { state: 'ok', subject: 'Database', detail: `${rows[0]?.version ?? 'unknown version'} answers` };
};

const migrationsFolder = fileURLToPath(new URL('../db/migrations/', import.meta.url));

export const checkMigrations = async (pool: pg.Pool): Promise<Finding> => {
  const subject = 'Migrations';
  const known = (await readMigrations(migrationsFolder)).length;
  const { rows: journals } = await pool.query<{ journal: string | null }>(
    `select to_regclass('schema_migrations')::text as journal`,
  );
  const applied = journals[0]?.journal === null ? 0 : await appliedMigrations(pool);
  if (applied === known) return { state: 'ok', subject, detail: `all ${known} applied` };
  const detail =
    applied < known
      ? `${applied} of ${known} applied; "rollcall migrate" or the next start applies the rest`
      : `the database has ${applied} and this version knows ${known}: it belongs to a newer version of Rollcall`;
  return { state: applied < known ? 'note' : 'wrong', subject, detail };
};

const appliedMigrations = async (pool: pg.Pool): Promise<number> => {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from schema_migrations',
  );
  return rows[0]?.count ?? 0;
};

const clockToleranceMs = 5000;

/** Expiry of tokens is decided by this machine's clock, and what is written is stamped by the database's. */
export const checkClock = async (pool: pg.Pool): Promise<Finding> => {
  const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
  const apartMs = Math.abs(Date.now() - (rows[0]?.now.getTime() ?? 0));
  const detail = `${(apartMs / 1000).toFixed(1)} s apart from the database's`;
  return apartMs <= clockToleranceMs
    ? { state: 'ok', subject: 'Clock', detail }
    : { state: 'wrong', subject: 'Clock', detail: `${detail}: synchronise both, e.g. by NTP` };
};

export const checkContent = async (pool: pg.Pool): Promise<Finding[]> => {
  const { rows } = await pool.query<{ admins: number; tokens: number }>(
    `select (select count(*)::int from admins) as admins,
      (select count(*)::int from infra_tokens where expires is null or expires > now()) as tokens`,
  );
  const { admins = 0, tokens = 0 } = rows[0] ?? {};
  const directories = new Directories(pool);
  const directory = await directories.byName(defaultDirectory);
  const isOn = directory !== undefined && (await directories.settings(directory.id)).scimEnabled;
  return [
    admins > 0
      ? { state: 'ok', subject: 'Admins', detail: String(admins) }
      : { state: 'note', subject: 'Admins', detail: 'none yet; the set-up page makes the first' },
    isOn
      ? { state: 'ok', subject: 'SCIM', detail: 'switched on' }
      : { state: 'note', subject: 'SCIM', detail: 'switched off; every SCIM call is refused' },
    tokens > 0
      ? { state: 'ok', subject: 'InfraTokens', detail: `${tokens} valid` }
      : { state: 'note', subject: 'InfraTokens', detail: 'none valid; no identity provider can sign in' },
  ];
};

/** Whether the history is what was recorded: every event is hashed anew. */
export const checkEvents = async (pool: pg.Pool): Promise<Finding[]> => {
  const subject = 'Events';
  const directories = await new Directories(pool).list();
  const findings: Finding[] = [];
  for (const { id, name } of directories) {
    const { events, fault } = await verifyChain(pool, id);
    findings.push(
      fault === undefined
        ? { state: 'ok', subject, detail: `${events} in directory "${name}", chained without a break` }
        : {
            state: 'wrong',
            subject,
            detail: `directory "${name}": ${fault} Somebody changed the database past the server; compare with a backup`,
          },
    );
  }
  return findings;
};

/** Asks the server at its public address, as an identity provider would. */
export const checkAddress = async (publicUrl: string | undefined): Promise<Finding> => {
  const subject = 'Public address';
  if (publicUrl === undefined) {
    return {
      state: 'note',
      subject,
      detail: 'ROLLCALL_PUBLIC_URL is not set; addresses are taken from each request',
    };
  }
  try {
    const response = await fetch(`${publicUrl}/healthz`, {
      signal: AbortSignal.timeout(5000),
      redirect: 'manual',
    });
    if (response.ok) return { state: 'ok', subject, detail: `${publicUrl} answers` };
    return {
      state: 'wrong',
      subject,
      detail: `${publicUrl}/healthz answers ${response.status}: is it this server?`,
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    return {
      state: 'note',
      subject,
      detail: `${publicUrl} does not answer from here (${reason}); does the server run?`,
    };
  }
};
