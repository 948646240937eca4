import { Duplex } from 'node:stream';

/** Where the bytes of one session go. */
export interface SessionPort {
  send(bytes: Uint8Array<ArrayBuffer>): void;
  end(): void;
}

/** The socket that pg.Client believes to have, with the engine's worker at the other end. */
export class EngineStream extends Duplex {
  readonly #open: (stream: EngineStream) => Promise<SessionPort>;
  #port: SessionPort | undefined;

  /** @param open begins a session, starting the engine if need be */
  constructor(open: (stream: EngineStream) => Promise<SessionPort>) {
    super();
    this.#open = open;
  }

  connect(): this {
    this.#open(this).then(
      (port) => {
        if (this.destroyed) return port.end();
        this.#port = port;
        this.emit('connect');
      },
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    return this;
  }

  receive(bytes: Uint8Array<ArrayBuffer>): void {
    if (!this.destroyed) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // Copied, since pg reuses its buffer and posting a view would clone all that lies beneath it.
    this.#port?.send(new Uint8Array(chunk));
    done();
  }

  /** pg corks parse, bind, describe, execute and sync of one query: one message, one wake-up of the worker. */
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#port?.send(new Uint8Array(Buffer.concat(chunks.map(({ chunk }) => chunk))));
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    done();
    this.destroy();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#port?.end();
    done(error);
  }
}
