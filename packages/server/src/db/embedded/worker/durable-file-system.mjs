import { fsyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/**
 * PGlite's file system over node:fs has no fsync: PostgreSQL asks for one and is told all is well, so a power cut
 * may lose acknowledged writes. Emscripten's `fd_sync` calls `stream_ops.fsync` where there is one; this adds it.
 * A failing fsync is handed to PostgreSQL as an error number, on which it panics, as it must.
 */
export class DurableFileSystem extends NodeFS {
  /** @type {() => void} */
  #onFsync;

  /**
   * @param {string} directory
   * @param {() => void} onFsync called after each completed fsync
   */
  constructor(directory, onFsync) {
    super(directory);
    this.#onFsync = onFsync;
  }

  /**
   * @override
   * @param {Parameters<NodeFS['init']>[0]} pg
   * @param {Parameters<NodeFS['init']>[1]} options
   * @returns {ReturnType<NodeFS['init']>}
   */
  async init(pg, options) {
    const { emscriptenOpts } = await super.init(pg, options);
    const addFsync = (/** @type {unknown} */ module) => {
      const nodeFiles = /** @type {NodeFiles} */ (/** @type {{ NODEFS: unknown }} */ (module).NODEFS);
      nodeFiles.stream_ops.fsync = (stream) => {
        nodeFiles.tryFSOperation(() => fsyncSync(stream.nfd));
        this.#onFsync();
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } };
  }
}

/**
 * The part of Emscripten's NODEFS that is used here.
 * @typedef {{
 *   stream_ops: { fsync?: (stream: { nfd: number }) => number };
 *   tryFSOperation: (operation: () => void) => void;
 * }} NodeFiles
 */
