/**
 * How the embedded PostgreSQL is started and what a fresh data directory holds. Everything here goes into the
 * fingerprint of the shipped template, so a change makes the build produce a new one.
 */

/** Ordinary owner of the database: sessions run as it, so that row-level security binds as it does in production. */
export const OWNER_ROLE = 'rollcall';

/** 4 MB segments: the directory of a small installation stays small, and few files churn under load. */
export const INITDB_ARGUMENTS = ['--wal-segsize=4'];

/** Run once as the superuser in a fresh data directory. CHECKPOINT is the owner's because no background process runs it. */
export const PREPARATION = `
  create role ${OWNER_ROLE} login nosuperuser nocreatedb nocreaterole nobypassrls;
  alter database postgres owner to ${OWNER_ROLE};
  grant pg_checkpoint to ${OWNER_ROLE};
  create extension if not exists pg_trgm;
  create extension if not exists btree_gin;
`;

/** @type {Record<string, string>} */
const SETTINGS = {
  // What makes an acknowledged commit durable: see durable-file-system.mjs. fdatasync, the default, does nothing here.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_sync_method: 'fsync',
  // Memory: the default of 128 MB doubles the resident size of the process.
  shared_buffers: '32MB',
  temp_buffers: '1MB',
  maintenance_work_mem: '32MB',
  // There is one process, so nothing may ask for another.
  io_method: 'sync',
  autovacuum: 'off',
  max_worker_processes: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  jit: 'off',
  // Sessions start as they do on a server.
  timezone: 'UTC',
  log_timezone: 'UTC',
  client_encoding: 'UTF8',
  exit_on_error: 'off',
  // Errors go to the client; statements with personal data do not go to the log.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

/** PGlite's defaults without -F (no fsync) and -O (write to system tables), and with our settings. */
export const START_PARAMETERS = [
  '--single',
  '-j',
  ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];
