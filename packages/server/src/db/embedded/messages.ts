/** What the main thread and the engine's worker say to each other. */

export interface EngineWorkerData {
  readonly directory: string;
  /** Make the roles and extensions of a fresh data directory before reporting `ready`. */
  readonly prepare: boolean;
  /** Shared with the main thread: element 0 counts completed fsyncs. */
  readonly counters: Int32Array;
}

export type ToEngine =
  | { readonly kind: 'bytes'; readonly session: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The client has gone: forget its transaction, prepared statements, locks and settings. */
  | { readonly kind: 'end'; readonly session: number }
  /** Check-point and stop. */
  | { readonly kind: 'close' };

export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bytes'; readonly session: number; readonly bytes: Uint8Array<ArrayBuffer> }
  /** The engine cannot go on; the thread ends right after. */
  | { readonly kind: 'failed'; readonly reason: string };
