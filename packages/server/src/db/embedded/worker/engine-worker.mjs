/**
 * The thread in which the embedded PostgreSQL runs: PGlite is synchronous, so on the main thread a slow query would
 * stop every request. It speaks the PostgreSQL wire protocol over the worker's port, one session at a time.
 *
 * Plain JavaScript on purpose: a worker is loaded by Node itself, and so this one file serves both the compiled
 * server and tests that run from the sources.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { DurableFileSystem } from './durable-file-system.mjs';
import { INITDB_ARGUMENTS, OWNER_ROLE, PREPARATION, START_PARAMETERS } from './engine-settings.mjs';
import { queryMessage, SYNC_MESSAGE } from './wire-messages.mjs';

/** @import { EngineWorkerData, FromEngine, ToEngine } from '../messages.ts' */

/** PGlite leaves the main loop with this status on every ordinary SQL error, and handles it. */
const SQL_ERROR_STATUS = 100;
/** Answers are gathered into pieces of about this size, so that a large result is not thousands of messages. */
const PIECE_BYTES = 256 * 1024;

const { directory, prepare, counters } = /** @type {EngineWorkerData} */ (workerData);
/** @type {string[]} */
const lastLines = [];

/**
 * @param {FromEngine} message
 * @param {ArrayBuffer[]} [transfer]
 */
const tell = (message, transfer = []) => parentPort?.postMessage(message, transfer);

/** @param {unknown} error */
function fail(error) {
  const said = lastLines.find((line) => /FATAL|PANIC/.test(line));
  tell({ kind: 'failed', reason: said ?? (error instanceof Error ? error.message : String(error)) });
  process.exit(1);
}

/** @param {string} line */
function remember(line) {
  lastLines.push(line);
  if (lastLines.length > 20) lastLines.shift();
  return false;
}

/**
 * PGlite swallows what escapes from the main loop, a trap or a PANIC too, and would loop for ever on a backend that
 * is no more. Here such a thing ends the thread; the main thread starts a new one, which recovers from the log.
 * @param {PGlite} pg
 */
function endOnTraps(pg) {
  const module = pg.Module;
  const mainLoopOnce = module._PostgresMainLoopOnce;
  module._PostgresMainLoopOnce = () => {
    try {
      mainLoopOnce();
    } catch (error) {
      const status = error instanceof Object && 'status' in error ? error.status : undefined;
      if (status !== SQL_ERROR_STATUS) fail(error);
      throw error;
    }
  };
}

/**
 * @param {PGlite} pg
 * @param {Uint8Array} message
 * @param {(bytes: Uint8Array) => void} onBytes sees a view of the engine's memory: copy what is to be kept
 */
const execute = (pg, message, onBytes = () => {}) =>
  pg.execProtocolRawStream(message, { syncToFs: false, onRawData: onBytes });

/**
 * What a new connection to a server would be.
 * @param {PGlite} pg
 */
async function resetSession(pg) {
  await execute(pg, SYNC_MESSAGE);
  await execute(pg, queryMessage('rollback'));
  await execute(pg, queryMessage('discard all'));
  await execute(pg, queryMessage(`set session authorization ${OWNER_ROLE}`));
}

/**
 * @param {PGlite} pg
 * @param {number} session
 * @param {Uint8Array} message
 */
async function answer(pg, session, message) {
  /** @type {Uint8Array[]} */
  let pieces = [];
  let size = 0;
  const send = () => {
    if (size === 0) return;
    const bytes = new Uint8Array(size);
    let offset = 0;
    for (const piece of pieces) {
      bytes.set(piece, offset);
      offset += piece.length;
    }
    pieces = [];
    size = 0;
    tell({ kind: 'bytes', session, bytes }, [bytes.buffer]);
  };
  await execute(pg, message, (bytes) => {
    pieces.push(bytes.slice());
    size += bytes.length;
    if (size >= PIECE_BYTES) send();
  });
  send();
}

async function start() {
  const pg = new PGlite({
    fs: new DurableFileSystem(directory, () => Atomics.add(counters, 0, 1)),
    extensions: { pg_trgm, btree_gin },
    initDbStartParams: INITDB_ARGUMENTS,
    startParams: START_PARAMETERS,
    onStderr: remember,
  });
  await pg.waitReady;
  endOnTraps(pg);
  if (prepare) await pg.exec(PREPARATION);
  await resetSession(pg);
  return pg;
}

/**
 * @param {PGlite} pg
 * @param {ToEngine} message
 */
async function handle(pg, message) {
  switch (message.kind) {
    case 'bytes':
      return answer(pg, message.session, message.bytes);
    case 'end':
      return resetSession(pg);
    case 'close':
      await pg.close();
      process.exit(0);
  }
}

try {
  const pg = await start();
  let queue = Promise.resolve();
  parentPort?.on('message', (/** @type {ToEngine} */ message) => {
    queue = queue.then(() => handle(pg, message)).catch(fail);
  });
  tell({ kind: 'ready' });
} catch (error) {
  fail(error);
}
