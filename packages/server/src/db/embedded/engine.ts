import { Worker } from 'node:worker_threads';
import type { EngineStream, SessionPort } from './engine-stream.ts';
import type { EngineWorkerData, FromEngine, ToEngine } from './messages.ts';

/** A running embedded PostgreSQL. */
export interface Engine {
  /** Begins a session whose answers go to `stream`. */
  attach(stream: EngineStream): SessionPort;
  isRunning(): boolean;
  /** Completed fsyncs since the start. */
  fsyncs(): number;
  /** Check-points and stops. */
  close(): Promise<void>;
  /** Stops at once, as a crash would. */
  kill(): Promise<void>;
  /** Resolves when the engine has stopped, with the reason unless it was asked to. */
  readonly stopped: Promise<string | undefined>;
}

export interface EngineOptions {
  readonly directory: string;
  /** For a fresh data directory: make the roles and extensions. */
  readonly prepare?: boolean;
}

const WORKER = new URL('./worker/engine-worker.mjs', import.meta.url);
/**
 * So much that PostgreSQL's own limit (max_stack_depth) is reached first and endless recursion is an error of the
 * statement. With Node's 4 MB a recursive function overflowed the thread's stack instead, and ended the engine; with
 * 64 MB, JSON nested a million deep still did. Only touched pages take memory.
 */
const STACK_MB = 256;
/** What may still be running when the engine is to close; the log makes a later kill safe. */
const CLOSE_MS = 30_000;

/** Starts the engine in a thread of its own; without a database in `directory` it makes one. */
export async function startEngine({ directory, prepare = false }: EngineOptions): Promise<Engine> {
  const counters = new Int32Array(new SharedArrayBuffer(4));
  const workerData: EngineWorkerData = { directory, prepare, counters };
  const worker = new Worker(WORKER, {
    workerData,
    execArgv: [],
    env: {},
    name: 'database',
    resourceLimits: { stackSizeMb: STACK_MB },
  });
  const streams = new Map<number, EngineStream>();
  let sessions = 0;
  let reason: string | undefined;
  let closing = false;
  let running = true;

  const tell = (message: ToEngine, transfer: ArrayBuffer[] = []): void =>
    worker.postMessage(message, transfer);

  const stopped = new Promise<string | undefined>((resolve) => {
    worker.on('error', (error) => {
      reason ??= error.message;
    });
    worker.on('exit', (code) => {
      running = false;
      const why = closing ? undefined : (reason ?? `its thread ended with code ${code}`);
      const error = new Error(`The embedded database stopped: ${why ?? 'it was closed'}.`);
      for (const stream of streams.values()) stream.destroy(error);
      resolve(why);
    });
  });

  const ready = new Promise<void>((resolve) => {
    worker.on('message', (message: FromEngine) => {
      if (message.kind === 'ready') resolve();
      else if (message.kind === 'bytes') streams.get(message.session)?.receive(message.bytes);
      else reason ??= message.reason;
    });
  });

  const why = await Promise.race([ready, stopped]);
  if (why !== undefined) throw new Error(`The embedded database in ${directory} does not start: ${why}.`);

  return {
    attach: (stream) => {
      const session = ++sessions;
      streams.set(session, stream);
      return {
        send: (bytes) => tell({ kind: 'bytes', session, bytes }, [bytes.buffer]),
        end: () => {
          streams.delete(session);
          tell({ kind: 'end', session });
        },
      };
    },
    isRunning: () => running,
    fsyncs: () => Atomics.load(counters, 0),
    close: async () => {
      closing = true;
      tell({ kind: 'close' });
      const timer = setTimeout(() => void worker.terminate(), CLOSE_MS);
      await stopped;
      clearTimeout(timer);
    },
    kill: async () => {
      await worker.terminate();
    },
    stopped,
  };
}
